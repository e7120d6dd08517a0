import { conformance } from "@paragrid/testing";
import { describe } from "vitest";
import { algorithms } from "../src/registry.ts";

const hasty = {
  raft: undefined,
  pbft: { viewTimeoutMs: 100 },
  hotstuff: { viewTimeoutMs: 100 },
  "hotstuff-basic": { viewTimeoutMs: 100 },
  paxos: { electionTimeoutMs: 60, leaseMs: 40, heartbeatMs: 20 },
  zab: { electionTimeoutMs: 80, heartbeatMs: 20, finalizeMs: 20 },
};

/** The whole suite over gossip, once and in rounds: seven members, of whom some get each message first, and some never do. */
describe.each(Object.keys(hasty) as (keyof typeof hasty)[])("over gossip", (name) => {
  for (const gossip of [{ gossipFanout: 4 }, { gossipFanout: 2, gossipRounds: 4, gossipRoundMs: 20 }])
    describe(JSON.stringify(gossip), () =>
      conformance(algorithms[name], {
        replicas: 7,
        parameters: gossip,
        ...(hasty[name] === undefined ? {} : { hasty: { blockIntervalMs: 10, resendMs: 50, ...hasty[name] } }),
      }),
    );
});

import { conformance } from "@paragrid/testing";
import { describe } from "vitest";
import { algorithms } from "../src/registry.ts";

/** A sample of what gossip-conformance.long.test.ts runs in full: five members, of whom three get each message first. */
describe.each(["pbft", "hotstuff", "paxos", "raft"] as const)("over gossip", (name) =>
  conformance(algorithms[name], {
    replicas: 5,
    parameters: { gossipFanout: 3 },
    seeds: [1],
    swarmSeeds: [0],
  }),
);

import type { ConsensusProtocol } from "../contract.ts";
import { pbftEngine } from "../pbft/engine.ts";
import { pbftProtocol } from "../pbft/pbft.ts";
import { clusterCount, clusterSize } from "./clusters.ts";
import { type RbftMessage, rbftMessage } from "./messages.ts";
import { type RbftParameters, RbftReplica } from "./replica.ts";

export const rbftProtocol: ConsensusProtocol<RbftMessage, RbftParameters> = {
  name: "rbft",
  // Headers are those of the committee's PBFT.
  engine: pbftEngine,
  guarantees: {
    faults: "byzantine",
    // One liar is borne by four clusters of one member each; a second one only where clusters are whole.
    replicasFor: (f) => (f < 2 ? 3 * f + 1 : clusterSize * (3 * f + 1)),
    faultsOf: (n) => Math.floor((clusterCount(n) - 1) / 3),
    finality: "immediate",
    synchrony: "partial",
    accountability: false,
    source:
      "Huang, Li, Chen and Wang, RBFT: a new Byzantine fault-tolerant consensus mechanism based on Raft cluster, Journal on Communications 42(3), 2021, doi 10.11959/j.issn.1000-436x.2021043",
  },
  defaults: { ...pbftProtocol.defaults, electionTimeoutMs: 1000, heartbeatMs: 150 },
  message: rbftMessage,
  create: (parameters) => new RbftReplica(parameters),
};

import type { ConsensusProtocol } from "../contract.ts";
import { type PaxosMessage, paxosMessage } from "./messages.ts";
import { paxosEngine } from "./payload.ts";
import { paxosReplica } from "./replica.ts";
import type { PaxosParameters } from "./state.ts";

export const paxosProtocol: ConsensusProtocol<PaxosMessage, PaxosParameters> = {
  name: "paxos",
  engine: paxosEngine,
  guarantees: {
    faults: "crash",
    replicasFor: (f) => 2 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 2),
    finality: "immediate",
    synchrony: "partial",
    accountability: false,
    source:
      "Lamport 1998 and 2001; van Renesse and Altinbuken, Paxos Made Moderately Complex, ACM Computing Surveys 47(3), 2015",
  },
  defaults: {
    blockIntervalMs: 500,
    electionTimeoutMs: 1000,
    heartbeatMs: 150,
    leaseMs: 1000,
    clockDriftPermille: 10,
    resendMs: 500,
    pipeline: 4,
  },
  message: paxosMessage,
  create: paxosReplica,
};

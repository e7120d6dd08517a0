import type { ConsensusProtocol } from "../contract.ts";
import { pbftEngine } from "./engine.ts";
import { type PbftMessage, pbftMessage } from "./messages.ts";
import { pbftReplica } from "./replica.ts";
import type { PbftParameters } from "./state.ts";

export const pbftProtocol: ConsensusProtocol<PbftMessage, PbftParameters> = {
  name: "pbft",
  engine: pbftEngine,
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => 3 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 3),
    finality: "immediate",
    synchrony: "partial",
    accountability: true,
    source: "Castro and Liskov, Practical Byzantine Fault Tolerance, OSDI 1999; ACM TOCS 20(4), 2002",
  },
  defaults: {
    blockIntervalMs: 500,
    viewTimeoutMs: 3000,
    resendMs: 1000,
    checkpointInterval: 16,
    logWindow: 32,
    pipeline: 4,
  },
  message: pbftMessage,
  create: pbftReplica,
};

import type { ConsensusProtocol } from "../contract.ts";
import { type ZabMessage, zabMessage } from "./messages.ts";
import { zabEngine } from "./payload.ts";
import { zabReplica } from "./replica.ts";
import type { ZabParameters } from "./state.ts";

export const zabProtocol: ConsensusProtocol<ZabMessage, ZabParameters> = {
  name: "zab",
  engine: zabEngine,
  guarantees: {
    faults: "crash",
    replicasFor: (f) => 2 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 2),
    finality: "immediate",
    synchrony: "partial",
    accountability: false,
    source: "Junqueira, Reed and Serafini, Zab: High-performance broadcast for primary-backup systems, DSN 2011",
  },
  defaults: {
    blockIntervalMs: 500,
    electionTimeoutMs: 1000,
    heartbeatMs: 150,
    finalizeMs: 100,
    resendMs: 500,
    pipeline: 4,
  },
  message: zabMessage,
  create: zabReplica,
};

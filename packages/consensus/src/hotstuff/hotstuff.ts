import type { ConsensusProtocol } from "../contract.ts";
import { type HotstuffMessage, hotstuffMessage } from "./messages.ts";
import { hotstuffEngine } from "./pre-digest.ts";
import { hotstuffReplica } from "./replica.ts";
import type { HotstuffParameters } from "./state.ts";

export const hotstuffProtocol: ConsensusProtocol<HotstuffMessage, HotstuffParameters> = {
  name: "hotstuff",
  engine: hotstuffEngine,
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => 3 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 3),
    finality: "lagging",
    synchrony: "partial",
    accountability: false,
    source:
      "Yin, Malkhi, Reiter, Golan Gueta and Abraham, HotStuff: BFT Consensus in the Lens of Blockchain, PODC 2019",
  },
  defaults: { blockIntervalMs: 500, viewTimeoutMs: 3000, resendMs: 1000, tenure: 8 },
  message: hotstuffMessage,
  create: hotstuffReplica,
};

import { engineId } from "@paragrid/block";
import type { ConsensusProtocol } from "../contract.ts";
import type { ViewParameters } from "../view-based/member.ts";
import { type BasicMessage, basicMessage } from "./messages.ts";
import { basicReplica } from "./replica.ts";

export const hotstuffBasicProtocol: ConsensusProtocol<BasicMessage, ViewParameters> = {
  name: "hotstuff-basic",
  engine: engineId("HOTB"),
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => 3 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 3),
    finality: "immediate",
    synchrony: "partial",
    accountability: false,
    source:
      "Yin, Malkhi, Reiter, Golan Gueta and Abraham, HotStuff: BFT Consensus in the Lens of Blockchain, PODC 2019, §4",
  },
  defaults: { blockIntervalMs: 500, viewTimeoutMs: 3000, resendMs: 1000, tenure: 8 },
  variants: [{ name: "rotating", parameters: { tenure: 1 } }],
  message: basicMessage,
  create: basicReplica,
};

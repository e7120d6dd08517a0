/**
 * Proof of Majority: a block stands when the majority has signed it. The source paper names it beside its Table 1 without rules or a
 * reference, and no text was found that gives any; so all but the name is assumed:
 * - Replicas make blocks in turn, one a slot, in the order of the set.
 * - They vote in the two phases of GRANDPA's rounds (pos/), and a block is final with precommits of more than half of the weight.
 *
 * Guarantees: crash faults only. Of two majorities one voter at least is in both, and while nobody votes twice that is enough: no two
 * conflicting blocks are final, whatever the network does, and blocks become final while more than half of the weight is up. A single liar
 * may break that, as in Raft, and proofs say so. What is gained over Raft is that no leader has to be elected, and that whoever joins late can
 * check any block by itself; what it costs are n (n-1) votes twice a block.
 */
import type { CommonParameters, ConsensusProtocol } from "../contract.ts";
import { directly, disseminationOf, type GossipParameters } from "../gossip/dissemination.ts";
import { posEngine } from "../pos/digest.ts";
import { type PosMessage, posMessage } from "../pos/messages.ts";
import { requireAtLeast, requireVoting, votingTimes } from "../pos/pos.ts";
import { finalityVerifier } from "../pos/proof.ts";
import { PosReplica } from "../pos/replica.ts";
import { turns } from "../pos/turns.ts";

/** `blockIntervalMs` is the length of a slot. */
export interface PomParameters extends CommonParameters, GossipParameters {
  /** How long a message takes to reach everybody when the network is well. */
  readonly gossipMs: number;
  /** Slots after which a new set may begin to seal. */
  readonly epochSlots: number;
}

const domain = "paragrid/pom";
export const pomVerifier = finalityVerifier({ domain, quorum: "majority" });

export const pomProtocol: ConsensusProtocol<PosMessage, PomParameters> = {
  name: "pom",
  engine: posEngine,
  guarantees: {
    faults: "crash",
    replicasFor: (f) => 2 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 2),
    finality: "lagging",
    synchrony: "partial",
    accountability: false,
    source: "named by doi 10.1049/stg2.12064 without rules; these are assumed",
  },
  defaults: { blockIntervalMs: 500, gossipMs: 50, epochSlots: 240, ...directly },
  message: posMessage,
  create({ blockIntervalMs, gossipMs, epochSlots, ...gossip }) {
    requireAtLeast(1, { epochSlots });
    requireVoting({ blockIntervalMs, gossipMs });
    return new PosReplica({
      slotMs: blockIntervalMs,
      epochSlots,
      dissemination: disseminationOf(gossip),
      rule: turns((set, slot) => slot % set.members.length, epochSlots),
      voting: { domain, quorum: "majority", verifier: pomVerifier, ...votingTimes({ blockIntervalMs, gossipMs }) },
    });
  },
};

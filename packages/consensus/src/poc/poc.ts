/**
 * Proof of Contribution: who has contributed the most makes the block (H. Song, N. Zhu, R. Xue, J. He, K. Zhang, J. Wang, "Proof-of-Contribution
 * consensus mechanism for blockchain and its application in intellectual property protection", Information Processing and Management 58(3),
 * 2021; for microgrids L. Zhou et al., "A Microgrid Trading Framework Based on PoC Consensus", 2023, arXiv:2310.07165).
 *
 * Known of the rules here is what the abstracts and public summaries say: a contribution value for each node, and the block goes to the greatest;
 * the second paper draws a committee by contribution instead. The rest is assumed:
 * - The contribution is the weight in the authority set. On an energy chain that is energy generated and consumed (`elect` with `weightBy:
 *   "meteredEnergy"`); elsewhere weights are as given.
 * - A contribution is spent by making blocks (contribution.ts), or the same replica would make every block.
 * - Blocks become final by votes of more than two thirds of the contribution (GRANDPA, as in pos/), for one maker's word proves nothing.
 *
 * Guarantees: those of the votes, which are pos' own: safety while less than a third of the contribution lies, progress while more than
 * two thirds are up. The order of makers is known to all in advance: whoever wants to stop the next one knows whom to attack.
 */
import type { CommonParameters, ConsensusProtocol } from "../contract.ts";
import { directly, disseminationOf, type GossipParameters } from "../gossip/dissemination.ts";
import { posEngine } from "../pos/digest.ts";
import { type PosMessage, posMessage } from "../pos/messages.ts";
import { requireAtLeast, requireVoting, votingTimes } from "../pos/pos.ts";
import { finalityVerifier } from "../pos/proof.ts";
import { PosReplica } from "../pos/replica.ts";
import { turns } from "../pos/turns.ts";
import { largestUnspent } from "./contribution.ts";

/** `blockIntervalMs` is the length of a slot. */
export interface PocParameters extends CommonParameters, GossipParameters {
  /** How long a message takes to reach everybody when the network is well. */
  readonly gossipMs: number;
  /** Slots after which what was spent is forgotten, and a new set may begin to seal. */
  readonly epochSlots: number;
}

export const pocDomain = "paragrid/poc";
export const pocVerifier = finalityVerifier({ domain: pocDomain, quorum: "byzantine" });

export const pocProtocol: ConsensusProtocol<PosMessage, PocParameters> = {
  name: "poc",
  engine: posEngine,
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => 3 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 3),
    finality: "lagging",
    synchrony: "partial",
    accountability: true,
    source: "Song et al. 2021 for who makes a block; Stewart and Kokoris-Kogia 2020 for finality, which is assumed",
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
      rule: turns(largestUnspent, epochSlots),
      voting: {
        domain: pocDomain,
        quorum: "byzantine",
        verifier: pocVerifier,
        ...votingTimes({ blockIntervalMs, gossipMs }),
      },
    });
  },
};

/**
 * Delegated proof of stake: time runs in slots, each slot belongs to one delegate of an elected set, and the delegates'
 * sealed headers are at the same time the votes that make blocks final (D. Larimer, "Delegated Proof-of-Stake", 2014; J. Hackfeld,
 * "A lightweight BFT consensus protocol for blockchains", 2019; LIP 0014, 0055, 0056).
 *
 * In every round each delegate has its turn once, in an order shuffled by chain, set and round. Whose slot it is builds on the best
 * chain, seals the header and sends the block to all; a slot without a block is skipped. Headers tell how high their
 * delegate sealed before, from which follows what they vote for (bft.ts). The best chain is the one with the highest prevoted
 * block, then the longest. A block is final once a quorum has precommitted to it or to one above: 2q - 1 blocks later when nobody
 * is missing, q being the least number above two thirds.
 *
 * Guarantees: safety while less than a third of the weight lies, whatever the network does; progress while more than two thirds
 * are up and blocks arrive within their slots; a delegate that seals contradicting headers is accused with both. Two conflicting
 * final blocks convict a third of the weight by such pairs. (Proofs of one height name the guilty as the signers they share; of
 * different heights the headers between have to be compared: an honest delegate may have followed the liars from one branch to the other.)
 * With `finality: "eos"` the second round and the order of delegates are those of EOS (eos.ts), for which no such theorem is known.
 *
 * Left out: how stake becomes a set (elect.ts offers it, a pallet applies it and hands over in a header); aggregate certificates of
 * Lisk 4 (LIP 0061), which the segments of headers in proof.ts stand in for.
 */
import type { CommonParameters, ConsensusProtocol } from "../contract.ts";
import { type BlockMessage, blockMessage } from "../forks/messages.ts";
import { directly, type GossipParameters } from "../gossip/dissemination.ts";
import { dposEngine, type FinalityRule, longestTurn } from "./digest.ts";
import { DposReplica } from "./replica.ts";

/** `blockIntervalMs` is the length of a slot. */
export interface DposParameters extends CommonParameters, GossipParameters {
  readonly finality: FinalityRule;
  /** Slots in a row that each delegate has: 1 in Lisk, 12 in EOS. */
  readonly turn: number;
}

export const dposProtocol: ConsensusProtocol<BlockMessage, DposParameters> = {
  name: "dpos",
  engine: dposEngine,
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => 3 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 3),
    finality: "lagging",
    synchrony: "partial",
    accountability: true,
    source: "Larimer 2014; Hackfeld 2019 (Lisk-BFT), LIP 0014, 0055 and 0056",
  },
  defaults: { blockIntervalMs: 500, finality: "lisk", turn: 1, ...directly },
  // No proof is known of the EOS rule's safety where delegates lie.
  variants: [
    { name: "eos", parameters: { finality: "eos", turn: 2 }, faults: "crash" },
    { name: "gossip", parameters: { gossipFanout: 3 } },
  ],
  message: blockMessage,
  create(parameters) {
    const { turn, blockIntervalMs } = parameters;
    if (!Number.isInteger(turn) || turn < 1 || turn > longestTurn)
      throw new RangeError(`a turn has 1 to ${longestTurn} slots, found ${turn}`);
    if (!(blockIntervalMs > 0)) throw new RangeError(`a slot takes more than 0 ms, found ${blockIntervalMs}`);
    return new DposReplica(parameters);
  },
};

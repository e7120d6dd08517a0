/**
 * Proof of work: whoever finds a nonce that brings a block's hash below the target may add the block, and the chain with the most
 * work is the best (S. Nakamoto, "Bitcoin: A Peer-to-Peer Electronic Cash System", 2008; J. Garay, A. Kiayias, N. Leonardos, "The Bitcoin
 * Backbone Protocol", 2015).
 *
 * A replica mines on its head: it builds a block when its host says so, has its puzzle worked on, seals it with the nonce that was found and sends
 * it to all, or to some who pass it on (gossip/dissemination.ts); where a search takes its time the template is renewed twice an interval, which costs nothing, for chance has no memory. Every `epoch` blocks the difficulty follows the time that
 * the last ones took, by a factor of four at most; a block's time has to be above the median of the eleven below it, and no more than twelve
 * intervals ahead of the clock of whoever takes it. Of two chains with equal work the first seen stays. A block is final here once
 * `confirmations` blocks stand on it in the heaviest chain. The weight of an authority is its share of the hash power, and all that
 * the authority set says: nobody checks who found a block. Stale blocks and uncles earn nothing.
 *
 * Guarantees: none that is certain. While messages arrive in a small part of the interval and most of the hash power is honest, the chance that
 * a final block is given up falls exponentially in `confirmations`. Bound and confirmations agree (pow/risk.ts): up to a fifth of the power may mine
 * in secret, and by the exact P(z) of CONSENSUS.md §4 that rewrites a final block with a chance of no more than .001, for which 13 confirmations are
 * the fewest (.0007; 6 would hold a tenth, .0006, and a fifth to .023 only). With other `confirmations` the share is `shareFor` of them; the bound of the papers, a
 * half, is for many. Selfish miners earn more than their share long before (Eyal and Sirer 2014). Parted for longer than `confirmations` blocks, two
 * halves finalise two chains: the host's finality is never given up, so they stay apart, and a light client that holds one freezes on the other.
 *
 * Left out: a memory-hard puzzle, compact blocks, pools, uncles' rewards, choosing transactions by fee.
 */
import type { CommonParameters, ConsensusProtocol } from "../contract.ts";
import { type BlockMessage, blockMessage } from "../forks/messages.ts";
import { directly, type GossipParameters } from "../gossip/dissemination.ts";
import { genesisClaims, mostConfirmations, powEngine, workDigest } from "./digest.ts";
import { PowReplica } from "./replica.ts";
import { borne, confirmationsFor } from "./risk.ts";

/** `blockIntervalMs` is the mean time between blocks that the difficulty aims at. */
export interface PowParameters extends CommonParameters, GossipParameters {
  /** Blocks on top that make a block final. */
  readonly confirmations: number;
  /** Blocks between two changes of the difficulty. */
  readonly epoch: number;
  /** Tries a second of a replica for each unit of its weight. */
  readonly hashesPerSecond: number;
}

export const powProtocol: ConsensusProtocol<BlockMessage, PowParameters> = {
  name: "pow",
  engine: powEngine,
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => Math.max(1, borne.replicasPerFault * f),
    faultsOf: (n) => Math.floor(n / borne.replicasPerFault),
    finality: "probabilistic",
    synchrony: "synchronous",
    accountability: false,
    permissionless: true,
    source: "Nakamoto 2008; Garay, Kiayias, Leonardos 2015",
  },
  defaults: {
    blockIntervalMs: 500,
    confirmations: confirmationsFor(1 / borne.replicasPerFault, borne.risk),
    epoch: 64,
    hashesPerSecond: 200,
    ...directly,
  },
  variants: [{ name: "gossip", parameters: { gossipFanout: 3 } }],
  message: blockMessage,
  genesisDigest: (parameters, authorities) => [workDigest(genesisClaims(parameters, authorities))],
  create(parameters) {
    const { confirmations, epoch, hashesPerSecond, blockIntervalMs } = parameters;
    if (!Number.isInteger(confirmations) || confirmations < 1 || confirmations > mostConfirmations)
      throw new RangeError(`confirmations are 1 to ${mostConfirmations}, found ${confirmations}`);
    if (!Number.isInteger(epoch) || epoch < 2) throw new RangeError(`an epoch has 2 blocks or more, found ${epoch}`);
    if (!(hashesPerSecond > 0)) throw new RangeError(`hashesPerSecond is above 0, found ${hashesPerSecond}`);
    if (!(Number.isInteger(blockIntervalMs) && blockIntervalMs > 0))
      throw new RangeError(`an interval is a whole number of ms above 0, found ${blockIntervalMs}`);
    return new PowReplica(parameters);
  },
};

/**
 * Proof of authority: a known set of authorities seals blocks by turns, in slots of the hosts' clocks. Two engines:
 *
 * - `aura` (G. Wood, "Aura - Authority Round", OpenEthereum wiki, 2017): the slot's number modulo the set's size names the one
 *   authority that may seal in it, strictly. The longest chain wins, of equally long ones the first seen.
 * - `clique` (EIP-225, P. Szilágyi, 2017): any authority may seal that sealed none of the last floor(n/2) blocks. Whose turn it is (height
 *   modulo the set's size) seals at once and adds difficulty 2, the others wait a random while (the wiggle) and add 1. The heaviest
 *   chain wins, of equally heavy ones the one with the lower hash: EIP-225 leaves it open, and a tie that everybody breaks in the same way
 *   cannot leave all signers waiting on different branches. Time is counted in slots, as EIP-225 counts it in seconds.
 *
 * A block is final once more than half of the authorities, by weight, have sealed blocks on top of it (OpenEthereum's rolling finality,
 * which also counts the block's own seal; here it does not count): floor(n/2)+1 blocks later when nobody is missing.
 *
 * Guarantees: with at most ceil(n/2)-1 lying or crashed authorities, and if every block reaches all others before the next slot begins,
 * final blocks never conflict, and blocks become final. Among more than half of the authorities one is honest, so whatever is
 * final was validated, extended and seen by an honest authority, however slow the network is. Not guaranteed: that two conflicting
 * blocks cannot both be final when messages are later than that. Honest authorities seal on whichever branch they know to be best, so one that
 * moved from one branch to another has seal on both, and two majorities may share only such ones. The cloning attack (Ekparinya, Gramoli, Jourjon,
 * "The Attack of the Clones against Proof-of-Authority", NDSS 2020) does it with one liar that runs twice while the network is parted
 * in halves: each half and one clone is a majority. The two proofs are the evidence: a light client that holds one freezes on the other;
 * the clone is accused of its two seals in one slot, the honest signers of both branches have broken no rule (no accountability).
 *
 * Left out: votes on the set in headers (a runtime hands over, as for every algorithm here), EIP-225's epoch checkpoints, skipping of absent
 * primaries.
 */
import type { CommonParameters, ConsensusProtocol } from "../contract.ts";
import { type BlockMessage, blockMessage } from "../forks/messages.ts";
import { directly, type GossipParameters } from "../gossip/dissemination.ts";
import { type Engine, engines, poaEngine } from "./digest.ts";
import { PoaReplica } from "./replica.ts";

/** `blockIntervalMs` is the length of a slot. */
export interface PoaParameters extends CommonParameters, GossipParameters {
  readonly engine: Engine;
  /** Share of a slot over which Clique's authorities out of turn spread their seals, the second half of it. */
  readonly wiggle: number;
}

export const poaProtocol: ConsensusProtocol<BlockMessage, PoaParameters> = {
  name: "poa",
  engine: poaEngine,
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => 2 * f + 1,
    faultsOf: (n) => Math.ceil(n / 2) - 1,
    finality: "lagging",
    synchrony: "synchronous",
    accountability: false,
    source: "Aura (OpenEthereum, 2017), Clique (EIP-225); Ekparinya et al. 2020 on their limits",
  },
  defaults: { blockIntervalMs: 500, engine: "aura", wiggle: 0.5, ...directly },
  variants: [
    { name: "clique", parameters: { engine: "clique" } },
    { name: "gossip", parameters: { gossipFanout: 3 } },
  ],
  message: blockMessage,
  create(parameters) {
    const { engine, wiggle, blockIntervalMs } = parameters;
    if (!engines.includes(engine)) throw new RangeError(`engine is one of ${engines.join(", ")}, found ${engine}`);
    if (!(wiggle > 0 && wiggle < 1))
      throw new RangeError(`wiggle is a share of a slot between 0 and 1, found ${wiggle}`);
    if (!(blockIntervalMs > 0)) throw new RangeError(`a slot takes more than 0 ms, found ${blockIntervalMs}`);
    return new PoaReplica(parameters);
  },
};

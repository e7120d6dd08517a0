import type { Hash } from "@paragrid/primitives";
import { ForkTree } from "../forks/fork-tree.ts";
import type { ChainState } from "./chain-state.ts";

interface Place {
  readonly parent: Hash;
  readonly number: number;
}

/** Heights below the last finalised one for which ancestry is still known, on branches that lost as well: old votes are about them. */
const keptHeights = 256;

/** A tree whose best chain has the greatest worth, then is the longest, then came first; and how the blocks of late descend from each other. */
export class BlockTree extends ForkTree<ChainState> {
  readonly #places = new Map<Hash, Place>();

  constructor(root: ChainState) {
    super(root, better);
    this.#places.set(root.hash, root);
  }

  /** Height of a block whose ancestry is known, final, waiting or lost. */
  numberOf(hash: Hash): number | undefined {
    return this.#places.get(hash)?.number;
  }

  parentOf(hash: Hash): Hash | undefined {
    return this.#places.get(hash)?.parent;
  }

  /** True when `ancestor` is `hash` or on its way to genesis, as far as is known. */
  descends(hash: Hash, ancestor: Hash): boolean {
    const number = this.#places.get(ancestor)?.number;
    if (number === undefined) return false;
    let at: Hash | undefined = hash;
    for (let place = this.#places.get(hash); place !== undefined && place.number > number; ) {
      at = place.parent;
      place = this.#places.get(at);
    }
    return at === ancestor;
  }

  override insert(state: ChainState): boolean {
    this.#places.set(state.hash, state);
    return super.insert(state);
  }

  /** The end of the best chain that contains this block. */
  bestOf(hash: Hash): ChainState | undefined {
    if (this.descends(this.head.hash, hash)) return this.head;
    let best: ChainState | undefined;
    for (const state of this.values())
      if ((best === undefined || better(state, best)) && this.descends(state.hash, hash)) best = state;
    return best;
  }

  override finalize(root: ChainState): boolean {
    const moved = super.finalize(root);
    for (const [hash, place] of this.#places) {
      // Blocks come about in the order of their heights.
      if (place.number + keptHeights >= root.number) break;
      this.#places.delete(hash);
    }
    return moved;
  }
}

export function better(left: ChainState, right: ChainState): boolean {
  return left.worth === right.worth ? left.number > right.number : left.worth > right.worth;
}

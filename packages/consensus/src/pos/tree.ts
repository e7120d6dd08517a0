import { type Hash, invariant } from "@paragrid/primitives";
import type { ChainState } from "./chain-state.ts";

interface Place {
  readonly parent: Hash;
  readonly number: number;
}

/** Heights below the last finalised one for which ancestry is still known, on branches that lost as well: old votes are about them. */
const keptHeights = 256;

/** The imported blocks from the last finalised one up, and how the blocks of late descend from each other. */
export class BlockTree {
  readonly #blocks = new Map<Hash, ChainState>();
  readonly #places = new Map<Hash, Place>();
  #root: ChainState;
  #head: ChainState;

  constructor(root: ChainState) {
    this.#root = root;
    this.#head = root;
    this.#add(root);
  }

  /** The last finalised block. */
  get root(): ChainState {
    return this.#root;
  }

  /** The end of the best chain: of the greatest worth, then the longest, then the one that came first. */
  get head(): ChainState {
    return this.#head;
  }

  get(hash: Hash): ChainState | undefined {
    return this.#blocks.get(hash);
  }

  /** Height of a block whose ancestry is known, final, waiting or lost. */
  numberOf(hash: Hash): number | undefined {
    return this.#places.get(hash)?.number;
  }

  parentOf(hash: Hash): Hash | undefined {
    return this.#places.get(hash)?.parent;
  }

  /** Makes ancestry known of blocks at or below the root. */
  learn(hash: Hash, place: Place): void {
    if (!this.#places.has(hash)) this.#places.set(hash, place);
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

  /** Adds a block whose parent is here; true when it is the head now. */
  insert(state: ChainState): boolean {
    invariant(this.#blocks.has(state.parent), `parent of block ${state.number} is imported`);
    this.#add(state);
    if (!better(state, this.#head)) return false;
    this.#head = state;
    return true;
  }

  /** The end of the best chain that contains this block. */
  bestOf(hash: Hash): ChainState | undefined {
    if (this.descends(this.#head.hash, hash)) return this.#head;
    let best: ChainState | undefined;
    for (const state of this.#blocks.values())
      if ((best === undefined || better(state, best)) && this.descends(state.hash, hash)) best = state;
    return best;
  }

  /** The ancestor of `tip` at that height, or `tip`. */
  ancestor(tip: ChainState, number: number): ChainState | undefined {
    let at: ChainState | undefined = tip;
    while (at !== undefined && at.number > number) at = this.#blocks.get(at.parent);
    return at;
  }

  /** Makes `root` the last finalised block: what does not descend from it is forgotten. True when the head had to move. */
  finalize(root: ChainState): boolean {
    for (const hash of this.#blocks.keys()) if (!this.descends(hash, root.hash)) this.#blocks.delete(hash);
    this.#add(root);
    this.#root = root;
    for (const [hash, place] of this.#places) {
      // Blocks come about in the order of their heights.
      if (place.number + keptHeights >= root.number) break;
      this.#places.delete(hash);
    }
    if (this.#blocks.has(this.#head.hash)) return false;
    this.#head = root;
    for (const state of this.#blocks.values()) if (better(state, this.#head)) this.#head = state;
    return true;
  }

  #add(state: ChainState): void {
    this.#blocks.set(state.hash, state);
    this.learn(state.hash, state);
  }
}

function better(left: ChainState, right: ChainState): boolean {
  return left.worth === right.worth ? left.number > right.number : left.worth > right.worth;
}

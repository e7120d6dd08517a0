import type { BlockRef } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";

/** The imported blocks from the last finalised one up, and which of them is the head. Of two that are equally good the first seen stays. */
export class ForkTree<S extends BlockRef> {
  readonly #isBetter: (candidate: S, head: S) => boolean;
  readonly #blocks = new Map<Hash, S>();
  #root: S;
  #head: S;

  constructor(root: S, isBetter: (candidate: S, head: S) => boolean) {
    this.#isBetter = isBetter;
    this.#root = root;
    this.#head = root;
    this.#blocks.set(root.hash, root);
  }

  /** The last finalised block. */
  get root(): S {
    return this.#root;
  }

  get head(): S {
    return this.#head;
  }

  get size(): number {
    return this.#blocks.size;
  }

  get(hash: Hash): S | undefined {
    return this.#blocks.get(hash);
  }

  values(): Iterable<S> {
    return this.#blocks.values();
  }

  /** Adds a block whose parent is here; true when it is the head now. */
  insert(state: S): boolean {
    invariant(this.#blocks.has(state.parent), `parent of block ${state.number} is imported`);
    this.#blocks.set(state.hash, state);
    return this.#choose(state);
  }

  /** The blocks from `hash` on the way up to `tip`, both included, lowest first. */
  path(hash: Hash, tip: S): S[] {
    const path = [tip];
    for (let at = tip; at.hash !== hash; ) {
      const parent = this.get(at.parent);
      invariant(parent !== undefined, `block ${hash} is an ancestor of ${tip.hash}`);
      path.push(parent);
      at = parent;
    }
    return path.reverse();
  }

  /** Makes `root` the last finalised block: what does not descend from it is forgotten. True when the head had to move. */
  finalize(root: S): boolean {
    // Parents were inserted before their children, and a map iterates in the order of insertion: what has lost its parent goes too.
    for (const state of this.#blocks.values())
      if (state.hash !== root.hash && (state.number <= root.number || !this.#blocks.has(state.parent)))
        this.#blocks.delete(state.hash);
    this.#blocks.set(root.hash, root);
    this.#root = root;
    if (this.#blocks.has(this.#head.hash)) return false;
    this.#head = root;
    for (const state of this.#blocks.values()) this.#choose(state);
    return true;
  }

  #choose(state: S): boolean {
    if (state === this.#head || !this.#isBetter(state, this.#head)) return false;
    this.#head = state;
    return true;
  }
}

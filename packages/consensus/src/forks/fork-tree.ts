import type { BlockRef } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";

/** The imported blocks from the last finalised one up, and which of them is the head. Of two that are equally good the first seen stays. */
export class ForkTree<S extends BlockRef> {
  readonly #isBetter: (candidate: S, head: S) => boolean;
  readonly #blocks = new Map<Hash, S>();
  #root: S;
  #head: S;
  /** The block inserted last, and whether every block stands on the one inserted before it: mostly there is no fork. */
  #last: S;
  #isChain = true;

  constructor(root: S, isBetter: (candidate: S, head: S) => boolean) {
    this.#isBetter = isBetter;
    this.#root = root;
    this.#head = root;
    this.#last = root;
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

  /** The blocks on which nothing stands. */
  tips(): readonly S[] {
    const parents = new Set<Hash>();
    for (const { parent } of this.#blocks.values()) parents.add(parent);
    return [...this.#blocks.values()].filter(({ hash }) => !parents.has(hash));
  }

  /** Adds a block whose parent is here; true when it is the head now. */
  insert(state: S): boolean {
    if (!this.#blocks.has(state.parent)) invariant(false, `parent of block ${state.number} is imported`);
    this.#blocks.set(state.hash, state);
    this.#follow(state);
    return this.#choose(state);
  }

  /** The blocks from an ancestor on the way up to `tip`, both included, lowest first. */
  path(from: S, tip: S): S[] {
    const path = new Array<S>(tip.number - from.number + 1);
    let at: S | undefined = tip;
    for (let place = path.length - 1; place >= 0; place--) {
      if (at === undefined) invariant(false, `block ${from.hash} is an ancestor of ${tip.hash}`);
      path[place] = at;
      at = place > 0 ? this.get(at.parent) : undefined;
    }
    if (path[0]?.hash !== from.hash) invariant(false, `block ${from.hash} is an ancestor of ${tip.hash}`);
    return path;
  }

  /** Makes `root` the last finalised block: what does not descend from it is forgotten. True when the head had to move. */
  finalize(root: S): boolean {
    if (this.#isChain && this.#blocks.has(root.hash)) this.#dropBelow(root);
    else this.#dropOthers(root);
    this.#root = root;
    if (this.#blocks.has(this.#head.hash)) return false;
    this.#head = root;
    for (const state of this.#blocks.values()) this.#choose(state);
    return true;
  }

  /** Of a chain without forks, that is what was inserted before. */
  #dropBelow(root: S): void {
    for (const hash of this.#blocks.keys()) {
      if (hash === root.hash) return;
      this.#blocks.delete(hash);
    }
  }

  #dropOthers(root: S): void {
    // Parents were inserted before their children, and a map iterates in the order of insertion: what has lost its parent goes too.
    for (const state of this.#blocks.values())
      if (state.hash !== root.hash && (state.number <= root.number || !this.#blocks.has(state.parent)))
        this.#blocks.delete(state.hash);
    this.#blocks.set(root.hash, root);
    this.#last = root;
    this.#isChain = true;
    for (const state of this.#blocks.values()) if (state !== root) this.#follow(state);
  }

  #follow(state: S): void {
    if (state.parent !== this.#last.hash) this.#isChain = false;
    this.#last = state;
  }

  #choose(state: S): boolean {
    if (state === this.#head || !this.#isBetter(state, this.#head)) return false;
    this.#head = state;
    return true;
  }
}

import type { BlockRef } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";

/** Blocks of a chain without forks up to which one is looked for in a list. */
const mostInLine = 32;

/** The imported blocks from the last finalised one up, and which of them is the head. Of two that are equally good the first seen stays. */
export class ForkTree<S extends BlockRef> {
  readonly #isBetter: (candidate: S, head: S) => boolean;
  /** All blocks, lowest first, while they are few and each stands on the one before it: mostly there is no fork. */
  #line: S[];
  /** All blocks in the order of insertion, otherwise. */
  #blocks: Map<Hash, S> | undefined;
  #root: S;
  #head: S;

  constructor(root: S, isBetter: (candidate: S, head: S) => boolean) {
    this.#isBetter = isBetter;
    this.#root = root;
    this.#head = root;
    this.#line = [root];
  }

  /** The last finalised block. */
  get root(): S {
    return this.#root;
  }

  get head(): S {
    return this.#head;
  }

  get size(): number {
    return this.#blocks === undefined ? this.#line.length : this.#blocks.size;
  }

  get(hash: Hash): S | undefined {
    if (this.#blocks !== undefined) return this.#blocks.get(hash);
    const line = this.#line;
    for (let place = line.length - 1; place >= 0; place--) if (line[place]!.hash === hash) return line[place];
    return undefined;
  }

  values(): Iterable<S> {
    return this.#blocks === undefined ? this.#line : this.#blocks.values();
  }

  /** The blocks on which nothing stands. */
  tips(): readonly S[] {
    const all = [...this.values()];
    const parents = new Set(all.map(({ parent }) => parent));
    return all.filter(({ hash }) => !parents.has(hash));
  }

  /** Adds a block whose parent is here; true when it is the head now. */
  insert(state: S): boolean {
    if (this.get(state.parent) === undefined) invariant(false, `parent of block ${state.number} is imported`);
    const line = this.#line;
    if (this.#blocks !== undefined) this.#blocks.set(state.hash, state);
    else if (line.at(-1)!.hash === state.parent && line.length < mostInLine) line.push(state);
    else {
      this.#blocks = new Map(line.map((one) => [one.hash, one]));
      this.#blocks.set(state.hash, state);
    }
    return this.#choose(state);
  }

  /** The blocks from an ancestor on the way up to `tip`, both included, lowest first. */
  path(from: S, tip: S): S[] {
    const length = tip.number - from.number + 1;
    const path = this.#blocks === undefined ? this.#inLine(from, length) : this.#upTo(tip, length, this.#blocks);
    if (path[0]?.hash !== from.hash || path.at(-1)?.hash !== tip.hash)
      invariant(false, `block ${from.hash} is an ancestor of ${tip.hash}`);
    return path;
  }

  #inLine(from: S, length: number): S[] {
    const place = from.number - this.#line[0]!.number;
    return place < 0 ? [] : this.#line.slice(place, place + length);
  }

  #upTo(tip: S, length: number, blocks: ReadonlyMap<Hash, S>): S[] {
    const path = new Array<S>(Math.max(0, length));
    let at: S | undefined = tip;
    for (let place = path.length - 1; place >= 0 && at !== undefined; place--) {
      path[place] = at;
      at = blocks.get(at.parent);
    }
    return path;
  }

  /** Makes `root` the last finalised block: what does not descend from it is forgotten. True when the head had to move. */
  finalize(root: S): boolean {
    this.#root = root;
    if (this.#blocks !== undefined) this.#dropOthers(root, this.#blocks);
    else this.#dropBelow(root);
    if (this.get(this.#head.hash) !== undefined) return false;
    this.#head = root;
    for (const state of this.values()) this.#choose(state);
    return true;
  }

  /** Of a chain without forks, that is what stands below the root; all of it, if the root is a block that is not here. */
  #dropBelow(root: S): void {
    const place = root.number - this.#line[0]!.number;
    if (this.#line[place]?.hash !== root.hash) this.#line = [root];
    else for (let left = place; left > 0; left--) this.#line.shift();
  }

  #dropOthers(root: S, blocks: Map<Hash, S>): void {
    // Parents were inserted before their children, and a map iterates in the order of insertion: what has lost its parent goes too.
    for (const state of blocks.values())
      if (state.hash !== root.hash && (state.number <= root.number || !blocks.has(state.parent)))
        blocks.delete(state.hash);
    const line = [root];
    for (const state of blocks.values()) {
      if (state.hash === root.hash) continue;
      if (state.parent !== line.at(-1)!.hash || line.length === mostInLine) return;
      line.push(state);
    }
    this.#line = line;
    this.#blocks = undefined;
  }

  #choose(state: S): boolean {
    if (state === this.#head || !this.#isBetter(state, this.#head)) return false;
    this.#head = state;
    return true;
  }
}

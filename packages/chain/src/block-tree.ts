import type { Block, Header } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import type { Receipt } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";

/** A block with the state after it. */
export interface TreeBlock {
  readonly hash: Hash;
  readonly number: number;
  readonly header: Header;
  readonly block: Block;
  readonly state: Trie;
  readonly receipts: readonly Receipt[];
}

/** How the best chain changed: blocks that left it (newest first) and blocks that joined it (oldest first). */
export interface Route {
  readonly retracted: readonly TreeBlock[];
  readonly enacted: readonly TreeBlock[];
}

/**
 * The imported blocks above and some below the last finalised one, with their states. States share structure, so keeping
 * `keepStates` finalised ones costs what changed between them.
 */
export class BlockTree {
  readonly #blocks = new Map<Hash, TreeBlock>();
  readonly #children = new Map<Hash, Hash[]>();
  readonly #finalizedByNumber = new Map<number, Hash>();
  readonly #keepStates: number;
  #finalized: TreeBlock;
  #best: TreeBlock;

  constructor(root: TreeBlock, keepStates: number) {
    this.#keepStates = keepStates;
    this.#blocks.set(root.hash, root);
    this.#finalizedByNumber.set(root.number, root.hash);
    this.#finalized = root;
    this.#best = root;
  }

  get finalized(): TreeBlock {
    return this.#finalized;
  }

  get best(): TreeBlock {
    return this.#best;
  }

  get(hash: Hash): TreeBlock | undefined {
    return this.#blocks.get(hash);
  }

  /** Blocks directly on top of that one. */
  children(hash: Hash): readonly Hash[] {
    return this.#children.get(hash) ?? [];
  }

  /** Hash of the finalised block at that height while the tree keeps it. */
  finalizedHash(number: number): Hash | undefined {
    return this.#finalizedByNumber.get(number);
  }

  insert(entry: TreeBlock): void {
    invariant(this.#blocks.has(entry.header.parentHash), `parent of block ${entry.number} is in the tree`);
    if (this.#blocks.has(entry.hash)) return;
    this.#blocks.set(entry.hash, entry);
    const siblings = this.#children.get(entry.header.parentHash);
    if (siblings === undefined) this.#children.set(entry.header.parentHash, [entry.hash]);
    else siblings.push(entry.hash);
  }

  /** True when `ancestor` is `hash` or on its way down to the last finalised block. */
  descends(hash: Hash, ancestor: Hash): boolean {
    const low = this.#blocks.get(ancestor);
    let at = this.#blocks.get(hash);
    while (at !== undefined && low !== undefined && at.number > low.number) at = this.#blocks.get(at.header.parentHash);
    return at !== undefined && at === low;
  }

  /** Blocks from above the last finalised one up to and with `hash`, oldest first; undefined when it does not descend from it. */
  pathFromFinalized(hash: Hash): TreeBlock[] | undefined {
    const path: TreeBlock[] = [];
    let at = this.#blocks.get(hash);
    while (at !== undefined && at.number > this.#finalized.number) {
      path.push(at);
      at = this.#blocks.get(at.header.parentHash);
    }
    return at === this.#finalized ? path.reverse() : undefined;
  }

  setBest(hash: Hash): Route {
    const next = this.#blocks.get(hash);
    invariant(next !== undefined, `best block ${hash} is in the tree`);
    const retracted: TreeBlock[] = [];
    const enacted: TreeBlock[] = [];
    let old: TreeBlock = this.#best;
    let fresh: TreeBlock = next;
    const parent = (entry: TreeBlock): TreeBlock => {
      const found = this.#blocks.get(entry.header.parentHash);
      invariant(found !== undefined, `parent of block ${entry.number} is in the tree`);
      return found;
    };
    while (old !== fresh) {
      if (old.number >= fresh.number) {
        retracted.push(old);
        old = parent(old);
      } else {
        enacted.push(fresh);
        fresh = parent(fresh);
      }
    }
    this.#best = next;
    return { retracted, enacted: enacted.reverse() };
  }

  /** Finalises `hash` and its ancestors; returns them oldest first, with the blocks that lost. Best moves when it was on a losing branch. */
  finalize(hash: Hash): {
    readonly path: readonly TreeBlock[];
    readonly stale: readonly TreeBlock[];
    readonly route: Route;
  } {
    const path = this.pathFromFinalized(hash);
    invariant(path !== undefined, `block ${hash} descends from the last finalised block ${this.#finalized.number}`);
    const route = this.descends(this.#best.hash, hash) ? { retracted: [], enacted: [] } : this.setBest(hash);
    const stale: TreeBlock[] = [];
    let kept: Hash = this.#finalized.hash;
    for (const entry of path) {
      for (const sibling of this.children(kept)) if (sibling !== entry.hash) this.#drop(sibling, stale);
      this.#children.set(kept, [entry.hash]);
      this.#finalizedByNumber.set(entry.number, entry.hash);
      kept = entry.hash;
    }
    this.#finalized = path.at(-1) ?? this.#finalized;
    this.#forgetBelow(this.#finalized.number - this.#keepStates);
    return { path, stale, route };
  }

  #drop(hash: Hash, dropped: TreeBlock[]): void {
    for (const child of this.children(hash)) this.#drop(child, dropped);
    const entry = this.#blocks.get(hash);
    if (entry !== undefined) dropped.push(entry);
    this.#blocks.delete(hash);
    this.#children.delete(hash);
  }

  #forgetBelow(number: number): void {
    for (const [height, hash] of this.#finalizedByNumber) {
      if (height >= number) break;
      this.#finalizedByNumber.delete(height);
      this.#blocks.delete(hash);
      this.#children.delete(hash);
    }
  }
}

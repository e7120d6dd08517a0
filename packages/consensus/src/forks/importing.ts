import type { Block } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";

/** A block that the host executes, and what is known of it. */
export interface BeingImported<S> {
  readonly block: Block;
  readonly state: S;
}

/** Blocks that the host executes at present: mostly one, for which no map is kept in order. */
export class Importing<S> {
  #one: BeingImported<S> | undefined;
  readonly #others = new Map<Hash, BeingImported<S>>();

  has(hash: Hash): boolean {
    return this.#one?.block.hash === hash || (this.#others.size > 0 && this.#others.has(hash));
  }

  add(block: Block, state: S): void {
    if (this.#one === undefined || this.#one.block.hash === block.hash) this.#one = { block, state };
    else this.#others.set(block.hash, { block, state });
  }

  /** What was added under that hash, which is here no more. */
  take(hash: Hash): BeingImported<S> | undefined {
    const one = this.#one;
    if (one?.block.hash === hash) {
      this.#one = undefined;
      return one;
    }
    if (this.#others.size === 0) return undefined;
    const other = this.#others.get(hash);
    this.#others.delete(hash);
    return other;
  }
}

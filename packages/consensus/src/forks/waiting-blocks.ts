import type { Block } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";

/** A block and who sent it. */
export interface Received {
  readonly block: Block;
  readonly from: ReplicaId;
  /** It came as news, not as an answer: under gossip it is passed on. */
  readonly news?: true;
}

const mostPerSender = 96;

/** Blocks whose parent is not imported yet, so many of each sender that no liar crowds out the others. */
export class WaitingBlocks {
  readonly #byHash = new Map<Hash, Received>();
  readonly #byParent = new Map<Hash, Hash[]>();

  get size(): number {
    return this.#byHash.size;
  }

  has(hash: Hash): boolean {
    return this.#byHash.has(hash);
  }

  hasChildren(parent: Hash): boolean {
    return this.#byParent.has(parent);
  }

  /** False when its sender has too many blocks here. */
  add(received: Received): boolean {
    let count = 0;
    for (const { from } of this.#byHash.values()) if (from === received.from) count++;
    if (count >= mostPerSender) return false;
    const { hash, header } = received.block;
    this.#byHash.set(hash, received);
    const siblings = this.#byParent.get(header.parentHash);
    if (siblings === undefined) this.#byParent.set(header.parentHash, [hash]);
    else siblings.push(hash);
    return true;
  }

  /** The ancestor of a waiting block that is not here. */
  missing(block: Block): { readonly hash: Hash; readonly number: number } {
    let { header } = block;
    for (let at = this.#byHash.get(header.parentHash); at !== undefined; at = this.#byHash.get(header.parentHash))
      header = at.block.header;
    return { hash: header.parentHash, number: header.number - 1 };
  }

  /** Takes the children of a block out. */
  childrenOf(parent: Hash): Received[] {
    const hashes = this.#byParent.get(parent);
    if (hashes === undefined) return [];
    this.#byParent.delete(parent);
    return hashes.map((hash) => {
      const received = this.#byHash.get(hash)!;
      this.#byHash.delete(hash);
      return received;
    });
  }

  /** Drops all descendants of a block that will not come. */
  dropDescendants(parent: Hash): void {
    for (const { block } of this.childrenOf(parent)) this.dropDescendants(block.hash);
  }

  /** Drops what is at or below a height. */
  dropUpTo(number: number): void {
    if (this.#byHash.size === 0) return;
    for (const [parent, hashes] of this.#byParent) {
      const kept = hashes.filter((hash) => this.#byHash.get(hash)!.block.header.number > number);
      for (const hash of hashes) if (!kept.includes(hash)) this.#byHash.delete(hash);
      if (kept.length === 0) this.#byParent.delete(parent);
      else this.#byParent.set(parent, kept);
    }
  }
}

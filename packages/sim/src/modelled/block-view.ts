import type { Block, BlockRef, Header } from "@paragrid/block";
import type { ChainReader } from "@paragrid/consensus";
import { type Hash, invariant } from "@paragrid/primitives";
import type { BlockTable, ModelledBlock } from "./block-table.ts";

/** Which of a table's blocks one replica has imported and finalised, kept over crashes as a disk would. */
export class BlockView implements ChainReader {
  finalized: BlockRef;
  head: BlockRef;
  readonly #table: BlockTable;
  /** Its place among those who imported a block. */
  readonly #word: number;
  readonly #bit: number;
  /** Finalised hashes from `#firstHeight` on. */
  #final: Hash[];
  #firstHeight = 0;

  constructor(table: BlockTable) {
    this.#table = table;
    const view = table.addView();
    this.#word = view >> 5;
    this.#bit = 1 << (view & 31);
    this.finalized = table.genesis.ref;
    this.head = this.finalized;
    this.#final = [this.finalized.hash];
    this.insert(table.genesis);
  }

  /** Has what the other one has from now on, and nothing else. */
  become(other: BlockView): void {
    for (const entry of this.#table.all()) if (this.#has(entry) !== other.#has(entry)) this.#flip(entry);
    this.#final = [...other.#final];
    this.#firstHeight = other.#firstHeight;
    this.finalized = other.finalized;
    this.head = other.head;
  }

  /** The block, if this replica has imported it. */
  entry(hash: Hash): ModelledBlock | undefined {
    const entry = this.#table.get(hash);
    return entry !== undefined && this.#has(entry) ? entry : undefined;
  }

  #has({ importedBy }: ModelledBlock): boolean {
    return this.#word < importedBy.length && (importedBy[this.#word]! & this.#bit) !== 0;
  }

  #flip({ importedBy }: ModelledBlock): void {
    // The first block is there before the views are counted.
    while (this.#word >= importedBy.length) importedBy.push(0);
    importedBy[this.#word]! ^= this.#bit;
  }

  header(hash: Hash): Header | undefined {
    return this.entry(hash)?.block.header;
  }

  block(hash: Hash): Block | undefined {
    return this.entry(hash)?.block;
  }

  finalizedHash(number: number): Hash | undefined {
    return number === 0 ? this.#table.genesis.block.hash : this.#final[number - this.#firstHeight];
  }

  proof(hash: Hash): Uint8Array | undefined {
    const entry = this.entry(hash);
    return entry !== undefined && this.finalizedHash(entry.block.header.number) === hash ? entry.proof : undefined;
  }

  insert(entry: ModelledBlock): void {
    if (!this.#has(entry)) this.#flip(entry);
    if (entry.block.header.number > this.head.number) this.head = entry.ref;
  }

  setHead(hash: Hash): void {
    const entry = this.entry(hash);
    if (entry === undefined) invariant(false, `head ${hash} is not imported`);
    this.head = entry.ref;
  }

  /** Blocks above the finalised one up to this, lowest first; undefined when it does not descend from there. */
  pathTo(hash: Hash): readonly ModelledBlock[] | undefined {
    const path: ModelledBlock[] = [];
    for (let at = this.entry(hash); at !== undefined && at.block.header.number > this.finalized.number; ) {
      path.push(at);
      if (at.block.header.parentHash === this.finalized.hash) return path.reverse();
      at = this.entry(at.block.header.parentHash);
    }
    return undefined;
  }

  /** Finalises a path that `pathTo` has given. */
  finalize(path: readonly ModelledBlock[]): void {
    for (const { block } of path) this.#final.push(block.hash);
    this.finalized = path.at(-1)!.ref;
    if (this.head.number < this.finalized.number) this.head = this.finalized;
  }

  /** Forgets what the table has dropped. */
  dropBelow(below: number): void {
    this.#final.splice(0, below - this.#firstHeight);
    this.#firstHeight = below;
  }
}

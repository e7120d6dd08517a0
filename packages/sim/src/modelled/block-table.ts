import {
  type Block,
  type BlockRef,
  blockRef,
  type DigestItem,
  headerHash,
  makeBlock,
  type OpaqueExtrinsic,
  unsealed,
} from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import { concatBytes, equalBytes, fromHex, type Hash, utf8, zeroHash } from "@paragrid/primitives";

/** A block that some replica built, with what nobody needs to execute to know of it. */
export interface ModelledBlock {
  readonly block: Block;
  readonly ref: BlockRef;
  /**
   * Which views have imported it: bit i mod 32 of word i div 32 for view i. Here and not with the replicas, for a block that spreads is looked for
   * in one after the other, and so these words stay at hand.
   */
  readonly importedBy: number[];
  /** Transactions of the load that its chain holds, itself included; it adds those above its parent's count. */
  readonly total: number;
  readonly transactions: number;
  readonly author: number;
  readonly authoredMs: number;
  /** The finality proof that the first honest replica made of it. */
  proof: Uint8Array | undefined;
}

/** All blocks of a modelled chain, shared by its replicas: what a block is worth is the same for everybody. */
export class BlockTable {
  readonly genesis: ModelledBlock;
  readonly #blocks = new Map<Hash, ModelledBlock>();
  readonly #byHeight = new Map<number, ModelledBlock[]>();
  readonly #engine: Uint8Array;
  #views = 0;
  #built = 0;
  #lowest = 1;

  constructor(seed: number, engine: Uint8Array, genesisDigest: readonly DigestItem[]) {
    this.#engine = engine;
    const root = hash256(utf8(`modelled genesis ${seed}`));
    const header = { parentHash: zeroHash, number: 0, stateRoot: root, extrinsicsRoot: root, digest: genesisDigest };
    this.genesis = this.#add(makeBlock(header, []), { total: 0, transactions: 0, author: -1, authoredMs: 0 });
  }

  /** Blocks that are kept. */
  get size(): number {
    return this.#blocks.size;
  }

  get(hash: Hash): ModelledBlock | undefined {
    return this.#blocks.get(hash);
  }

  /** Makes the next block of an author. Its roots are a number nobody else's are, so no two blocks are the same. */
  build(
    parent: ModelledBlock,
    preDigest: Uint8Array,
    content: { readonly total: number; readonly author: number; readonly authoredMs: number; readonly bytes: number },
  ): Block {
    const { number } = parent.block.header;
    const root = hash256(concatBytes(fromHex(parent.block.header.stateRoot), utf8(String(this.#built++))));
    const block = makeBlock(
      {
        parentHash: parent.block.hash,
        number: number + 1,
        stateRoot: root,
        extrinsicsRoot: root,
        digest: [{ type: "PreRuntime", value: [this.#engine, preDigest] }],
      },
      bodyOf(content.bytes),
    );
    this.#add(block, { ...content, transactions: content.total - parent.total });
    return block;
  }

  /** The block as the table knows it, sealed or not; a text says why it is none that was built here. */
  resolve(block: Block): ModelledBlock | string {
    const known = this.#blocks.get(block.hash);
    if (known !== undefined) return sameBody(known.block, block) ? known : "the body is not the one that was built";
    const bare = unsealed(block.header);
    const built = bare === undefined ? undefined : this.#blocks.get(headerHash(bare.header));
    if (built === undefined) return "no replica built this block";
    if (!sameBody(built.block, block)) return "the body is not the one that was built";
    const { total, transactions, author, authoredMs } = built;
    return this.#add(block, { total, transactions, author, authoredMs });
  }

  /** Forgets all blocks below a height but genesis. */
  dropBelow(height: number): void {
    for (; this.#lowest < height; this.#lowest++) {
      for (const { block } of this.#byHeight.get(this.#lowest) ?? []) this.#blocks.delete(block.hash);
      this.#byHeight.delete(this.#lowest);
    }
  }

  /** The number of one more view of the table. */
  addView(): number {
    return this.#views++;
  }

  all(): Iterable<ModelledBlock> {
    return this.#blocks.values();
  }

  #add(block: Block, content: Pick<ModelledBlock, "total" | "transactions" | "author" | "authoredMs">): ModelledBlock {
    const { total, transactions, author, authoredMs } = content;
    const importedBy = new Array<number>((this.#views + 31) >> 5).fill(0);
    const ref = blockRef(block);
    const entry = { block, ref, importedBy, total, transactions, author, authoredMs, proof: undefined };
    this.#blocks.set(block.hash, entry);
    const { number } = block.header;
    const level = this.#byHeight.get(number);
    if (level === undefined) this.#byHeight.set(number, [entry]);
    else level.push(entry);
    return entry;
  }
}

/** A body of about that many bytes: one opaque extrinsic, whose content nobody reads. */
function bodyOf(bytes: number): readonly OpaqueExtrinsic[] {
  if (bytes === 0) return [];
  const prefix = bytes < 0x40 ? 1 : bytes < 0x4000 ? 2 : 4;
  const extrinsic = new Uint8Array(prefix + bytes);
  // SCALE's compact length: the low two bits tell the width.
  const compact = bytes * 4 + (prefix >> 1);
  for (let at = 0; at < prefix; at++) extrinsic[at] = compact >>> (8 * at);
  return [extrinsic];
}

function sameBody(built: Block, other: Block): boolean {
  if (built.body === other.body) return true;
  return (
    built.body.length === other.body.length &&
    built.body.every((extrinsic, index) => equalBytes(extrinsic, other.body[index]!))
  );
}

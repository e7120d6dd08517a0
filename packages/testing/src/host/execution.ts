import { type Block, type DigestItem, makeBlock, type OpaqueExtrinsic, opaqueExtrinsic } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import { concatBytes, equalBytes, fromHex, type Hash, utf8, zeroHash } from "@paragrid/primitives";
import { vec } from "@paragrid/scale";
import { createRandom, type Random } from "../random.ts";

const body = vec(opaqueExtrinsic);

/** The state after a body: enough to tell whether a block was executed on the right parent. */
function stateAfter(parentStateRoot: Hash, extrinsics: readonly OpaqueExtrinsic[]): Hash {
  return hash256(concatBytes(fromHex(parentStateRoot), body.encode(extrinsics)));
}

export function genesisBlock(seed: number, digest: readonly DigestItem[] = []): Block {
  return makeBlock(
    {
      parentHash: zeroHash,
      number: 0,
      stateRoot: hash256(utf8(`genesis of seed ${seed}`)),
      extrinsicsRoot: hash256(body.encode([])),
      digest,
    },
    [],
  );
}

/** The block on a parent: `digest` as given, roots computed. */
export function executedBlock(
  parent: Block,
  extrinsics: readonly OpaqueExtrinsic[],
  digest: readonly DigestItem[],
): Block {
  return makeBlock(
    {
      parentHash: parent.hash,
      number: parent.header.number + 1,
      stateRoot: stateAfter(parent.header.stateRoot, extrinsics),
      extrinsicsRoot: hash256(body.encode(extrinsics)),
      digest,
    },
    extrinsics,
  );
}

/** Why the block is no valid child of its parent, or undefined. `handOver` is the digest item that the parent's state demands of it. */
export function invalidity(
  block: Block,
  parent: Block,
  engine: Uint8Array,
  handOver: DigestItem | undefined,
  workload: Workload,
): string | undefined {
  const { header } = block;
  if (header.parentHash !== parent.hash || header.number !== parent.header.number + 1)
    return `number ${header.number} is not one above its parent's ${parent.header.number}`;
  const [pre, ...rest] = header.digest;
  if (pre?.type !== "PreRuntime" || !equalBytes(pre.value[0], engine)) return "pre-runtime item missing";
  if (rest.at(-1)?.type === "Seal") rest.pop();
  if (rest.length !== (handOver === undefined ? 0 : 1)) return `${rest.length} digest items more than wanted`;
  if (handOver !== undefined && !sameItem(rest[0]!, handOver)) return "hand-over is not the one due at this height";
  for (const extrinsic of block.body)
    if (!workload.isSubmitted(extrinsic)) return "a transaction that nobody submitted";
  if (header.extrinsicsRoot !== hash256(body.encode(block.body))) return "extrinsics root differs";
  if (header.stateRoot !== stateAfter(parent.header.stateRoot, block.body)) return "state root differs";
  return undefined;
}

function sameItem(left: DigestItem, right: DigestItem): boolean {
  return (
    left.type === "Consensus" &&
    right.type === "Consensus" &&
    equalBytes(left.value[0], right.value[0]) &&
    equalBytes(left.value[1], right.value[1])
  );
}

/** Seeded transactions: four bytes of index and a pseudo-random payload that only the workload knows. */
export interface Workload {
  /** The next transactions, fresh at each call: two blocks built at one height differ. */
  take(count: number): OpaqueExtrinsic[];
  isSubmitted(extrinsic: OpaqueExtrinsic): boolean;
  readonly submitted: number;
}

export function createWorkload(seed: number, payloadBytes: number): Workload {
  const random = createRandom(seed, "workload");
  const submitted: Uint8Array[] = [];
  return {
    take: (count) => Array.from({ length: count }, () => transaction(submitted, random, payloadBytes)),
    isSubmitted(extrinsic) {
      if (extrinsic.length < 5) return false;
      const index = new DataView(extrinsic.buffer, extrinsic.byteOffset).getUint32(1, true);
      const known = submitted[index];
      return known !== undefined && equalBytes(known, extrinsic);
    },
    get submitted() {
      return submitted.length;
    },
  };
}

function transaction(submitted: Uint8Array[], random: Random, payloadBytes: number): Uint8Array {
  const bytes = new Uint8Array(5 + payloadBytes);
  // One byte of compact length prefix: the content stays below 64 bytes.
  bytes[0] = (bytes.length - 1) << 2;
  new DataView(bytes.buffer).setUint32(1, submitted.length, true);
  for (let index = 5; index < bytes.length; index++) bytes[index] = random.below(256);
  submitted.push(bytes);
  return bytes;
}

import { hash256 } from "@paragrid/crypto";
import type { Hash } from "@paragrid/primitives";
import { ByteReader, type Codec, codec, readCompact, struct, vec } from "@paragrid/scale";
import { type Header, header, headerHash } from "./header.ts";

/** An extrinsic as bytes, its compact length prefix included: the form of JSON-RPC, of the extrinsics root and of its hash. */
export type OpaqueExtrinsic = Uint8Array;

/** Reads the length prefix and returns prefix and content as one byte string. */
export const opaqueExtrinsic: Codec<OpaqueExtrinsic> = codec(
  { kind: "sequence", of: { kind: "primitive", name: "u8" } },
  (value, out) => out.bytes(value),
  (input) => {
    const start = input.position;
    input.bytes(readCompact(input));
    return input.sliceFrom(start);
  },
);

/** True when the bytes are one extrinsic whose length prefix tells the truth. */
export function isOpaqueExtrinsic(bytes: Uint8Array): boolean {
  try {
    const input = new ByteReader(bytes);
    return readCompact(input) === input.remaining;
  } catch {
    return false;
  }
}

/** blake2b-256 of the extrinsic with its prefix. */
export function extrinsicHash(extrinsic: OpaqueExtrinsic): Hash {
  return hash256(extrinsic);
}

/** A block with its hash: made by `makeBlock` or decoded by `block`, so the hash is always the header's. */
export interface Block {
  readonly hash: Hash;
  readonly header: Header;
  readonly body: readonly OpaqueExtrinsic[];
}

/** A block's place in the tree. */
export interface BlockRef {
  readonly hash: Hash;
  readonly number: number;
  readonly parent: Hash;
}

export function makeBlock(value: Header, body: readonly OpaqueExtrinsic[]): Block {
  return { hash: headerHash(value), header: value, body };
}

export function blockRef(value: { readonly hash: Hash; readonly header: Header }): BlockRef {
  return { hash: value.hash, number: value.header.number, parent: value.header.parentHash };
}

const parts = struct({ header, body: vec(opaqueExtrinsic) });

/** Header and body; the hash is recomputed on decoding, never taken from the wire. */
export const block: Codec<Block> = codec(
  parts.shape,
  (value, out) => parts.write(value, out),
  (input) => {
    const decoded = parts.read(input);
    return makeBlock(decoded.header, decoded.body);
  },
);

/** Sizes by block: one that is passed on is measured once. */
const sizes = new WeakMap<Block, number>();

/** Encoded size of a block in bytes, without encoding its body: what a network charges. */
export function blockSize(value: Block): number {
  let size = sizes.get(value);
  if (size === undefined) {
    size = measure(value);
    sizes.set(value, size);
  }
  return size;
}

function measure(value: Block): number {
  const { length } = value.body;
  let size = header.encode(value.header).length + (length < 0x40 ? 1 : length < 0x4000 ? 2 : 4);
  for (const extrinsic of value.body) size += extrinsic.length;
  return size;
}

import { blake2b256, blake2b256OfStart } from "@paragrid/crypto";
import { HiddenValue, nibbleAt, type TrieNode } from "./node.ts";

/** Trie layout of Substrate: 0 keeps values in their nodes, 1 replaces those of 33 bytes and more by their hash. */
export type StateVersion = 0 | 1;

/** Length from which a value is a node of its own (sp-core `TRIE_VALUE_NODE_THRESHOLD`), by state version. */
export const hashedValueLength = { 0: Number.POSITIVE_INFINITY, 1: 33 } as const;

/** First byte of an encoded node: kind in the high bits, length of the partial key in the rest (sp-trie `trie_constants`). */
export const header = {
  leaf: { bits: 0b0100_0000, sizeMask: 0b0011_1111 },
  branch: { bits: 0b1000_0000, sizeMask: 0b0011_1111 },
  branchWithValue: { bits: 0b1100_0000, sizeMask: 0b0011_1111 },
  leafWithHash: { bits: 0b0010_0000, sizeMask: 0b0001_1111 },
  branchWithHash: { bits: 0b0001_0000, sizeMask: 0b0000_1111 },
} as const;

/** The encoding of the empty trie. */
export const emptyNode: Uint8Array = Uint8Array.of(0);

/** What a parent holds of this node; computes, and keeps in the node, what is missing below. */
export function merkleValueOf(node: TrieNode, version: StateVersion): Uint8Array {
  if (node.merkleValue !== undefined) return node.merkleValue;
  const length = writeNode(node, version);
  node.merkleValue = length < 32 ? scratch.slice(0, length) : blake2b256OfStart(scratch, length);
  return node.merkleValue;
}

/** The bytes of a node as sp-trie's `NodeCodec` writes them. */
export function encodeNode(node: TrieNode, version: StateVersion): Uint8Array {
  return scratch.slice(0, writeNode(node, version));
}

/** Nodes are written here, one at a time, and leave as a hash or a copy: no allocation for each. */
let scratch = new Uint8Array(4096);

/** Writes the node to `scratch` and returns its length. Children come first, for they use the same scratch. */
function writeNode(node: TrieNode, version: StateVersion): number {
  const { children, value } = node;
  const hash = value instanceof HiddenValue ? value.hash : undefined;
  const inline = value instanceof HiddenValue ? undefined : value;
  const hashed = hash !== undefined || (inline !== undefined && inline.length >= hashedValueLength[version]);
  let room = 64 + node.key.length + (inline === undefined || hashed ? 32 : inline.length + 4);
  if (children !== undefined) {
    for (let nibble = 0; nibble < 16; nibble++) {
      const child = children[nibble];
      if (child !== undefined && child.merkleValue === undefined) merkleValueOf(child, version);
    }
    room += 16 * 33;
  }
  if (room > scratch.length) scratch = new Uint8Array(2 * room);

  let offset = writePartialKey(node, kindOf(node, hashed));
  const bitmapAt = offset;
  if (children !== undefined) offset += 2;
  if (hashed) offset = writeBytes(offset, hash ?? blake2b256(inline!));
  else if (inline !== undefined) offset = writeCounted(offset, inline);
  if (children !== undefined) {
    let bitmap = 0;
    for (let nibble = 0; nibble < 16; nibble++) {
      const child = children[nibble];
      if (child === undefined) continue;
      bitmap |= 1 << nibble;
      offset = writeCounted(offset, child.merkleValue!);
    }
    scratch[bitmapAt] = bitmap & 255;
    scratch[bitmapAt + 1] = bitmap >> 8;
  }
  return offset;
}

function kindOf(node: TrieNode, hashed: boolean): (typeof header)[keyof typeof header] {
  if (node.children === undefined) return hashed ? header.leafWithHash : header.leaf;
  if (node.value === undefined) return header.branch;
  return hashed ? header.branchWithHash : header.branchWithValue;
}

/** Kind, count of nibbles, and the nibbles two a byte; an odd first one stands alone. */
function writePartialKey(node: TrieNode, kind: { bits: number; sizeMask: number }): number {
  const { key, start, end } = node;
  const count = end - start;
  let offset = 0;
  if (count < kind.sizeMask) {
    scratch[offset++] = kind.bits | count;
  } else {
    scratch[offset++] = kind.bits | kind.sizeMask;
    let rest = count - kind.sizeMask;
    for (; rest >= 255; rest -= 255) scratch[offset++] = 255;
    scratch[offset++] = rest;
  }
  let position = start;
  if ((count & 1) === 1) scratch[offset++] = nibbleAt(key, position++);
  if ((position & 1) === 0) {
    for (let index = position >> 1; index < end >> 1; index++) scratch[offset++] = key[index]!;
  } else {
    for (let index = position >> 1; index < end >> 1; index++)
      scratch[offset++] = ((key[index]! & 15) << 4) | (key[index + 1]! >> 4);
  }
  return offset;
}

/** SCALE `Vec<u8>`: compact length and bytes. */
function writeCounted(at: number, bytes: Uint8Array): number {
  const length = bytes.length;
  let offset = at;
  if (length < 1 << 6) {
    scratch[offset++] = length << 2;
  } else if (length < 1 << 14) {
    scratch[offset++] = ((length << 2) & 255) | 1;
    scratch[offset++] = length >> 6;
  } else {
    if (length >= 1 << 30) throw new RangeError(`a value of less than 2^30 bytes wanted, ${length} found`);
    scratch[offset++] = ((length << 2) & 255) | 2;
    scratch[offset++] = (length >> 6) & 255;
    scratch[offset++] = (length >> 14) & 255;
    scratch[offset++] = length >> 22;
  }
  return writeBytes(offset, bytes);
}

function writeBytes(at: number, bytes: Uint8Array): number {
  if (bytes.length <= 32) for (let index = 0; index < bytes.length; index++) scratch[at + index] = bytes[index]!;
  else scratch.set(bytes, at);
  return at + bytes.length;
}

import { equalBytes } from "@paragrid/primitives";
import { encodeNode, header } from "./encode-node.ts";
import { type Children, HiddenValue, hiddenNode, nibbleAt, noChildren, type StoredValue, TrieNode } from "./node.ts";

/** Makes the child that a node refers to at a nibble after the first `end` of `key`; undefined refuses the whole node. */
export type ChildOf = (merkleValue: Uint8Array, key: Uint8Array, end: number, nibble: number) => TrieNode | undefined;

/**
 * The node that the bytes encode, standing below the first `start` nibbles of `above`, or undefined for anything that
 * no trie contains: whatever is accepted encodes to the same bytes again. Any bytes are answered, in linear time.
 */
export function decodeNode(
  bytes: Uint8Array,
  above: Uint8Array,
  start: number,
  childOf: ChildOf = inlineOrHidden,
): TrieNode | undefined {
  const kind = kindOf(bytes[0] ?? 0);
  if (kind === undefined) return undefined;
  const partialKey = readPartialKey(bytes, kind.sizeMask, above, start);
  if (partialKey === undefined) return undefined;
  const { key, end } = partialKey;
  let offset = partialKey.offset;

  const isBranch = kind !== header.leaf && kind !== header.leafWithHash;
  let bitmap = 0;
  if (isBranch) {
    bitmap = bytes[offset]! | (bytes[offset + 1]! << 8);
    offset += 2;
  }

  let value: StoredValue | undefined;
  if (kind === header.leafWithHash || kind === header.branchWithHash) {
    value = new HiddenValue(bytes.subarray(offset, offset + 32));
    offset += 32;
  } else if (kind !== header.branch) {
    const counted = readCounted(bytes, offset);
    if (counted === undefined) return undefined;
    value = counted.bytes;
    offset = counted.offset;
  }
  // Keys are whole bytes, so nothing can be stored at half of one.
  if (value !== undefined && (end & 1) === 1) return undefined;

  let children: Children | undefined;
  if (isBranch) {
    const read = readChildren(bytes, offset, bitmap, key, end, childOf);
    if (read === undefined || read.count < (value === undefined ? 2 : 1)) return undefined;
    children = read.children;
    offset = read.offset;
  }
  if (offset !== bytes.length) return undefined;
  const node = new TrieNode(key, start, end, value, children);
  // Version 0 writes values as they are read: those in the node stay there, hashes stay hashes.
  return equalBytes(encodeNode(node, 0), bytes) ? node : undefined;
}

/** A child short enough to stand in its parent is decoded; one that is referred to by hash stays hidden. */
export const inlineOrHidden: ChildOf = (merkleValue, key, end, nibble) => {
  const path = pathOfChild(key, end, nibble);
  if (merkleValue.length === 32) return hiddenNode(merkleValue, path, end + 1);
  const child = decodeNode(merkleValue, path, end + 1);
  if (child !== undefined) child.merkleValue = merkleValue;
  return child;
};

/** A key whose first nibbles are the first `end` of `key` and one more. */
export function pathOfChild(key: Uint8Array, end: number, nibble: number): Uint8Array {
  const path = keyWithRoom(key, end, end + 1);
  setNibble(path, end, nibble);
  return path;
}

type Kind = (typeof header)[keyof typeof header];

function kindOf(first: number): Kind | undefined {
  if (first >= header.branchWithValue.bits) return header.branchWithValue;
  if (first >= header.branch.bits) return header.branch;
  if (first >= header.leaf.bits) return header.leaf;
  if (first >= header.leafWithHash.bits) return header.leafWithHash;
  if (first >= header.branchWithHash.bits) return header.branchWithHash;
  return undefined;
}

function readPartialKey(
  bytes: Uint8Array,
  sizeMask: number,
  above: Uint8Array,
  start: number,
): { key: Uint8Array; end: number; offset: number } | undefined {
  let offset = 1;
  let count = bytes[0]! & sizeMask;
  if (count === sizeMask) {
    let more: number;
    do {
      more = bytes[offset++] ?? 0;
      count += more;
    } while (more === 255);
  }
  const packedLength = (count + 1) >> 1;
  if (offset + packedLength > bytes.length) return undefined;
  const end = start + count;
  const key = keyWithRoom(above, start, end);
  // Seen as nibbles, an odd partial key begins in the middle of its first byte.
  const shift = 2 * offset + (count & 1);
  for (let position = 0; position < count; position++)
    setNibble(key, start + position, nibbleAt(bytes, shift + position));
  return { key, end, offset: offset + packedLength };
}

function readChildren(
  bytes: Uint8Array,
  at: number,
  bitmap: number,
  key: Uint8Array,
  end: number,
  childOf: ChildOf,
): { children: Children; count: number; offset: number } | undefined {
  const children = noChildren.slice();
  let count = 0;
  let offset = at;
  for (let nibble = 0; nibble < 16; nibble++) {
    if (((bitmap >> nibble) & 1) === 0) continue;
    const counted = readCounted(bytes, offset);
    if (counted === undefined || counted.bytes.length > 32) return undefined;
    const child = childOf(counted.bytes, key, end, nibble);
    if (child === undefined) return undefined;
    children[nibble] = child;
    count += 1;
    offset = counted.offset;
  }
  return { children, count, offset };
}

/** SCALE `Vec<u8>` at an offset. Over-long forms of the length are seen when the node is encoded again. */
function readCounted(bytes: Uint8Array, at: number): { bytes: Uint8Array; offset: number } | undefined {
  const first = bytes[at];
  if (first === undefined || (first & 3) === 3) return undefined;
  const width = 1 << (first & 3);
  if (at + width > bytes.length) return undefined;
  let length = 0;
  for (let index = width - 1; index >= 0; index--) length = length * 256 + bytes[at + index]!;
  length = Math.floor(length / 4);
  const offset = at + width + length;
  return offset > bytes.length ? undefined : { bytes: bytes.subarray(at + width, offset), offset };
}

/** A key of `end` nibbles whose first `start` are those of `above` and whose others are zero. */
function keyWithRoom(above: Uint8Array, start: number, end: number): Uint8Array {
  const key = new Uint8Array((end + 1) >> 1);
  key.set(above.subarray(0, (start + 1) >> 1));
  if ((start & 1) === 1) key[start >> 1]! &= 0xf0;
  return key;
}

function setNibble(key: Uint8Array, position: number, nibble: number): void {
  key[position >> 1]! |= (position & 1) === 0 ? nibble << 4 : nibble;
}

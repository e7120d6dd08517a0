import { toHex } from "@paragrid/primitives";

/**
 * A node of the trie, immutable but for the cache of its Merkle value. A leaf has no children; a branch has sixteen
 * places. A node does not own its partial key: that is the nibbles `start..end` of `key`, where `key` is any key at or
 * below the node. So splitting and joining nodes never copies nibbles, and all nodes on a path share one array.
 */
export class TrieNode {
  readonly key: Uint8Array;
  /** Nibbles above this node, the index that leads to it included. */
  readonly start: number;
  /** Nibbles up to the end of this node's partial key: its own key's length if it has a value. */
  readonly end: number;
  readonly value: StoredValue | undefined;
  readonly children: Children | undefined;
  /** What the parent holds of this node: its encoding if under 32 bytes, else the BLAKE2b-256 of that; computed on demand. */
  merkleValue: Uint8Array | undefined;

  constructor(
    key: Uint8Array,
    start: number,
    end: number,
    value: StoredValue | undefined,
    children: Children | undefined,
  ) {
    this.key = key;
    this.start = start;
    this.end = end;
    this.value = value;
    this.children = children;
    this.merkleValue = undefined;
  }
}

/** A value, or in a trie made from a proof perhaps only the hash that stands for it. */
export type StoredValue = Uint8Array | HiddenValue;

/** A value of which a proof shows the hash only. */
export class HiddenValue {
  readonly hash: Uint8Array;

  constructor(hash: Uint8Array) {
    this.hash = hash;
  }
}

/** Thrown where a trie made from a proof is asked for what the proof does not show: it knows neither presence nor absence. */
export class MissingTrieNode extends Error {
  override readonly name = "MissingTrieNode";
}

/** A subtree of which a proof shows the hash only: neither its partial key nor anything in it is known. */
export function hiddenNode(merkleValue: Uint8Array, key: Uint8Array, start: number): TrieNode {
  const node = new TrieNode(key, start, start, undefined, undefined);
  node.merkleValue = merkleValue;
  return node;
}

/** True for a subtree that a proof does not show: anything else has a value or children. */
export function isHidden(node: TrieNode): boolean {
  return node.children === undefined && node.value === undefined;
}

/** The node itself, if its content is known. */
export function requireKnown(node: TrieNode): TrieNode {
  if (isHidden(node))
    throw new MissingTrieNode(`the proof shows nothing below ${node.start} nibbles of ${toHex(node.key)}`);
  return node;
}

/**
 * The first node towards `key` that ends at or below it, or the last one there is. Only one nibble a node was looked
 * at on the way down; whether the others agree is for the caller to see.
 */
export function nodeOnTheWay(root: TrieNode | undefined, key: Uint8Array): TrieNode | undefined {
  const length = 2 * key.length;
  let node = root;
  while (node !== undefined && node.end < length && node.children !== undefined)
    node = node.children[nibbleAt(key, node.end)];
  if (node !== undefined && isHidden(node) && commonNibbles(node.key, key, 0, node.start) === node.start)
    requireKnown(node);
  return node;
}

/** The value of a node, if it is known. */
export function knownValue(node: TrieNode): Uint8Array | undefined {
  if (node.value instanceof HiddenValue)
    throw new MissingTrieNode(`the proof does not show the value at ${toHex(keyOf(node))}`);
  return node.value;
}

export type Children = readonly (TrieNode | undefined)[];

export const noChildren: Children = new Array<TrieNode | undefined>(16).fill(undefined);

/** The nibble at a position of a key; the high half of a byte comes first. */
export function nibbleAt(key: Uint8Array, position: number): number {
  const byte = key[position >> 1]!;
  return (position & 1) === 0 ? byte >> 4 : byte & 15;
}

/** The first position in `from..limit` where two keys differ, or `limit`; both must agree before `from` and reach to `limit`. */
export function commonNibbles(left: Uint8Array, right: Uint8Array, from: number, limit: number): number {
  const wholeBytes = limit >> 1;
  let index = from >> 1;
  while (index < wholeBytes && left[index] === right[index]) index += 1;
  if (index < wholeBytes) return 2 * index + ((left[index]! ^ right[index]!) < 16 ? 1 : 0);
  return (limit & 1) === 1 && left[index]! >> 4 === right[index]! >> 4 ? limit : 2 * index;
}

/** The key of a node that has a value. */
export function keyOf(node: TrieNode): Uint8Array {
  const length = node.end >> 1;
  return node.key.length === length ? node.key : node.key.slice(0, length);
}

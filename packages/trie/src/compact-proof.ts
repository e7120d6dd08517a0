import { err, fromHex, type Hash, ok, type Result } from "@paragrid/primitives";
import { type ChildOf, decodeNode, inlineOrHidden, pathOfChild } from "./decode-node.ts";
import { emptyNode, encodeNode, hashedValueLength, merkleValueOf, type StateVersion } from "./encode-node.ts";
import { hiddenNode, isHidden, TrieNode } from "./node.ts";
import { boundsOf, defaultProofLimits, maxProofDepth, type ProofLimits } from "./proof-nodes.ts";
import { emptyTrie, rootHash, Trie } from "./trie.ts";

/** First byte of a node whose value follows as the next item (sp-trie `ESCAPE_COMPACT_HEADER`). */
const escapeHeader = 1;
/** Stands for a hash that can be computed from what follows. */
const omitted = new Uint8Array(0);

/**
 * All that a (partial) trie shows, as sp-trie's `CompactProof`: nodes in pre-order, without the hashes that the proof
 * itself gives. The reference to a child that follows is empty, and a hashed value stands right after its node. About
 * 32 bytes a node and a value smaller than the plain form.
 */
export function compactProofOf(trie: Trie): Uint8Array[] {
  const { root, version } = trie;
  if (root === undefined) return [emptyNode];
  merkleValueOf(root, version);
  const items: Uint8Array[] = [];
  if (!isHidden(root)) writeItems(items, root, version);
  return items;
}

function writeItems(items: Uint8Array[], node: TrieNode, version: StateVersion): void {
  const { key, start, end, value, children } = node;
  const follows = (child: TrieNode | undefined): child is TrieNode =>
    child !== undefined && !isHidden(child) && child.merkleValue!.length === 32;
  const shortened = children?.map((child) => (follows(child) ? hiddenNode(omitted, key, start) : child));
  if (value instanceof Uint8Array && value.length >= hashedValueLength[version]) {
    const bytes = encodeNode(new TrieNode(key, start, end, omitted, shortened), version);
    items.push(Uint8Array.of(escapeHeader, ...bytes), value);
  } else {
    items.push(encodeNode(new TrieNode(key, start, end, value, shortened), version));
  }
  for (const child of children ?? []) if (follows(child)) writeItems(items, child, version);
}

/** The part of the trie with this root that a compact proof shows; refuses like `trieOfProof`, and never throws. */
export function trieOfCompactProof(
  root: Hash,
  items: readonly Uint8Array[],
  version: StateVersion = 1,
  limits: ProofLimits = defaultProofLimits,
): Result<Trie> {
  const bounds = boundsOf(items, limits);
  if (!bounds.ok) return bounds;
  const trie = readTrie(root, items, version);
  if (typeof trie === "string") return err(trie);
  return rootHash(trie) === root ? ok(trie) : err(`a proof of root ${root} wanted, one of ${rootHash(trie)} found`);
}

/** The trie that the items describe, whatever its root is, or why there is none. */
function readTrie(root: Hash, items: readonly Uint8Array[], version: StateVersion): Trie | string {
  const [first] = items;
  if (first === undefined) return new Trie(version, hiddenNode(fromHex(root), omitted, 0));
  if (items.length === 1 && first.length === 1 && first[0] === emptyNode[0]) return emptyTrie(version);
  const reader = new ItemReader(items, version);
  const node = reader.readNode(omitted, 0, 0);
  if (typeof node === "string") return node;
  return reader.itemsLeft === 0 ? new Trie(version, node) : `${reader.itemsLeft} surplus items in the proof`;
}

class ItemReader {
  readonly #items: readonly Uint8Array[];
  readonly #version: StateVersion;
  #next = 0;

  constructor(items: readonly Uint8Array[], version: StateVersion) {
    this.#items = items;
    this.#version = version;
  }

  get itemsLeft(): number {
    return this.#items.length - this.#next;
  }

  /** The next node with all that follows of it, standing at the first `start` nibbles of `path`, or why it is refused. */
  readNode(path: Uint8Array, start: number, depth: number): TrieNode | string {
    const index = this.#next++;
    const item = this.#items[index];
    if (item === undefined) return `item ${index} is missing in the proof`;
    if (depth >= maxProofDepth) return `a path of more than ${maxProofDepth} nodes`;
    const escaped = item[0] === escapeHeader;
    const decoded = decodeNode(escaped ? item.subarray(1) : item, path, start, omittedOrInline);
    if (decoded === undefined) return `malformed node in item ${index}`;

    let { value } = decoded;
    if (escaped) {
      if (!(value instanceof Uint8Array) || value.length > 0)
        return `item ${index} holds a value and announces another`;
      value = this.#items[this.#next++];
      if (value === undefined) return `item ${index + 1} is missing in the proof`;
    }
    if (value instanceof Uint8Array && value.length >= hashedValueLength[this.#version] !== escaped)
      return `value of ${value.length} bytes ${escaped ? "outside of" : "in"} its node in item ${index}`;

    const children = decoded.children?.slice();
    for (const [nibble, child] of decoded.children?.entries() ?? []) {
      if (child?.merkleValue !== omitted) continue;
      const read = this.readNode(child.key, child.start, depth + 1);
      if (typeof read === "string") return read;
      children![nibble] = read;
    }
    const node = new TrieNode(decoded.key, start, decoded.end, value, children);
    if (merkleValueOf(node, this.#version).length < 32 && depth > 0)
      return `the node in item ${index} should stand in its parent`;
    return node;
  }
}

const omittedOrInline: ChildOf = (merkleValue, key, end, nibble) =>
  merkleValue.length === 0
    ? hiddenNode(omitted, pathOfChild(key, end, nibble), end + 1)
    : inlineOrHidden(merkleValue, key, end, nibble);

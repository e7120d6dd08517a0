import { blake2b256 } from "@paragrid/crypto";
import { compareBytes, toHex } from "@paragrid/primitives";
import { emptyNode, encodeNode, hashedValueLength, merkleValueOf, type StateVersion } from "./encode-node.ts";
import { pushChildren, subtreeAt } from "./iterate.ts";
import { commonNibbles, knownValue, nibbleAt, requireKnown, type TrieNode } from "./node.ts";
import type { Trie } from "./trie.ts";
import { applyChanges, type Change } from "./update.ts";

/** What a proof shall suffice for besides reading keys. */
export interface ProofOptions {
  /** Applying these changes to the trie and asking for the new root. */
  readonly changes?: Iterable<Change>;
  /** Listing all keys and values below these prefixes. */
  readonly prefixes?: readonly Uint8Array[];
}

/**
 * The encoded nodes, and the values that stand outside of them, which show presence or absence of each key: what
 * `state_getReadProof` returns, in the order of sp-trie's `StorageProof` (sorted, each once). With changes and prefixes
 * it is the proof of validity of a block that does no more than that, for `trieOfProof`.
 */
export function createProof(trie: Trie, keys: Iterable<Uint8Array>, options: ProofOptions = {}): Uint8Array[] {
  const { root, version } = trie;
  const items = new Map<string, Uint8Array>();
  if (root === undefined) return [...keys, ...(options.prefixes ?? [])].length > 0 ? [emptyNode] : [];
  // After this every node of the trie, and none that is made below, knows its Merkle value.
  merkleValueOf(root, version);
  const add = (node: TrieNode): void => addNode(items, node, version);

  for (const key of keys) {
    const node = addPath(root, key, add);
    if (node !== undefined) addValue(items, node, version);
  }
  for (const prefix of options.prefixes ?? []) {
    addPath(root, prefix, add);
    for (const node of nodesBelow(subtreeAt(root, prefix))) {
      add(node);
      addValue(items, node, version);
    }
  }
  const touched = new Set<TrieNode>();
  applyChanges(root, options.changes ?? [], touched);
  for (const node of touched) if (node.merkleValue !== undefined) add(node);
  return [...items.values()].sort(compareBytes);
}

/** Adds the nodes that a look-up of the key reads; returns the one at the key itself, if there is one. */
function addPath(root: TrieNode, key: Uint8Array, add: (node: TrieNode) => void): TrieNode | undefined {
  const length = 2 * key.length;
  let node: TrieNode | undefined = root;
  while (node !== undefined) {
    add(requireKnown(node));
    if (node.end > length || commonNibbles(node.key, key, node.start, node.end) !== node.end) return undefined;
    if (node.end === length) return node;
    node = node.children?.[nibbleAt(key, node.end)];
  }
  return undefined;
}

function* nodesBelow(top: TrieNode | undefined): Generator<TrieNode> {
  const stack = top === undefined ? [] : [top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    pushChildren(stack, requireKnown(node), 0);
    yield node;
  }
}

/** Short nodes stand in their parents; the root alone is a node of its own at any length. */
function addNode(items: Map<string, Uint8Array>, node: TrieNode, version: StateVersion): void {
  if (node.merkleValue!.length < 32 && node.start > 0) return;
  const id = toHex(node.merkleValue!);
  if (!items.has(id)) items.set(id, encodeNode(node, version));
}

function addValue(items: Map<string, Uint8Array>, node: TrieNode, version: StateVersion): void {
  const value = knownValue(node);
  if (value !== undefined && value.length >= hashedValueLength[version]) items.set(toHex(blake2b256(value)), value);
}

import { blake2b256 } from "@paragrid/crypto";
import { compareBytes, type Hash, toHex } from "@paragrid/primitives";
import { emptyNode, merkleValueOf, type StateVersion } from "./encode-node.ts";
import { valuesWithPrefix } from "./iterate.ts";
import { commonNibbles, keyOf, nibbleAt, type TrieNode } from "./node.ts";
import { applyChanges, type Change } from "./update.ts";

/** Which keys of a prefix to list. */
export interface ListOptions {
  /** List only keys above this one, whether or not it exists. */
  readonly startAfter?: Uint8Array | undefined;
  /** At most so many. */
  readonly limit?: number | undefined;
}

/**
 * Substrate's state trie (base-16 Patricia-Merkle, Polkadot specification §2.3): an immutable map from bytes to bytes
 * with a root hash. An update returns another trie that shares all untouched nodes, so a block's state costs what the
 * block changed, and forks and old states are as cheap as keeping a reference. Keys and values that are given or
 * returned belong to the trie and must not be written to.
 */
export class Trie {
  readonly version: StateVersion;
  /** @internal */
  readonly root: TrieNode | undefined;
  #rootHash: Hash | undefined;

  /** @internal Use `emptyTrie` or `trieOf`. */
  constructor(version: StateVersion, root: TrieNode | undefined) {
    this.version = version;
    this.root = root;
  }

  /** The value at a key; an empty value is not an absent one. */
  get(key: Uint8Array): Uint8Array | undefined {
    const length = 2 * key.length;
    let node = this.root;
    while (node !== undefined && node.end < length) node = node.children?.[nibbleAt(key, node.end)];
    if (node === undefined || node.end !== length) return undefined;
    return commonNibbles(node.key, key, 0, length) === length ? node.value : undefined;
  }

  /** The trie with these changes, each key's last one counting; undefined deletes. Nothing is hashed before a root is asked for. */
  update(changes: Iterable<Change>): Trie {
    const sorted = sortedByKey(changes);
    if (sorted.length === 0) return this;
    const root = applyChanges(this.root, sorted, 0, sorted.length, 0);
    return root === this.root ? this : new Trie(this.version, root);
  }

  /** Keys that begin with the prefix, in lexicographic order. */
  *keysWithPrefix(prefix: Uint8Array, options: ListOptions = {}): Generator<Uint8Array> {
    for (const [key] of this.entriesWithPrefix(prefix, options)) yield key;
  }

  /** Keys that begin with the prefix, in lexicographic order, with their values. */
  *entriesWithPrefix(
    prefix: Uint8Array,
    { startAfter, limit = Number.POSITIVE_INFINITY }: ListOptions = {},
  ): Generator<[key: Uint8Array, value: Uint8Array]> {
    let left = limit;
    if (left <= 0) return;
    for (const node of valuesWithPrefix(this.root, prefix, startAfter)) {
      yield [keyOf(node), node.value!];
      left -= 1;
      if (left <= 0) return;
    }
  }

  /** @internal Use `rootHash`. */
  get rootHash(): Hash {
    this.#rootHash ??= toHex(rootHashBytes(this.root, this.version)) as Hash;
    return this.#rootHash;
  }
}

/** The trie without keys, of the given state version. */
export function emptyTrie(version: StateVersion = 1): Trie {
  return new Trie(version, undefined);
}

/** The trie of the given entries, built in one pass; the fastest when they come sorted by key. */
export function trieOf(entries: Iterable<readonly [Uint8Array, Uint8Array]>, version: StateVersion = 1): Trie {
  return emptyTrie(version).update(entries);
}

/** The state root. Hashes each node that no earlier root or proof has hashed, once. */
export function rootHash(trie: Trie): Hash {
  return trie.rootHash;
}

function rootHashBytes(root: TrieNode | undefined, version: StateVersion): Uint8Array {
  const merkleValue = root === undefined ? emptyNode : merkleValueOf(root, version);
  // The root is hashed even when its encoding is short enough to stand in a parent.
  return merkleValue.length < 32 ? blake2b256(merkleValue) : merkleValue;
}

/** Sorted by key, and of equal keys the last alone. */
function sortedByKey(changes: Iterable<Change>): readonly Change[] {
  const list = Array.isArray(changes) ? (changes as readonly Change[]) : [...changes];
  if (isStrictlySorted(list)) return list;
  const sorted = list.toSorted((left, right) => compareBytes(left[0], right[0]));
  return sorted.filter((change, index) => {
    const next = sorted[index + 1];
    return next === undefined || compareBytes(change[0], next[0]) !== 0;
  });
}

function isStrictlySorted(list: readonly Change[]): boolean {
  for (let index = 1; index < list.length; index++)
    if (compareBytes(list[index - 1]![0], list[index]![0]) >= 0) return false;
  return true;
}

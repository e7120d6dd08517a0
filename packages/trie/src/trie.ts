import { blake2b256 } from "@paragrid/crypto";
import { type Hash, toHex } from "@paragrid/primitives";
import { emptyNode, merkleValueOf, type StateVersion } from "./encode-node.ts";
import { valuesWithPrefix } from "./iterate.ts";
import { commonNibbles, keyOf, knownValue, nodeOnTheWay, type TrieNode } from "./node.ts";
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
 * returned belong to the trie and must not be written to. A trie made from a proof (`trieOfProof`) is partial: every
 * method throws `MissingTrieNode` where the proof shows neither presence nor absence.
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
    const node = nodeOnTheWay(this.root, key);
    if (node === undefined || node.end !== length) return undefined;
    return commonNibbles(node.key, key, 0, length) === length ? knownValue(node) : undefined;
  }

  /** The trie with these changes, each key's last one counting; undefined deletes. Nothing is hashed before a root is asked for. */
  update(changes: Iterable<Change>): Trie {
    const root = applyChanges(this.root, changes);
    return root === this.root ? this : new Trie(this.version, root);
  }

  /** Keys that begin with the prefix, in lexicographic order. */
  *keysWithPrefix(prefix: Uint8Array, options: ListOptions = {}): Generator<Uint8Array> {
    for (const node of this.#listed(prefix, options)) yield keyOf(node);
  }

  /** Keys that begin with the prefix, in lexicographic order, with their values. */
  *entriesWithPrefix(prefix: Uint8Array, options: ListOptions = {}): Generator<[key: Uint8Array, value: Uint8Array]> {
    for (const node of this.#listed(prefix, options)) yield [keyOf(node), knownValue(node)!];
  }

  *#listed(prefix: Uint8Array, { startAfter, limit = Number.POSITIVE_INFINITY }: ListOptions): Generator<TrieNode> {
    let left = limit;
    if (left <= 0) return;
    for (const node of valuesWithPrefix(this.root, prefix, startAfter)) {
      yield node;
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

/** The trie of the given entries, built in one pass whatever their order. */
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

import { err, fromHex, type Hash, ok, type Result, toHex } from "@paragrid/primitives";
import { type ChildOf, decodeNode, inlineOrHidden, pathOfChild } from "./decode-node.ts";
import { hashedValueLength, type StateVersion } from "./encode-node.ts";
import { HiddenValue, hiddenNode, TrieNode } from "./node.ts";
import {
  defaultProofLimits,
  maxProofDepth,
  type ProofLimits,
  type ProofNodes,
  readProofNodes,
  requireAllUsed,
} from "./proof-nodes.ts";
import { emptyTrie, rootHash, Trie } from "./trie.ts";

/**
 * The part of the trie with this root that a proof shows: it reads, lists, updates and has roots like the whole, and
 * throws `MissingTrieNode` where the proof shows too little. This is how a block is executed again by who has its proof
 * of validity and not its state. Refuses, and never throws for, malformed, duplicate and unreachable nodes.
 */
export function trieOfProof(
  root: Hash,
  proof: readonly Uint8Array[],
  version: StateVersion = 1,
  limits: ProofLimits = defaultProofLimits,
): Result<Trie> {
  const nodes = readProofNodes(proof, limits);
  if (!nodes.ok) return nodes;
  const reader = new ProofReader(nodes.value, version, limits.maxNodes);
  const top = reader.trieWithRoot(root);
  if (top === undefined) return err(reader.refusal ?? `a malformed node below root ${root}`);
  const complete = requireAllUsed(nodes.value);
  return complete.ok ? ok(top) : complete;
}

class ProofReader {
  refusal: string | undefined;
  readonly #nodes: ProofNodes;
  readonly #version: StateVersion;
  /** One node may be referred to from many places, and that from many more: places are counted, not nodes. */
  #placesLeft: number;
  #depth = 0;

  constructor(nodes: ProofNodes, version: StateVersion, maxPlaces: number) {
    this.#nodes = nodes;
    this.#version = version;
    this.#placesLeft = maxPlaces;
  }

  trieWithRoot(root: Hash): Trie | undefined {
    const empty = emptyTrie(this.#version);
    const bytes = this.#nodes.byHash.get(root);
    if (root === rootHash(empty)) {
      if (bytes !== undefined) this.#nodes.used.add(root);
      return empty;
    }
    // No nodes at all show nothing, which is enough for a block that reads and writes nothing.
    if (this.#nodes.byHash.size === 0) return new Trie(this.#version, hiddenNode(fromHex(root), new Uint8Array(0), 0));
    if (bytes === undefined) {
      this.refusal = `the root node ${root} is missing in the proof`;
      return undefined;
    }
    const node = this.#read(root, bytes, new Uint8Array(0), 0);
    return node === undefined ? undefined : new Trie(this.#version, node);
  }

  readonly #childOf: ChildOf = (merkleValue, key, end, nibble) => {
    if (merkleValue.length !== 32) return this.#accepted(inlineOrHidden(merkleValue, key, end, nibble));
    const hash = toHex(merkleValue) as Hash;
    const bytes = this.#nodes.byHash.get(hash);
    if (bytes === undefined) return inlineOrHidden(merkleValue, key, end, nibble);
    if (bytes.length < 32) return this.#refuse(`node ${hash} of ${bytes.length} bytes should stand in its parent`);
    const node = this.#read(hash, bytes, pathOfChild(key, end, nibble), end + 1);
    if (node !== undefined) node.merkleValue = merkleValue;
    return node;
  };

  #read(hash: Hash, bytes: Uint8Array, key: Uint8Array, start: number): TrieNode | undefined {
    this.#placesLeft -= 1;
    if (this.#placesLeft < 0) return this.#refuse("the proof refers to its nodes from too many places");
    if (this.#depth >= maxProofDepth) return this.#refuse(`a path of more than ${maxProofDepth} nodes`);
    this.#nodes.used.add(hash);
    this.#depth += 1;
    const node = decodeNode(bytes, key, start, this.#childOf);
    this.#depth -= 1;
    return node === undefined ? this.#refuse(`malformed node ${hash}`) : this.#accepted(node);
  }

  /** The node with its value, if the proof has that; refused if the state version holds values the other way. */
  #accepted(node: TrieNode | undefined): TrieNode | undefined {
    if (node?.value === undefined) return node;
    const threshold = hashedValueLength[this.#version];
    if (node.value instanceof Uint8Array)
      return node.value.length < threshold ? node : this.#refuse(`a value of ${node.value.length} bytes in its node`);
    const hash = toHex(node.value.hash) as Hash;
    const value = this.#nodes.byHash.get(hash) ?? new HiddenValue(node.value.hash);
    if (value instanceof Uint8Array) {
      if (value.length < threshold)
        return this.#refuse(`value ${hash} of ${value.length} bytes should stand in its node`);
      this.#nodes.used.add(hash);
    }
    const { key, start, end, children, merkleValue } = node;
    const shown = new TrieNode(key, start, end, value, children);
    shown.merkleValue = merkleValue;
    return shown;
  }

  #refuse(reason: string): undefined {
    this.refusal ??= reason;
    return undefined;
  }
}

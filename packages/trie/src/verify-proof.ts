import { err, type Hash, ok, type Result, toHex } from "@paragrid/primitives";
import { type ChildOf, decodeNode, inlineOrHidden } from "./decode-node.ts";
import { emptyNode, hashedValueLength } from "./encode-node.ts";
import { HiddenValue, hiddenNode, isHidden, nibbleAt, type TrieNode } from "./node.ts";
import {
  defaultProofLimits,
  type ProofLimits,
  type ProofNodes,
  readProofNodes,
  requireAllUsed,
} from "./proof-nodes.ts";

/**
 * What the state with this root holds at each of the keys, in their order; undefined is proven absence. A proof is
 * accepted only if it is exactly what `createProof` makes for these keys, in any order: a node too few, too many, twice
 * or malformed is a refusal. Both state versions are read, for the nodes themselves say how they hold values. Never
 * throws, whatever the bytes.
 */
export function verifyProof(
  root: Hash,
  proof: readonly Uint8Array[],
  keys: readonly Uint8Array[],
  limits: ProofLimits = defaultProofLimits,
): Result<(Uint8Array | undefined)[]> {
  const nodes = readProofNodes(proof, limits);
  if (!nodes.ok) return nodes;
  const verifier: Verifier = { root, nodes: nodes.value, decoded: new Map() };
  const values: (Uint8Array | undefined)[] = [];
  for (const key of keys) {
    const value = valueAt(verifier, key);
    if (!value.ok) return value;
    values.push(value.value);
  }
  const complete = requireAllUsed(nodes.value);
  return complete.ok ? ok(values) : complete;
}

interface Verifier {
  readonly root: Hash;
  readonly nodes: ProofNodes;
  /** Nodes by hash and depth, decoded once for all keys that pass. Two paths may share one: only nibbles from `start` on are its own. */
  readonly decoded: Map<string, TrieNode>;
}

function valueAt(verifier: Verifier, key: Uint8Array): Result<Uint8Array | undefined> {
  const length = 2 * key.length;
  let next = nodeOf(verifier, verifier.root, key, 0);
  while (next.ok && next.value !== undefined) {
    const node = next.value;
    if (!isOnTheWay(node, key)) return ok(undefined);
    if (node.end === length) return shownValue(verifier, node, key);
    const child = node.children?.[nibbleAt(key, node.end)];
    if (child === undefined) return ok(undefined);
    next = isHidden(child) ? nodeOf(verifier, toHex(child.merkleValue!) as Hash, key, child.start) : ok(child);
  }
  return next.ok ? ok(undefined) : next;
}

/** The node of this hash below the first nibbles of `key`; undefined is the empty trie's. */
function nodeOf(verifier: Verifier, hash: Hash, key: Uint8Array, start: number): Result<TrieNode | undefined> {
  const bytes = verifier.nodes.byHash.get(hash);
  if (bytes === undefined) return err(`node ${hash} at nibble ${start} of ${toHex(key)} is missing in the proof`);
  verifier.nodes.used.add(hash);
  if (start === 0 && bytes.length === 1 && bytes[0] === emptyNode[0]) return ok(undefined);
  const id = `${hash}${start}`;
  const known = verifier.decoded.get(id);
  if (known !== undefined) return ok(known);
  const node = start > 0 && bytes.length < 32 ? undefined : decodeNode(bytes, key, start, childWithoutPath);
  if (node === undefined) return err(`malformed node ${hash} at nibble ${start} of ${toHex(key)}`);
  verifier.decoded.set(id, node);
  return ok(node);
}

/** The way down follows the key that is asked for, so hidden children, sixteen to a branch, need no path of their own. */
const childWithoutPath: ChildOf = (merkleValue, key, end, nibble) =>
  merkleValue.length === 32 ? hiddenNode(merkleValue, key, end + 1) : inlineOrHidden(merkleValue, key, end, nibble);

function isOnTheWay(node: TrieNode, key: Uint8Array): boolean {
  if (node.end > 2 * key.length) return false;
  for (let position = node.start; position < node.end; position++)
    if (nibbleAt(node.key, position) !== nibbleAt(key, position)) return false;
  return true;
}

function shownValue({ nodes }: Verifier, node: TrieNode, key: Uint8Array): Result<Uint8Array | undefined> {
  if (!(node.value instanceof HiddenValue)) return ok(node.value);
  const hash = toHex(node.value.hash) as Hash;
  const value = nodes.byHash.get(hash);
  if (value === undefined) return err(`value ${hash} at ${toHex(key)} is missing in the proof`);
  if (value.length < hashedValueLength[1])
    return err(`value ${hash} of ${value.length} bytes should stand in its node`);
  nodes.used.add(hash);
  return ok(value);
}

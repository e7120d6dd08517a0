import { merkleValueOf } from "./encode-node.ts";
import { subtreeAt } from "./iterate.ts";
import type { Trie } from "./trie.ts";

/**
 * The Merkle value of the node at the key, or of the nearest node below it, branches included; undefined where nothing begins
 * with the key: `closestDescendantMerkleValue` of json-rpc-interface-spec. Two states agree below a key when theirs are equal.
 */
export function closestMerkleValue(trie: Trie, key: Uint8Array): Uint8Array | undefined {
  const { root, version } = trie;
  const node = subtreeAt(root, key);
  return node === undefined ? undefined : merkleValueOf(node, version);
}

import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import { createProof } from "./create-proof.ts";
import type { StateVersion } from "./encode-node.ts";
import { rootHash, type Trie, trieOf } from "./trie.ts";
import { verifyProof } from "./verify-proof.ts";

/** Root of the trie of items by their SCALE compact index: the extrinsics root of a block (frame-system `extrinsics_data_root`). */
export function orderedRoot(items: readonly Uint8Array[], version: StateVersion): Hash {
  return rootHash(orderedTrie(items, version));
}

/** Proof that a block's body (state version 0) has these items at those places; `readOrderedProof` reads it. */
export function orderedProof(items: readonly Uint8Array[], indices: readonly number[]): Uint8Array[] {
  return createProof(orderedTrie(items, 0), indices.map(compactIndex));
}

/** The items at those places of the list with this root, or why the proof does not show them. */
export function readOrderedProof(
  root: Hash,
  proof: readonly Uint8Array[],
  indices: readonly number[],
): Result<Uint8Array[]> {
  const shown = verifyProof(root, proof, indices.map(compactIndex));
  if (!shown.ok) return shown;
  const missing = shown.value.indexOf(undefined);
  return missing < 0 ? ok(shown.value as Uint8Array[]) : err(`the list has no item ${indices[missing]}`);
}

function orderedTrie(items: readonly Uint8Array[], version: StateVersion): Trie {
  return trieOf(
    items.map((item, index) => [compactIndex(index), item] as const),
    version,
  );
}

function compactIndex(index: number): Uint8Array {
  if (index < 1 << 6) return Uint8Array.of(index << 2);
  if (index < 1 << 14) return Uint8Array.of(((index << 2) & 255) | 1, index >> 6);
  if (index < 1 << 30)
    return Uint8Array.of(((index << 2) & 255) | 2, (index >> 6) & 255, (index >> 14) & 255, index >> 22);
  throw new RangeError(`fewer than 2^30 items wanted, index ${index} found`);
}

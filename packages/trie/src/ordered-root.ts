import type { Hash } from "@paragrid/primitives";
import type { StateVersion } from "./encode-node.ts";
import { rootHash, trieOf } from "./trie.ts";

/** Root of the trie of items by their SCALE compact index: the extrinsics root of a block (frame-system `extrinsics_data_root`). */
export function orderedRoot(items: readonly Uint8Array[], version: StateVersion): Hash {
  return rootHash(
    trieOf(
      items.map((item, index) => [compactIndex(index), item] as const),
      version,
    ),
  );
}

function compactIndex(index: number): Uint8Array {
  if (index < 1 << 6) return Uint8Array.of(index << 2);
  if (index < 1 << 14) return Uint8Array.of(((index << 2) & 255) | 1, index >> 6);
  if (index < 1 << 30)
    return Uint8Array.of(((index << 2) & 255) | 2, (index >> 6) & 255, (index >> 14) & 255, index >> 22);
  throw new RangeError(`fewer than 2^30 items wanted, index ${index} found`);
}

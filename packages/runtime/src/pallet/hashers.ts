import { blake2b128, blake2b256, twox64, twox128 } from "@paragrid/crypto";
import { concatBytes } from "@paragrid/primitives";
import type { Codec } from "@paragrid/scale";

/** How a map's key becomes part of a storage key; names and metadata index as in `frame_metadata::StorageHasher`. */
export type Hasher = "Blake2_128" | "Blake2_256" | "Blake2_128Concat" | "Twox128" | "Twox64Concat" | "Identity";

/** One key of a storage map: its type and its hasher. */
export interface HashedKey<K> {
  readonly hasher: Hasher;
  readonly codec: Codec<K>;
}

const hashed =
  (hasher: Hasher) =>
  <K>(codec: Codec<K>): HashedKey<K> => ({ hasher, codec });

/** For keys that a stranger can choose: their hash balances the trie, and the key itself follows, so the map can be listed. */
export const blake2Concat = hashed("Blake2_128Concat");
/** For keys that nobody can grind (counters, indices); can be listed. */
export const twoxConcat = hashed("Twox64Concat");
/** For keys that are hashes already, or short and few; can be listed, in key order. */
export const identity = hashed("Identity");
/** Hash only: keys cannot be listed. */
export const blake2b256Hashed = hashed("Blake2_256");
/** Hash only: keys cannot be listed. */
export const blake2b128Hashed = hashed("Blake2_128");
/** Hash only, and not for keys that a stranger can choose. */
export const twox128Hashed = hashed("Twox128");

/** The bytes that a key contributes. */
export function hashKey(hasher: Hasher, encoded: Uint8Array): Uint8Array {
  switch (hasher) {
    case "Blake2_128":
      return blake2b128(encoded);
    case "Blake2_256":
      return blake2b256(encoded);
    case "Blake2_128Concat":
      return concatBytes(blake2b128(encoded), encoded);
    case "Twox128":
      return twox128(encoded);
    case "Twox64Concat":
      return concatBytes(twox64(encoded), encoded);
    case "Identity":
      return encoded;
    default:
      return hasher satisfies never;
  }
}

/** Bytes of hash before the key itself; undefined where the key is not kept. */
export function hashLength(hasher: Hasher): number | undefined {
  switch (hasher) {
    case "Blake2_128Concat":
      return 16;
    case "Twox64Concat":
      return 8;
    case "Identity":
      return 0;
    default:
      return undefined;
  }
}

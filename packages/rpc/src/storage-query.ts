import { blake2b256 } from "@paragrid/crypto";
import { type Hex, toHex } from "@paragrid/primitives";
import { closestMerkleValue, type Trie } from "@paragrid/trie";
import { invalidParams } from "./error.ts";
import { hexBytes, record, wordOf } from "./params.ts";

const queryTypes = ["value", "hash", "closestDescendantMerkleValue", "descendantsValues", "descendantsHashes"] as const;

/** One item of `chainHead_v1_storage` and `archive_v1_storage`. */
export interface StorageQuery {
  readonly key: Uint8Array;
  readonly type: (typeof queryTypes)[number];
  /** Descendants above this key only (`archive_v1_storage`). */
  readonly startAfter?: Uint8Array;
}

export interface StorageAnswer {
  readonly key: Hex;
  readonly value?: Hex;
  readonly hash?: Hex;
  readonly closestDescendantMerkleValue?: Hex;
}

/** Reads an item; `paged` ones may say where descendants shall begin. */
export function storageQuery(value: unknown, options: { readonly paged: boolean }): StorageQuery {
  const item = record(value, "an item");
  const key = hexBytes(item.key, "an item's key");
  const type = wordOf(item.type, "an item's type", queryTypes);
  const start = item.paginationStartKey;
  if (!options.paged || start === undefined || start === null) return { key, type };
  if (!type.startsWith("descendants"))
    throw invalidParams("paginationStartKey is for descendantsValues and descendantsHashes only");
  return { key, type, startAfter: hexBytes(start, "paginationStartKey") };
}

/** What the state answers, one at a time; nothing for what it does not hold. */
export function* storageAnswers(state: Trie, query: StorageQuery): Generator<StorageAnswer, undefined> {
  const { key } = query;
  switch (query.type) {
    case "value":
    case "hash": {
      const value = state.get(key);
      if (value !== undefined) yield { key: toHex(key), ...valueOrHash(query.type, value) };
      return;
    }
    case "closestDescendantMerkleValue": {
      const merkleValue = closestMerkleValue(state, key);
      if (merkleValue !== undefined) yield { key: toHex(key), closestDescendantMerkleValue: toHex(merkleValue) };
      return;
    }
    case "descendantsValues":
    case "descendantsHashes": {
      const as = query.type === "descendantsValues" ? "value" : "hash";
      for (const [found, value] of state.entriesWithPrefix(key, { startAfter: query.startAfter }))
        yield { key: toHex(found), ...valueOrHash(as, value) };
      return;
    }
    default: {
      query.type satisfies never;
    }
  }
}

export function valueOrHash(type: "value" | "hash", value: Uint8Array): { readonly value?: Hex; readonly hash?: Hex } {
  return type === "value" ? { value: toHex(value) } : { hash: toHex(blake2b256(value)) };
}

import { toHex } from "@paragrid/primitives";
import { str, u16, u32 } from "@paragrid/scale";
import { emptyTrie } from "@paragrid/trie";
import { describe, expect, it } from "vitest";
import {
  accountId,
  blake2b256Hashed,
  blake2Concat,
  declarePallet,
  identity,
  readState,
  System,
  storageMap,
  storageValue,
  twoxConcat,
} from "../src/index.ts";
import { Overlay } from "../src/state/overlay.ts";

const { storage } = declarePallet({
  name: "Things",
  docs: [],
  storage: {
    Optional: storageValue(u32),
    Default: storageValue(u32, { default: 7 }),
    Map: storageMap(twoxConcat(u32), str),
    Double: storageMap([twoxConcat(u16), blake2Concat(str)], u32, { default: 0 }),
    Triple: storageMap([identity(u16), twoxConcat(u16), blake2Concat(u16)], str),
    Blind: storageMap(blake2b256Hashed(accountId), u32),
  },
});

describe("storage keys", () => {
  // The storage keys that every Substrate chain has, as block explorers print them.
  it.each([
    [
      "System.Number",
      System.storage.Number.key(),
      "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac",
    ],
    [
      "System.Events",
      System.storage.Events.key(),
      "0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7",
    ],
    [
      "System.Account",
      System.storage.Account.prefix(),
      "0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9",
    ],
    [
      "System.BlockHash(0)",
      System.storage.BlockHash.key(0),
      "0x26aa394eea5630e07c48ae0c9558cef7a44704b568d21667356a5a050c118746b4def25cfda6ef3a00000000",
    ],
  ])("of %s are Substrate's", (_, key, wanted) => {
    expect(toHex(key)).toBe(wanted);
  });
});

describe("storage items", () => {
  it("read undefined where nothing is stored, or the default where one is declared", () => {
    const state = readState(emptyTrie());
    expect(storage.Optional.get(state)).toBeUndefined();
    expect(storage.Default.get(state)).toBe(7);
    expect(storage.Default.has(state)).toBe(false);
    expect(storage.Double.get(state, 1, "a")).toBe(0);
  });

  it("put, change, take and remove", () => {
    const state = new Overlay(emptyTrie());
    storage.Optional.put(state, 5);
    expect(storage.Optional.mutate(state, (now) => (now ?? 0) + 1)).toBe(6);
    expect(storage.Optional.take(state)).toBe(6);
    expect(storage.Optional.has(state)).toBe(false);
    storage.Map.put(state, 3, "three");
    storage.Map.mutate(state, 3, () => undefined);
    expect(storage.Map.has(state, 3)).toBe(false);
    expect(storage.Default.mutate(state, (now) => now + 1)).toBe(8);
    storage.Default.remove(state);
    expect(storage.Default.get(state)).toBe(7);
  });

  it("list entries with their keys, under leading keys too, in the order of storage keys", () => {
    const state = new Overlay(emptyTrie());
    for (const [first, second, value] of [
      [1, "b", 12],
      [2, "a", 21],
      [1, "a", 11],
    ] as const)
      storage.Double.put(state, first, second, value);
    const all = [...storage.Double.entries(state)];
    expect(all.toSorted((left, right) => left[2] - right[2])).toEqual([
      [1, "a", 11],
      [1, "b", 12],
      [2, "a", 21],
    ]);
    expect(all.map(([first, second]) => toHex(storage.Double.key(first, second)))).toEqual(
      all.map(([first, second]) => toHex(storage.Double.key(first, second))).toSorted(),
    );
    expect([...storage.Double.entries(state, 2)]).toEqual([[2, "a", 21]]);
    expect(storage.Double.clear(state, 1)).toBe(2);
    expect([...storage.Double.values(state)]).toEqual([21]);
  });

  it("tell apart keys that only differ in where one ends and the next begins", () => {
    const state = new Overlay(emptyTrie());
    storage.Triple.put(state, 1, 11, 1, "first");
    storage.Triple.put(state, 11, 1, 1, "second");
    storage.Double.put(state, 1, "1x", 5);
    storage.Double.put(state, 11, "x", 6);
    expect(storage.Triple.get(state, 1, 11, 1)).toBe("first");
    expect(storage.Triple.get(state, 11, 1, 1)).toBe("second");
    expect(storage.Double.get(state, 1, "1x")).toBe(5);
    expect([...storage.Triple.entries(state, 1)]).toEqual([[1, 11, 1, "first"]]);
  });

  it("may be written while they are listed: the listing is of the state before", () => {
    const state = new Overlay(emptyTrie());
    for (const key of [1, 2, 3]) storage.Map.put(state, key, `${key}`);
    for (const [key] of storage.Map.entries(state)) {
      storage.Map.remove(state, key);
      storage.Map.put(state, key + 10, "new");
    }
    expect([...storage.Map.entries(state)].map(([key]) => key).toSorted()).toEqual([11, 12, 13]);
  });

  it("say that a map whose hasher forgets the key cannot be listed, only its values", () => {
    const state = new Overlay(emptyTrie());
    storage.Blind.put(state, new Uint8Array(32), 5);
    expect([...storage.Blind.values(state)]).toEqual([5]);
    expect(() => [...storage.Blind.entries(state)]).toThrow("Things.Blind keeps only hashes of its keys");
  });

  it("refuse keys and values outside their types", () => {
    const state = new Overlay(emptyTrie());
    expect(() => storage.Blind.put(state, new Uint8Array(31), 1)).toThrow(RangeError);
    expect(() => storage.Default.put(state, -1)).toThrow(RangeError);
    expect(() => storage.Map.get(state, ...([] as unknown as [number]))).toThrow("Things.Map has 1 keys, 0 given");
  });
});

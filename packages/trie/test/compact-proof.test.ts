import { concatBytes, fromHex, toHex } from "@paragrid/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compactProofOf,
  createProof,
  emptyTrie,
  rootHash,
  type Trie,
  trieOf,
  trieOfCompactProof,
  trieOfProof,
} from "../src/index.ts";
import { entries, keys, versions } from "./generators.ts";

test("a compact proof shows what the plain one does", () => {
  fc.assert(
    fc.property(entries, fc.array(keys, { minLength: 1 }), versions, (list, asked, version) => {
      const trie = trieOf(list, version);
      const proof = createProof(trie, [...asked, ...list.slice(0, 3).map(([key]) => key)]);
      const compact = compactProofOf(partial(trie, proof));
      const shown = trieOfCompactProof(rootHash(trie), compact, version);
      if (!shown.ok) throw new Error(shown.error);
      for (const key of asked) expect(shown.value.get(key)).toEqual(trie.get(key));
      expect(createProof(shown.value, asked).map(toHex)).toEqual(createProof(trie, asked).map(toHex));
      expect(compactProofOf(shown.value).map(toHex)).toEqual(compact.map(toHex));
    }),
    { numRuns: 300 },
  );
});

test("the items are sp-trie's: pre-order, empty references to what follows, an escaped node before its value", () => {
  const value = new Uint8Array(40).fill(7);
  const long = new Uint8Array(32).fill(9);
  const trie = trieOf([
    [fromHex("0x12"), value],
    [fromHex("0x2233"), long],
    [fromHex("0x30"), Uint8Array.of(1)],
  ]);
  expect(compactProofOf(trie).map(toHex)).toEqual([
    // branch of 1, 2 and 3: the first two follow, the third stands in it (leaf of nibble 0)
    "0x800e00000010410004" + "01",
    "0x01" + "4102" + "00", // escape; leaf of nibble 2 with an empty value
    toHex(value),
    `0x430233${"80"}${"09".repeat(32)}`,
  ]);
});

test("each hash that is left out is 32 bytes saved", () => {
  const trie = trieOf(
    Array.from({ length: 50 }, (_, index) => [Uint8Array.of(index * 5, 1, 2), new Uint8Array(60).fill(index)]),
  );
  const size = (items: Uint8Array[]): number => items.reduce((sum, item) => sum + item.length, 0);
  const plain = createProof(trie, [], { prefixes: [new Uint8Array(0)] });
  const branches = plain.filter((node) => node[0]! >= 0x80).length;
  // 50 values cost an escape byte and the counted length of nothing in place of a hash; every node but the root is referred to once.
  expect(size(plain) - size(compactProofOf(trie))).toBe(50 * (32 - 2) + (50 + branches - 1) * 32);
});

test("the empty trie and the empty proof have compact forms", () => {
  expect(compactProofOf(emptyTrie())).toEqual([Uint8Array.of(0)]);
  expect(trieOfCompactProof(rootHash(emptyTrie()), [Uint8Array.of(0)])).toMatchObject({ ok: true });
  const root = rootHash(trieOf([[Uint8Array.of(1), Uint8Array.of(1)]]));
  const nothing = trieOfCompactProof(root, []);
  expect(nothing.ok && rootHash(nothing.value)).toBe(root);
  expect(nothing.ok && compactProofOf(nothing.value)).toEqual([]);
});

describe("is refused:", () => {
  const trie = trieOf([
    ...Array.from({ length: 40 }, (_, index): [Uint8Array, Uint8Array] => [
      Uint8Array.of(index, 1, 2),
      new Uint8Array(20 + index),
    ]),
    [Uint8Array.of(7, 1), new Uint8Array(50)],
  ]);
  const root = rootHash(trie);
  const proof = createProof(trie, [Uint8Array.of(7, 1), Uint8Array.of(7, 1, 2), Uint8Array.of(30, 1, 2)]);
  const items = compactProofOf(partial(trie, proof));
  const accepted = (altered: readonly Uint8Array[]): boolean => trieOfCompactProof(root, altered).ok;

  test("a flipped bit, a cut, a removed, repeated or exchanged item, anywhere", () => {
    expect(accepted(items)).toBe(true);
    for (const [index, item] of items.entries()) {
      for (let bit = 0; bit < 8 * item.length; bit++) {
        const flipped = item.slice();
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        expect(accepted(items.with(index, flipped)), `bit ${bit} of item ${index}`).toBe(false);
      }
      for (let length = 0; length < item.length; length++)
        expect(accepted(items.with(index, item.subarray(0, length)))).toBe(false);
      expect(accepted(items.with(index, concatBytes(item, Uint8Array.of(0))))).toBe(false);
      expect(accepted(items.toSpliced(index, 1))).toBe(false);
      expect(accepted(items.toSpliced(index, 0, item))).toBe(false);
      if (index > 0) expect(accepted(items.with(index, items[index - 1]!).with(index - 1, item))).toBe(false);
    }
  });

  test("a short node that follows its parent instead of standing in it, though the root comes out right", () => {
    const small = trieOf([
      [Uint8Array.of(0x12), Uint8Array.of(42)],
      [Uint8Array.of(0x22), new Uint8Array(32)],
    ]);
    const [top, long] = compactProofOf(small);
    expect(trieOfCompactProof(rootHash(small), [top!, long!]).ok).toBe(true);
    expect(toHex(top!)).toBe("0x800600104102042a00");
    const restated = [fromHex("0x8006000000"), fromHex("0x4102042a"), long!];
    expect(trieOfCompactProof(rootHash(small), restated)).toEqual({
      ok: false,
      error: "the node in item 1 should stand in its parent",
    });
  });

  test("more items or bytes than allowed, and a path deeper than the stack", () => {
    expect(trieOfCompactProof(root, items, 1, { maxNodes: items.length - 1, maxBytes: 1e6 }).ok).toBe(false);
    expect(trieOfCompactProof(root, items, 1, { maxNodes: 100, maxBytes: 100 }).ok).toBe(false);
    const chain = Array.from({ length: 20_000 }, () => fromHex("0x81010600001042020404"));
    expect(trieOfCompactProof(root, chain)).toEqual({ ok: false, error: "a path of more than 512 nodes" });
  });

  test("random items, without throwing", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1 }), versions, (list, version) => {
        expect(trieOfCompactProof(root, list, version).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

function partial(trie: Trie, proof: readonly Uint8Array[]): Trie {
  const result = trieOfProof(rootHash(trie), proof, trie.version);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

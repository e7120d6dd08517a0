import { startWorker } from "@acala-network/chopsticks-core/wasm-executor/node-worker";
import { compareBytes, toHex } from "@paragrid/primitives";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { emptyTrie, orderedRoot, rootHash, type StateVersion, type Trie, trieOf } from "../src/index.ts";
import { entries, keys, values, versions } from "./generators.ts";

/** An independent implementation of the trie, in Rust: what the fork tool of Polkadot computes roots with. */
interface Oracle {
  calculateStateRoot(entries: [string, string][], version: number): Promise<string>;
}
const worker = await startWorker<Oracle>();
const oracle = worker.remote as unknown as Oracle;
afterAll(() => worker.terminate());

const oracleRoot = (list: Iterable<readonly [Uint8Array, Uint8Array]>, version: StateVersion): Promise<string> =>
  oracle.calculateStateRoot(
    [...list].map(([key, value]) => [toHex(key), toHex(value)]),
    version,
  );

const model = (list: [Uint8Array, Uint8Array][]): Map<string, [Uint8Array, Uint8Array]> =>
  new Map(list.map((entry) => [toHex(entry[0]), entry]));

describe.each<StateVersion>([0, 1])("state version %i:", (version) => {
  test("the root of the empty trie is the known one", () => {
    expect(rootHash(emptyTrie(version))).toBe("0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314");
  });

  test("the root of any state is the one an independent implementation computes", async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const distinct = model(list).values();
        expect(rootHash(trieOf(list, version))).toBe(await oracleRoot(distinct, version));
      }),
      { numRuns: 300 },
    );
  });

  test("a state of thousands of accounts has that root too, also after a block of changes", async () => {
    const accounts = Array.from({ length: 5000 }, (_, index) => account(index));
    const block = [
      ...accounts.slice(100, 400).map(([key]) => [key, new Uint8Array(80).fill(9)] as const),
      account(6000),
    ];
    const trie = trieOf(accounts, version);
    expect(rootHash(trie)).toBe(await oracleRoot(accounts, version));
    const after = trie.update([...block, [accounts[0]![0], undefined]]);
    const expected = new Map(accounts.slice(1).map(([key, value]) => [toHex(key), [key, value] as const]));
    for (const [key, value] of block) expected.set(toHex(key), [key, value]);
    expect(rootHash(after)).toBe(await oracleRoot(expected.values(), version));
  });
});

test("values of 32 and 33 bytes stand on either side of the threshold of version 1", async () => {
  for (const length of [31, 32, 33, 34])
    for (const version of [0, 1] as const) {
      const list: [Uint8Array, Uint8Array][] = [[Uint8Array.of(1, 2), new Uint8Array(length).fill(5)]];
      expect(rootHash(trieOf(list, version))).toBe(await oracleRoot(list, version));
    }
});

test("partial keys of every length to 700 nibbles encode like the independent implementation's", async () => {
  for (const version of [0, 1] as const)
    for (let length = 0; length <= 350; length += 1 + (length >> 5)) {
      const key = new Uint8Array(length).fill(0x5a);
      const fork = Uint8Array.of(...key, 0x10);
      const list: [Uint8Array, Uint8Array][] = [
        [key, new Uint8Array(40)],
        [fork, Uint8Array.of(1)],
        [Uint8Array.of(...key, 0x20), new Uint8Array(40)],
      ];
      expect(rootHash(trieOf(list, version)), `length ${length}`).toBe(await oracleRoot(list, version));
    }
});

test("the extrinsics root of any number of items is the root of a trie over their compact indices", async () => {
  for (const version of [0, 1] as const)
    for (const count of [0, 1, 2, 63, 64, 65, 300]) {
      const items = Array.from({ length: count }, (_, index) => new Uint8Array(1 + (index % 50)).fill(index));
      const list = items.map((item, index): [Uint8Array, Uint8Array] => [
        index < 64 ? Uint8Array.of(index * 4) : Uint8Array.of((index * 4 + 1) & 255, (index * 4 + 1) >> 8),
        item,
      ]);
      expect(orderedRoot(items, version)).toBe(await oracleRoot(list, version));
    }
});

test("the order of insertion and the cut into batches change neither root nor content", () => {
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), versions, (list, cuts, version) => {
      const distinct = [...model(list).values()];
      const expected = trieOf(distinct, version);
      let trie = emptyTrie(version);
      const rest = [...distinct].reverse();
      while (rest.length > 0) {
        trie = trie.update(rest.splice(0, cuts.next().value));
        rootHash(trie); // cached node hashes of every step must not leak into the next
      }
      expect(rootHash(trie)).toBe(rootHash(expected));
      expect(content(trie)).toEqual(content(expected));
    }),
    { numRuns: 300 },
  );
});

test("deleting restores the trie that never held the keys", () => {
  fc.assert(
    fc.property(entries, entries, versions, (kept, passing, version) => {
      const before = trieOf(kept, version);
      rootHash(before);
      const fleeting = passing.filter(([key]) => before.get(key) === undefined);
      const during = before.update(fleeting);
      rootHash(during);
      const after = during.update(fleeting.map(([key]) => [key, undefined]));
      expect(rootHash(after)).toBe(rootHash(before));
      expect(content(after)).toEqual(content(before));
    }),
    { numRuns: 300 },
  );
});

test("a mixed batch of insertions, changes and deletions is what a map makes of it, and older tries stay as they were", () => {
  const changes = fc.array(fc.tuple(keys, fc.option(values, { nil: undefined })), { maxLength: 40 });
  fc.assert(
    fc.property(entries, fc.array(changes, { maxLength: 4 }), versions, (list, batches, version) => {
      const map = model(list);
      let trie = trieOf(list, version);
      const history: [Trie, string, string][] = [];
      for (const batch of batches) {
        history.push([trie, rootHash(trie), content(trie)]);
        trie = trie.update(batch);
        for (const [key, value] of batch) {
          if (value === undefined) map.delete(toHex(key));
          else map.set(toHex(key), [key, value]);
        }
        expect(rootHash(trie)).toBe(rootHash(trieOf(map.values(), version)));
      }
      for (const [older, root, seen] of history) {
        expect(rootHash(older)).toBe(root);
        expect(rootHash(trieOf(older.entriesWithPrefix(new Uint8Array(0)), version))).toBe(root);
        expect(content(older)).toBe(seen);
      }
      for (const [key, value] of map.values()) expect(toHex(trie.get(key)!)).toBe(toHex(value));
    }),
    { numRuns: 200 },
  );
});

test("changes without effect return the same trie, so that nothing is hashed again", () => {
  const trie = trieOf([
    account(1),
    account(2),
    [Uint8Array.of(1), Uint8Array.of(1)],
    [Uint8Array.of(1, 2), Uint8Array.of()],
  ]);
  expect(trie.update([])).toBe(trie);
  expect(trie.update([[account(1)[0].slice(), account(1)[1].slice()]])).toBe(trie);
  expect(trie.update([[account(3)[0], undefined]])).toBe(trie);
  expect(trie.update([[Uint8Array.of(1), Uint8Array.of(1)]])).toBe(trie);
  expect(
    trie.update([
      [Uint8Array.of(), undefined],
      [Uint8Array.of(1, 3), undefined],
    ]),
  ).toBe(trie);
});

test("an empty value is present, and differs from an absent one in the root", () => {
  const key = Uint8Array.of(1);
  const trie = emptyTrie().update([[key, new Uint8Array(0)]]);
  expect(trie.get(key)).toEqual(new Uint8Array(0));
  expect(rootHash(trie)).not.toBe(rootHash(emptyTrie()));
});

test("keys are listed in lexicographic order, by prefix, after any key, up to the limit", () => {
  fc.assert(
    fc.property(
      entries,
      keys,
      fc.option(keys, { nil: undefined }),
      fc.option(fc.nat(10), { nil: undefined }),
      (list, prefix, startAfter, limit) => {
        const expected = [...model(list).values()]
          .map(([key]) => key)
          .filter((key) => compareBytes(key.subarray(0, prefix.length), prefix) === 0)
          .filter((key) => startAfter === undefined || compareBytes(key, startAfter) > 0)
          .sort(compareBytes)
          .slice(0, limit);
        const listed = [...trieOf(list).keysWithPrefix(prefix, { startAfter, limit })];
        expect(listed.map(toHex)).toEqual(expected.map(toHex));
      },
    ),
    { numRuns: 400 },
  );
});

test("a key that is only a prefix, an extension or a sibling of what is there is absent", () => {
  const trie = trieOf([
    [Uint8Array.of(0x12, 0x34), Uint8Array.of(1)],
    [Uint8Array.of(0x12, 0x35), Uint8Array.of(2)],
  ]);
  for (const absent of [[], [0x12], [0x12, 0x33], [0x12, 0x34, 0], [0x22, 0x34], [0x13, 0x34]])
    expect(trie.get(Uint8Array.from(absent))).toBeUndefined();
});

function account(index: number): [Uint8Array, Uint8Array] {
  const key = new Uint8Array(80).fill(0x26, 0, 32);
  // Multiplying by an odd constant scatters the first bytes as a hash would.
  new DataView(key.buffer).setUint32(32, Math.imul(index, 0x9e3779b1));
  new DataView(key.buffer).setUint32(48, index);
  return [key, new Uint8Array(80).fill(index & 255)];
}

function content(trie: Trie): string {
  return [...trie.entriesWithPrefix(new Uint8Array(0))].map(([key, value]) => `${toHex(key)}=${toHex(value)}`).join();
}

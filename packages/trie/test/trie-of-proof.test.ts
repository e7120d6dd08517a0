import { existsSync, readFileSync } from "node:fs";
import { hash256 } from "@paragrid/crypto";
import { concatBytes, fromHex, type Hash, toHex } from "@paragrid/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProof, emptyTrie, MissingTrieNode, rootHash, type Trie, trieOf, trieOfProof } from "../src/index.ts";
import { entries, keys, values, versions } from "./generators.ts";

const changes = fc.array(fc.tuple(keys, fc.option(values, { nil: undefined })), { maxLength: 30 });

function partial(trie: Trie, proof: readonly Uint8Array[]): Trie {
  const result = trieOfProof(rootHash(trie), proof, trie.version);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

test("a block's proof of validity suffices to repeat its reads, its changes and its root", () => {
  fc.assert(
    fc.property(entries, fc.array(keys, { maxLength: 5 }), changes, versions, (list, reads, batch, version) => {
      const trie = trieOf(list, version);
      const shown = partial(trie, createProof(trie, reads, { changes: batch }));
      expect(rootHash(shown)).toBe(rootHash(trie));
      for (const key of reads) expect(shown.get(key)).toEqual(trie.get(key));
      expect(rootHash(shown.update(batch))).toBe(rootHash(trie.update(batch)));
    }),
    { numRuns: 400 },
  );
});

test("leaving out any node of that proof makes it useless, never wrong", () => {
  fc.assert(
    fc.property(
      entries,
      fc.array(keys, { maxLength: 3 }),
      changes,
      versions,
      fc.nat(),
      (list, reads, batch, version, pick) => {
        const trie = trieOf(list, version);
        const proof = createProof(trie, reads, { changes: batch });
        fc.pre(proof.length > 1);
        const result = trieOfProof(rootHash(trie), proof.toSpliced(pick % proof.length, 1), version);
        if (!result.ok) return; // what it led to is unreachable now, or it was the root
        expect(() => {
          for (const key of reads) expect(result.value.get(key)).toEqual(trie.get(key));
          result.value.update(batch);
        }).toThrow(MissingTrieNode);
      },
    ),
    { numRuns: 300 },
  );
});

test("what a partial trie answers is true, and where it cannot know it throws", () => {
  fc.assert(
    fc.property(entries, keys, fc.array(keys, { minLength: 1 }), versions, (list, read, others, version) => {
      const trie = trieOf(list, version);
      const shown = partial(trie, createProof(trie, [read]));
      for (const key of [...others, ...list.map(([key]) => key)]) {
        const answer = known(() => shown.get(key));
        if (answer !== unknown) expect(answer).toEqual(trie.get(key));
        const listed = known(() => [...shown.keysWithPrefix(key)]);
        if (listed !== unknown) expect(listed).toEqual([...trie.keysWithPrefix(key)]);
        const after = known(() => [...shown.keysWithPrefix(new Uint8Array(0), { startAfter: key, limit: 2 })]);
        if (after !== unknown)
          expect(after).toEqual([...trie.keysWithPrefix(new Uint8Array(0), { startAfter: key, limit: 2 })]);
      }
    }),
    { numRuns: 300 },
  );
});

test("a proof of prefixes shows all that is below them", () => {
  fc.assert(
    fc.property(entries, keys, versions, (list, prefix, version) => {
      const trie = trieOf(list, version);
      const shown = partial(trie, createProof(trie, [], { prefixes: [prefix] }));
      expect([...shown.entriesWithPrefix(prefix)]).toEqual([...trie.entriesWithPrefix(prefix)]);
    }),
    { numRuns: 300 },
  );
});

test("a partial trie makes the same proofs of what it shows as the whole one", () => {
  fc.assert(
    fc.property(entries, keys, keys, versions, (list, read, other, version) => {
      const trie = trieOf(list, version);
      const shown = partial(trie, createProof(trie, [read, other]));
      expect(createProof(shown, [read]).map(toHex)).toEqual(createProof(trie, [read]).map(toHex));
    }),
  );
});

describe("is refused:", () => {
  const trie = trieOf(
    Array.from({ length: 40 }, (_, index): [Uint8Array, Uint8Array] => [
      Uint8Array.of(index, 1, 2, 3),
      new Uint8Array(20 + index).fill(index),
    ]),
  );
  const proof = createProof(trie, [Uint8Array.of(7, 1, 2, 3), Uint8Array.of(30, 1, 2, 3)]);
  const refused = (altered: readonly Uint8Array[], from: Hash = rootHash(trie), version: 0 | 1 = 1): string => {
    const result = trieOfProof(from, altered, version);
    return result.ok ? "accepted" : result.error;
  };

  test("a flipped bit, a cut or a removed, repeated or foreign node", () => {
    for (const [index, node] of proof.entries()) {
      for (let bit = 0; bit < 8 * node.length; bit++) {
        const flipped = node.slice();
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        expect(refused(proof.with(index, flipped))).not.toBe("accepted");
      }
      for (let length = 0; length < node.length; length++)
        expect(refused(proof.with(index, node.subarray(0, length)))).not.toBe("accepted");
      expect(refused([...proof, node])).toBe("1 duplicate nodes in the proof");
      expect(refused([...proof, concatBytes(node, node)])).toBe("1 surplus nodes in the proof");
    }
  });

  test("a proof under another root", () => {
    expect(refused(proof, rootHash(emptyTrie()))).toBe(`${proof.length} surplus nodes in the proof`);
    expect(refused(proof, hash256(Uint8Array.of(1)))).toMatch(/^the root node 0x.* is missing/);
  });

  test("a state version that holds values otherwise", () => {
    expect(refused(proof, rootHash(trie), 0)).toMatch(/should stand in its node/);
    const inline = trieOf([[Uint8Array.of(1), new Uint8Array(40)]], 0);
    expect(refused(createProof(inline, [Uint8Array.of(1)]), rootHash(inline), 1)).toBe(
      "a value of 40 bytes in its node",
    );
  });

  test("a short node outside of its parent, and a short value outside of its node", () => {
    const shortNode = fromHex("0x4102042a");
    const parent = concatBytes(fromHex("0x80060080"), fromHex(hash256(shortNode)), fromHex("0x104102042b"));
    expect(refused([parent, shortNode], hash256(parent))).toMatch(/^node 0x.* of 4 bytes should stand in its parent/);
    const shortValue = new Uint8Array(32).fill(7);
    const leaf = concatBytes(fromHex("0x2212"), fromHex(hash256(shortValue)));
    expect(refused([leaf, shortValue], hash256(leaf))).toMatch(/^value 0x.* of 32 bytes should stand in its node/);
  });

  test("a proof that refers to itself from everywhere, in bounded time", () => {
    let node = concatBytes(fromHex("0x421278"), new Uint8Array(30));
    const nodes = [node];
    for (let level = 0; level < 20; level++) {
      const reference = concatBytes(Uint8Array.of(0x80), fromHex(hash256(node)));
      node = concatBytes(fromHex("0x80ffff"), ...Array.from({ length: 16 }, () => reference));
      nodes.push(node);
    }
    expect(refused(nodes, hash256(node))).toBe("the proof refers to its nodes from too many places");
  });

  test("a path deeper than the stack, without overflowing it", () => {
    let node = concatBytes(fromHex("0x421278"), new Uint8Array(30));
    const nodes = [node];
    for (let level = 0; level < 5000; level++) {
      node = concatBytes(fromHex("0x80060080"), fromHex(hash256(node)), fromHex("0x1041020404"));
      nodes.push(node);
    }
    expect(refused(nodes, hash256(node))).toBe("a path of more than 512 nodes");
  });
});

const vectors = new URL("../../../../shared/vectors/smoldot/lib/src/trie/prefix_proof/test.json", import.meta.url);
if (!existsSync(vectors)) console.log("skipped, for want of shared/vectors/smoldot: 1 proof of a live Polkadot state");
test.skipIf(!existsSync(vectors))(
  "a proof taken from the live Polkadot chain lists the keys that smoldot reads in it",
  () => {
    const known: { prefix: string; trie_root_hash: Hash; proofs: string[]; expected_entries: string[] } = JSON.parse(
      readFileSync(vectors, "utf8"),
    );
    const nodes = new Map(
      known.proofs.flatMap((proof) => byteVectors(fromHex(proof))).map((node) => [toHex(node), node]),
    );
    const result = trieOfProof(known.trie_root_hash, [...nodes.values()], 0);
    expect(result.ok || result.error).toBe(true);
    if (!result.ok) return;
    const listed = [...result.value.keysWithPrefix(fromHex(known.prefix))].map(toHex);
    expect(listed).toEqual([...known.expected_entries].sort());
    expect(listed.length).toBe(922);
  },
);

const unknown = Symbol("unknown");

function known<T>(ask: () => T): T | typeof unknown {
  try {
    return ask();
  } catch (error) {
    if (error instanceof MissingTrieNode) return unknown;
    throw error;
  }
}

/** The parts of a SCALE `Vec<Vec<u8>>` with lengths under 2^14. */
function byteVectors(bytes: Uint8Array): Uint8Array[] {
  let offset = 0;
  const length = (): number => {
    const first = bytes[offset]!;
    const width = 1 << (first & 3);
    const value = width === 1 ? first >> 2 : (first | (bytes[offset + 1]! << 8)) >> 2;
    offset += width;
    return value;
  };
  return Array.from({ length: length() }, () => {
    const size = length();
    offset += size;
    return bytes.slice(offset - size, offset);
  });
}

import { startWorker } from "@acala-network/chopsticks-core/wasm-executor/node-worker";
import { hash256 } from "@paragrid/crypto";
import { concatBytes, fromHex, type Hash, type Hex, toHex } from "@paragrid/primitives";
import { validateProofs } from "@polkadot-api/substrate-bindings";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createProof, emptyTrie, rootHash, type StateVersion, type Trie, trieOf, verifyProof } from "../src/index.ts";
import { entries, keys, versions } from "./generators.ts";

/** smoldot's proof decoder, which refuses unused and duplicate nodes as ours does. */
interface Oracle {
  decodeProof(root: string, nodes: string[]): Promise<[string, string][]>;
}
const worker = await startWorker<Oracle>();
const oracle = worker.remote as unknown as Oracle;
afterAll(() => worker.terminate());

test("a proof shows for any keys exactly what the trie holds", () => {
  fc.assert(
    fc.property(entries, fc.array(keys, { maxLength: 20 }), versions, (list, others, version) => {
      const trie = trieOf(list, version);
      const asked = [...list.slice(0, 10).map(([key]) => key), ...others];
      const proven = verifyProof(rootHash(trie), createProof(trie, asked), asked);
      expect(proven).toEqual({ ok: true, value: asked.map((key) => trie.get(key)) });
    }),
    { numRuns: 300 },
  );
});

test("an independent decoder accepts every proof and reads the same values in it", async () => {
  await fc.assert(
    fc.asyncProperty(
      entries,
      fc.array(keys, { minLength: 1, maxLength: 5 }),
      versions,
      async (list, others, version) => {
        const trie = trieOf(list, version);
        const asked = [...list.slice(0, 5).map(([key]) => key), ...others];
        const seen = new Map(await oracle.decodeProof(rootHash(trie), createProof(trie, asked).map(toHex)));
        for (const key of asked) {
          const value = trie.get(key);
          expect(seen.get(toHex(key))).toBe(value && toHex(value));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("the validator that light browser clients use accepts our proofs under our root", () => {
  fc.assert(
    fc.property(entries, fc.array(keys, { minLength: 1, maxLength: 5 }), (list, others) => {
      fc.pre(list.length > 0);
      const trie = trieOf(list, 0);
      const validated = validateProofs(createProof(trie, [...list.map(([key]) => key), ...others]), (bytes) =>
        fromHex(hash256(bytes)),
      );
      expect(validated?.rootHash).toBe(rootHash(trie));
    }),
    { numRuns: 100 },
  );
});

test("a proof holds no node twice and is a function of the set of keys", () => {
  fc.assert(
    fc.property(entries, fc.array(keys), versions, (list, asked, version) => {
      const trie = trieOf(list, version);
      const proof = createProof(trie, asked).map(toHex);
      expect(new Set(proof).size).toBe(proof.length);
      expect(createProof(trieOf(list, version), [...asked, ...asked].reverse()).map(toHex)).toEqual(proof);
    }),
  );
});

test("the empty trie proves absence, and no keys need no proof", () => {
  const trie = emptyTrie();
  const proof = createProof(trie, [Uint8Array.of(1)]);
  expect(proof).toEqual([Uint8Array.of(0)]);
  expect(verifyProof(rootHash(trie), proof, [Uint8Array.of(1)])).toEqual({ ok: true, value: [undefined] });
  expect(createProof(trieOf([[Uint8Array.of(1), Uint8Array.of(1)]]), [])).toEqual([]);
  expect(verifyProof(rootHash(trie), [], [])).toEqual({ ok: true, value: [] });
});

describe.each<StateVersion>([0, 1])("in state version %i is refused:", (version) => {
  const trie = sampleTrie(version);
  const root = rootHash(trie);
  const asked = [key(3), key(7), key(1000), Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2)];
  const proof = createProof(trie, asked);
  const refused = (altered: readonly Uint8Array[], from: Hash = root, by = asked): string => {
    const result = verifyProof(from, altered, by);
    return result.ok ? "accepted" : result.error;
  };

  test("(the untouched proof is accepted, in any order)", () => {
    expect(verifyProof(root, proof, asked).ok).toBe(true);
    expect(verifyProof(root, [...proof].reverse(), asked).ok).toBe(true);
  });

  test("a flipped bit anywhere", () => {
    for (const [index, node] of proof.entries())
      for (let bit = 0; bit < 8 * node.length; bit++) {
        const flipped = node.slice();
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        expect(verifyProof(root, proof.with(index, flipped), asked).ok, `bit ${bit} of node ${index}`).toBe(false);
      }
  });

  test("a node cut short or made longer by any number of bytes", () => {
    for (const [index, node] of proof.entries()) {
      for (let length = 0; length < node.length; length++)
        expect(verifyProof(root, proof.with(index, node.subarray(0, length)), asked).ok).toBe(false);
      expect(verifyProof(root, proof.with(index, concatBytes(node, Uint8Array.of(0))), asked).ok).toBe(false);
    }
  });

  test("a missing node, whichever", () => {
    for (const [index, node] of proof.entries())
      expect(refused(proof.toSpliced(index, 1))).toContain(`${hash256(node)}`);
  });

  test("a duplicate node, whichever", () => {
    for (const node of proof) expect(refused([...proof, node.slice()])).toBe("1 duplicate nodes in the proof");
  });

  test("a surplus node, also an honest one of the same trie", () => {
    const further = createProof(trie, [...asked, key(8)]);
    expect(further.length).toBeGreaterThan(proof.length);
    expect(refused(further)).toMatch(/surplus/);
    expect(refused([...proof, Uint8Array.of(1, 2, 3)])).toBe("1 surplus nodes in the proof");
  });

  test("another chain's or height's root", () => {
    expect(refused(proof, rootHash(trie.update([[key(50), Uint8Array.of(9)]])))).toMatch(/missing in the proof/);
    expect(refused(proof, `0x${"00".repeat(32)}` as Hash)).toMatch(/missing in the proof/);
    expect(refused([], root)).toMatch(/missing in the proof/);
  });

  test("an inner node offered as the root", () => {
    const leaf = proof.find((node) => hash256(node) !== root)!;
    expect(refused([leaf], root, [key(3)])).toMatch(/missing in the proof/);
  });

  test("more nodes or bytes than allowed, before anything is hashed", () => {
    const bytes = proof.reduce((sum, node) => sum + node.length, 0);
    const limits = { maxNodes: proof.length, maxBytes: bytes };
    expect(verifyProof(root, proof, asked, limits).ok).toBe(true);
    expect(verifyProof(root, proof, asked, { ...limits, maxNodes: proof.length - 1 })).toMatchObject({ ok: false });
    expect(verifyProof(root, proof, asked, { ...limits, maxBytes: bytes - 1 })).toMatchObject({ ok: false });
    const huge = new Uint8Array(1 << 20);
    expect(refused(Array.from({ length: 6 }, () => huge))).toBe(
      "a proof of at most 5242880 bytes wanted, 6291456 found",
    );
  });

  test("the proof of one key for another", () => {
    for (const other of [key(4), Uint8Array.of(1, 2, 3, 4), Uint8Array.of()])
      expect(refused(proof, root, [other])).not.toBe("accepted");
  });
});

describe("a node that hashes right but no honest trie contains is refused:", () => {
  const onlyNode = (hex: Hex): string => {
    const node = fromHex(hex);
    const result = verifyProof(hash256(node), [node], [Uint8Array.of(0x12)]);
    return result.ok ? `accepted: ${result.value}` : result.error;
  };

  test("(the same shapes made well are accepted)", () => {
    expect(onlyNode("0x4212042a")).toBe("accepted: 42"); // leaf, nibbles 1 2, value of 1 byte
    expect(onlyNode("0x41010400")).toMatch(/malformed/); // value at half a byte
    expect(onlyNode("0x8006000c41020404410304040c41020404")).toMatch(/malformed/); // third child not in the bitmap
    expect(onlyNode("0x8006001041020404104103040414")).toMatch(/malformed/);
    expect(onlyNode("0x800600104102042a104102042b")).toBe("accepted: 42"); // branch of 1 -> leaf 2 and 2 -> leaf 2
  });

  test.each<[string, Hex]>([
    ["no bytes", "0x"],
    ["the header of a compact proof", "0x014212042a"],
    ["a reserved header", "0x0f"],
    ["bytes after the end of a leaf", "0x4212042a00"],
    ["bytes after the end of the empty node", "0x0000"],
    ["an odd partial key whose padding is not zero", "0x4311120400"],
    ["a compact length longer than it must be", "0x421205002a"],
    ["a compact length in big-integer mode", "0x4212070100000000"],
    ["a value longer than the node", "0x421280ff"],
    ["a partial key longer than the node", "0x7fffffffffffffff"],
    ["a partial key of over 65535 nibbles", `0x7f${"ff".repeat(300)}00`],
    ["a branch without children", "0x80000000"],
    ["a branch with one child and no value", "0x800200104102042a"],
    ["a branch that lists fewer children than its bitmap", "0x800600104102042a"],
    ["a child reference of no bytes", "0x8006000000"],
    ["a child reference of 33 bytes", `0x80060084${"11".repeat(33)}84${"11".repeat(33)}`],
    ["an inline child of 33 bytes", `0x80060084${`4102${"78"}${"11".repeat(30)}`}104102042b`],
    ["an inline child that is no node", "0x8006000c0f0f0f104102042b"],
    ["the empty node as a child", "0x8006000400104102042b"],
    ["a hashed value cut short", `0x2212${"11".repeat(31)}`],
  ])("%s", (_, hex) => {
    expect(onlyNode(hex)).toMatch(/malformed/);
  });

  test("a value under 33 bytes outside of its node", () => {
    const value = new Uint8Array(32).fill(7);
    const node = concatBytes(fromHex("0x2212"), fromHex(hash256(value)));
    expect(verifyProof(hash256(node), [node, value], [Uint8Array.of(0x12)])).toMatchObject({
      ok: false,
      error: expect.stringContaining("should stand in its node"),
    });
  });

  test("a node under 32 bytes outside of its parent", () => {
    const short = fromHex("0x4102042a");
    const node = concatBytes(fromHex("0x80060080"), fromHex(hash256(short)), fromHex("0x104102042b"));
    expect(verifyProof(hash256(node), [node, short], [Uint8Array.of(0x12)])).toMatchObject({
      ok: false,
      error: expect.stringContaining("malformed"),
    });
  });
});

test("random bytes are refused without throwing", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1 }), keys, (proof, key) => {
      const result = verifyProof(hash256(proof[0]!), proof, [key]);
      // The empty node and short leaves can be hit by chance; they prove what they say and nothing else.
      if (result.ok) expect(proof.length).toBe(1);
    }),
    { numRuns: 1000 },
  );
});

test("a proof that refers to itself from everywhere ends", () => {
  // A branch whose sixteen children are one node, whose sixteen children are one node, ...: 16^40 paths, 41 nodes.
  let node = concatBytes(fromHex("0x42"), fromHex("0x12"), fromHex("0x78"), new Uint8Array(30));
  const proof = [node];
  for (let level = 0; level < 40; level++) {
    const reference = concatBytes(Uint8Array.of(0x80), fromHex(hash256(node)));
    node = concatBytes(fromHex("0x80ffff"), ...Array.from({ length: 16 }, () => reference));
    proof.push(node);
  }
  const deep = new Uint8Array(21).fill(0x12);
  const result = verifyProof(hash256(node), proof, [deep]);
  expect(result).toEqual({ ok: true, value: [new Uint8Array(30)] });
});

function key(index: number): Uint8Array {
  const bytes = new Uint8Array(36).fill(0x26, 0, 16);
  new DataView(bytes.buffer).setUint32(16, Math.imul(index, 0x9e3779b1));
  return bytes;
}

function sampleTrie(version: StateVersion): Trie {
  const accounts = Array.from({ length: 60 }, (_, index): [Uint8Array, Uint8Array] => [
    key(index),
    new Uint8Array(20 + index).fill(index),
  ]);
  return trieOf(
    [...accounts, [Uint8Array.of(1, 2), new Uint8Array(40).fill(1)], [Uint8Array.of(1, 2, 3), Uint8Array.of(5)]],
    version,
  );
}

import { utf8, zeroHash } from "@paragrid/primitives";
import { createProof, emptyTrie, rootHash, trieOf } from "@paragrid/trie";
import { describe, expect, test } from "vitest";
import { advance, readProven, type TrustedHeader, trustedOf, type Verified } from "../src/index.ts";
import { around, client, signed } from "./solo-chain.ts";

const keys = Array.from({ length: 40 }, (_, index) => utf8(`key ${index}`));
const state = trieOf(keys.map((key, index) => [key, utf8(`value ${index}`.repeat(1 + index))] as const));

function proven(stateRoot = rootHash(state)): Verified<TrustedHeader> {
  const result = advance(client(), [signed({ number: 1, stateRoot })], around);
  if (!result.ok) throw new Error(result.error);
  return trustedOf(result.value.client);
}
const absent = utf8("key 99");

describe("state under a proven header", () => {
  const asked = [keys[3]!, absent, keys[17]!];
  const proof = createProof(state, asked);

  test("is read as it is there, absence included", () => {
    const values = readProven(proven(), proof, asked);
    expect(values.ok && values.value).toEqual([utf8("value 3".repeat(4)), undefined, utf8("value 17".repeat(18))]);
  });

  test("is not read under another chain's or height's root", () => {
    expect(readProven(proven(), proof, asked).ok).toBe(true);
    expect(readProven(proven(zeroHash), proof, asked).ok).toBe(false);
    expect(readProven(proven(rootHash(emptyTrie())), proof, asked).ok).toBe(false);
  });

  test("is not read for keys that the proof does not show, nor from a proof that shows more", () => {
    expect(readProven(proven(), proof, asked).ok).toBe(true);
    expect(readProven(proven(), proof, [...asked, keys[30]!]).ok).toBe(false);
    expect(readProven(proven(), proof, [keys[3]!]).ok).toBe(false);
    expect(readProven(proven(), [...proof, utf8("surplus")], asked).ok).toBe(false);
    expect(readProven(proven(), [], asked).ok).toBe(false);
  });

  test("is not read with a bit flipped in any byte, or a node cut anywhere, and nothing throws", () => {
    const header = proven();
    for (const [index, node] of proof.entries())
      for (let at = 0; at < node.length; at++) {
        const flipped = node.slice();
        flipped[at]! ^= 1 << (at & 7);
        expect(readProven(header, proof.with(index, flipped), asked).ok, `node ${index} byte ${at}`).toBe(false);
        expect(readProven(header, proof.with(index, node.slice(0, at)), asked).ok, `node ${index} cut ${at}`).toBe(
          false,
        );
      }
  });

  test("is not read from more bytes than the reader allows", () => {
    expect(readProven(proven(), proof, asked, { maxNodes: 100, maxBytes: 1 << 16 }).ok).toBe(true);
    expect(readProven(proven(), proof, asked, { maxNodes: 100, maxBytes: 100 }).ok).toBe(false);
    expect(readProven(proven(), proof, asked, { maxNodes: 1, maxBytes: 1 << 16 }).ok).toBe(false);
  });

  test("is not read under a header that only claims to be verified", () => {
    const claimed = { stateRoot: rootHash(state) } as Verified<{ stateRoot: TrustedHeader["stateRoot"] }>;
    expect(readProven(proven(), proof, asked).ok).toBe(true);
    expect(() => readProven(claimed, proof, asked)).toThrow("not made by the light client");
  });
});

import type { OpaqueExtrinsic } from "@paragrid/block";
import { type Hash, ok } from "@paragrid/primitives";
import { type Runtime, trustAll } from "@paragrid/runtime";
import { emptyTrie } from "@paragrid/trie";
import { expect, test } from "vitest";
import { validatingOnce } from "../src/validate-once.ts";

const valid = { priority: 0n, requires: [], provides: ["one"], longevity: 64, propagate: true };
const [one, other] = ["0x01", "0x02"] as unknown as Hash[];

function counted(): { readonly runtime: Runtime; asked: number } {
  const seen = { asked: 0 };
  const validateTransaction = () => {
    seen.asked++;
    return ok(valid);
  };
  return Object.assign(seen, { runtime: validatingOnce({ validateTransaction } as unknown as Runtime) });
}

test("the same bytes after the same block are judged once, after another block or in other bytes anew", () => {
  const seen = counted();
  const bytes = Uint8Array.of(4, 1) as OpaqueExtrinsic;
  const ask = (extrinsic: OpaqueExtrinsic, blockHash: Hash) =>
    seen.runtime.validateTransaction(emptyTrie(), extrinsic, { blockHash });
  expect([ask(bytes, one!), ask(bytes, one!)]).toEqual([ok(valid), ok(valid)]);
  expect(seen.asked).toBe(1);
  ask(bytes, other!);
  ask(bytes.slice() as OpaqueExtrinsic, other!);
  expect(seen.asked).toBe(3);
});

test("what was taken on trust is no answer for who looks at signatures", () => {
  const seen = counted();
  const bytes = Uint8Array.of(4, 1) as OpaqueExtrinsic;
  seen.runtime.validateTransaction(emptyTrie(), bytes, { blockHash: one!, signatures: trustAll });
  seen.runtime.validateTransaction(emptyTrie(), bytes, { blockHash: one! });
  expect(seen.asked).toBe(2);
});

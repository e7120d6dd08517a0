import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import * as wasm from "@polkadot/wasm-crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  blake2b128,
  blake2b256,
  blake2b256OfStart,
  hash256,
  keccak256,
  sha256,
  twox64,
  twox128,
} from "../src/index.ts";

await wasm.waitReady();

test("each hash of a known text is the published one", () => {
  const abc = utf8("abc");
  expect(toHex(sha256(abc))).toBe("0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(toHex(blake2b256(abc))).toBe("0xbddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  expect(toHex(blake2b128(abc))).toBe("0xcf4ab791c62b8d2b2109c90275287816");
  expect(toHex(keccak256(abc))).toBe("0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
  expect(hash256(new Uint8Array(0))).toBe("0x0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
});

test("the storage prefix of System.Account is the one every Substrate client uses", () => {
  expect(toHex(twox128(utf8("System")))).toBe("0x26aa394eea5630e07c48ae0c9558cef7");
  expect(toHex(twox128(utf8("Account")))).toBe("0xb99d880ec681799c0cf30e8886371da9");
  expect(toHex(twox64(utf8("System")))).toBe("0x26aa394eea5630e0");
});

test("a hash is a copy that later hashes do not overwrite", () => {
  const first = blake2b256(fromHex("0x01"));
  const text = toHex(first);
  blake2b256(fromHex("0x02"));
  expect(toHex(first)).toBe(text);
});

test("hashes of bytes of any length are those of the library through its own loader", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.nat(100_000).map((length) => new Uint8Array(length).fill(length)),
  );
  const noKey = new Uint8Array(0);
  fc.assert(
    fc.property(bytes, fc.nat(), (input, cut) => {
      expect(toHex(blake2b256(input))).toBe(toHex(wasm.blake2b(input, noKey, 32)));
      expect(toHex(blake2b128(input))).toBe(toHex(wasm.blake2b(input, noKey, 16)));
      expect(toHex(twox64(input))).toBe(toHex(wasm.twox(input, 1)));
      expect(toHex(twox128(input))).toBe(toHex(wasm.twox(input, 2)));
      expect(toHex(keccak256(input))).toBe(toHex(wasm.keccak256(input)));
      const length = cut % (input.length + 1);
      expect(toHex(blake2b256OfStart(input, length))).toBe(toHex(wasm.blake2b(input.subarray(0, length), noKey, 32)));
    }),
    { numRuns: 300 },
  );
});

test("an input larger than the module's memory so far is hashed like any other", () => {
  const large = new Uint8Array(20_000_000).fill(1);
  expect(toHex(blake2b256(large))).toBe(toHex(wasm.blake2b(large, new Uint8Array(0), 32)));
  expect(toHex(blake2b256(utf8("abc")))).toBe("0xbddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
});

import { existsSync, readFileSync } from "node:fs";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import * as wasm from "@polkadot/wasm-crypto";
import { describe, expect, test } from "vitest";
import { sr25519 } from "../src/index.ts";

await wasm.waitReady();

const pair = sr25519.fromSeed(utf8("12345678901234567890123456789012"));
const message = utf8("a transfer");
const random32 = new Uint8Array(32).fill(3);
const signature = sr25519.sign(pair, message, random32);

test("a signature is a function of key, message and randomness", () => {
  expect(toHex(sr25519.sign(pair, message, random32))).toBe(toHex(signature));
  expect(toHex(sr25519.sign(pair, message, new Uint8Array(32)))).not.toBe(toHex(signature));
});

test("our signatures pass Substrate's own library and its signatures pass ours", () => {
  expect(wasm.sr25519Verify(signature, message, pair.publicKey)).toBe(true);
  expect(sr25519.verify(pair.publicKey, message, wasm.sr25519Sign(pair.publicKey, pair.secretKey, message))).toBe(true);
});

test("a signature with any one bit flipped, or under another key or message, is refused", () => {
  expect(sr25519.verify(pair.publicKey, message, signature)).toBe(true);
  for (let bit = 0; bit < 512; bit++) {
    const flipped = signature.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(sr25519.verify(pair.publicKey, message, flipped), `bit ${bit}`).toBe(false);
  }
  expect(sr25519.verify(pair.publicKey, utf8("another"), signature)).toBe(false);
  expect(sr25519.verify(sr25519.fromSeed(random32).publicKey, message, signature)).toBe(false);
});

test("bytes of any other length are refused without throwing, and the library survives", () => {
  for (let length = 0; length < 80; length++) {
    if (length !== 64) expect(sr25519.verify(pair.publicKey, message, new Uint8Array(length).fill(0xff))).toBe(false);
    if (length !== 32) expect(sr25519.verify(new Uint8Array(length), message, signature)).toBe(false);
  }
  for (let trial = 0; trial < 5000; trial++) {
    const garbage = new Uint8Array(64).map((_, index) => (trial * 31 + index * 17) & 255);
    garbage[63]! |= 0x80;
    expect(sr25519.verify(garbage.subarray(0, 32), message, garbage)).toBe(false);
  }
  expect(sr25519.verify(pair.publicKey, message, signature)).toBe(true);
});

test("a wrong length of seed, chain code or randomness is named", () => {
  expect(() => sr25519.fromSeed(new Uint8Array(31))).toThrow("sr25519 seed: 32 bytes wanted, 31 found");
  expect(() => sr25519.deriveHard(pair, new Uint8Array(33))).toThrow("sr25519 chain code: 32 bytes wanted, 33 found");
  expect(() => sr25519.sign(pair, message, new Uint8Array(0))).toThrow("sr25519 randomness: 32 bytes wanted, 0 found");
});

const vectors = new URL("../../../../shared/vectors/sr25519/polkadot-js-wasm.json", import.meta.url);
if (!existsSync(vectors)) console.log("skipped, for want of shared/vectors/sr25519: 3 known-answer tests");
describe.skipIf(!existsSync(vectors))("the vectors of polkadot-js/wasm hold:", () => {
  interface Case {
    name: string;
    strings: string[];
    hex_in_order: string[];
  }
  const cases: Case[] = existsSync(vectors) ? JSON.parse(readFileSync(vectors, "utf8")).cases : [];
  const vector = (name: string): Case => cases.find((known) => known.name === name)!;

  test("known pairs from known seeds", () => {
    const known = vector("creates a known pair from a known seed");
    expect(joined(sr25519.fromSeed(utf8(known.strings[0]!)))).toBe(known.hex_in_order[0]);
    const [seed, expected] = vector("creates a known development pair").hex_in_order;
    expect(joined(sr25519.fromSeed(fromHex(seed!)))).toBe(expected);
  });

  test("a known signature", () => {
    const known = vector("verifies a known signature");
    const [publicKey, signed] = known.hex_in_order.map(fromHex);
    expect(sr25519.verify(publicKey!, utf8(known.strings[0]!), signed!)).toBe(true);
  });

  test("a known hard derivation", () => {
    const [parent, chainCode, child] = vector("derives a known hard key").hex_in_order.map(fromHex);
    const from = { scheme: "sr25519", secretKey: parent!.slice(0, 64), publicKey: parent!.slice(64) } as const;
    expect(toHex(sr25519.deriveHard(from, chainCode!).publicKey)).toBe(toHex(child!));
  });
});

function joined(known: { secretKey: Uint8Array; publicKey: Uint8Array }): string {
  return toHex(known.secretKey) + toHex(known.publicKey).slice(2);
}

import { hash } from "node:crypto";
import { concatBytes, fromHex, toHex, utf8 } from "@paragrid/primitives";
import * as wasm from "@polkadot/wasm-crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ed25519 } from "../src/index.ts";

await wasm.waitReady();

const pair = ed25519.fromSeed(new Uint8Array(32).fill(7));
const message = utf8("a vote");
const signature = ed25519.sign(pair, message);
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

test("keys and signatures are those of RFC 8032 §7.1, test 3", () => {
  const known = ed25519.fromSeed(fromHex("0xc5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
  expect(toHex(known.publicKey)).toBe("0xfc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
  expect(toHex(ed25519.sign(known, fromHex("0xaf82")))).toBe(
    "0x6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  );
});

test("keys and signatures of random seeds are those of Substrate's own library", () => {
  fc.assert(
    fc.property(bytes(32), fc.uint8Array({ maxLength: 200 }), (seed, text) => {
      const ours = ed25519.fromSeed(seed);
      const theirs = wasm.ed25519KeypairFromSeed(seed);
      expect(toHex(ours.publicKey)).toBe(toHex(theirs.subarray(32)));
      const signed = ed25519.sign(ours, text);
      expect(toHex(signed)).toBe(toHex(wasm.ed25519Sign(ours.publicKey, theirs.subarray(0, 32), text)));
      expect(ed25519.verify(ours.publicKey, text, signed)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test("a pair that was copied or read from JSON signs like the original", () => {
  expect(toHex(ed25519.sign({ ...pair, secretKey: pair.secretKey.slice() }, message))).toBe(toHex(signature));
});

describe("is refused:", () => {
  test("a signature with any one bit flipped", () => {
    for (let bit = 0; bit < 512; bit++)
      expect(ed25519.verify(pair.publicKey, message, flip(signature, bit)), `bit ${bit}`).toBe(false);
  });

  test("a signature under a key with any one bit flipped", () => {
    for (let bit = 0; bit < 256; bit++)
      expect(ed25519.verify(flip(pair.publicKey, bit), message, signature), `bit ${bit}`).toBe(false);
  });

  test("the same signature restated with S + L, up to the largest that fits", () => {
    const s = littleEndian(signature.subarray(32));
    for (let raised = s + groupOrder; raised < 2n ** 256n; raised += groupOrder)
      expect(ed25519.verify(pair.publicKey, message, withS(signature, raised))).toBe(false);
  });

  test("a small-order key, for which R = S·B holds for every message", () => {
    // With the neutral point as key the equation R = S·B - h·A loses its h: one signature for all messages.
    const neutral = fromHex(`0x01${"00".repeat(31)}`);
    const forged = new Uint8Array(64);
    forged.set(fromHex(`0x58${"66".repeat(31)}`)); // B
    forged[32] = 1; // S = 1
    expect(wasm.ed25519Verify(forged, message, neutral), "the forgery is one that a looser verifier takes").toBe(true);
    expect(ed25519.verify(neutral, message, forged)).toBe(false);
  });

  test("a signature whose R is the neutral point, which its owner can make for any message", () => {
    // r = 0 gives R = 0·B and S = h·a: the equation holds, and S / h would be the secret key itself.
    const neutral = fromHex(`0x01${"00".repeat(31)}`);
    const secret = sha512(pair.secretKey).subarray(0, 32);
    secret[0]! &= 248;
    secret[31] = (secret[31]! & 127) | 64;
    const h = littleEndian(sha512(concatBytes(neutral, pair.publicKey, message)));
    const forged = withS(concatBytes(neutral, new Uint8Array(32)), (h * littleEndian(secret)) % groupOrder);
    expect(wasm.ed25519Verify(forged, message, pair.publicKey), "a looser verifier takes it").toBe(true);
    expect(ed25519.verify(pair.publicKey, message, forged)).toBe(false);
  });

  test.each([
    `0x01${"00".repeat(31)}`,
    `0x01${"00".repeat(30)}80`,
    `0x${"00".repeat(32)}`,
    `0x${"00".repeat(31)}80`,
    `0xec${"ff".repeat(30)}7f`,
    `0xec${"ff".repeat(31)}`,
    `0xed${"ff".repeat(30)}7f`,
    `0xee${"ff".repeat(30)}7f`,
    `0x${"ff".repeat(32)}`,
    "0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  ])("anything with the weak or non-canonical point %s as key or as R", (point) => {
    // S = 0 and R = 0·B satisfy the equation for the keys of small order whenever the order divides h.
    for (let trial = 0; trial < 16; trial++) {
      const forged = new Uint8Array(64);
      forged[0] = 1;
      expect(ed25519.verify(fromHex(point), Uint8Array.of(trial), forged)).toBe(false);
      forged.set(fromHex(point));
      expect(ed25519.verify(pair.publicKey, Uint8Array.of(trial), forged)).toBe(false);
    }
  });

  test("bytes of any other length, without throwing", () => {
    for (let length = 0; length < 80; length++) {
      if (length !== 64) expect(ed25519.verify(pair.publicKey, message, new Uint8Array(length))).toBe(false);
      if (length !== 32) expect(ed25519.verify(new Uint8Array(length), message, signature)).toBe(false);
    }
  });
});

test("verification still works after more keys than the cache holds", () => {
  const key = new Uint8Array(32).fill(9);
  for (let index = 0; index < 4100; index++) {
    new DataView(key.buffer).setUint32(0, index);
    ed25519.verify(key, message, signature);
  }
  expect(ed25519.verify(pair.publicKey, message, signature)).toBe(true);
});

function bytes(length: number) {
  return fc.uint8Array({ minLength: length, maxLength: length });
}

function flip(input: Uint8Array, bit: number): Uint8Array {
  const copy = input.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

function sha512(input: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha512", input, "buffer"));
}

function littleEndian(input: Uint8Array): bigint {
  return input.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function withS(input: Uint8Array, s: bigint): Uint8Array {
  const copy = input.slice();
  for (let index = 0; index < 32; index++) copy[32 + index] = Number((s >> BigInt(8 * index)) & 255n);
  return copy;
}

import { secp256k1 } from "@noble/curves/secp256k1.js";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import * as wasm from "@polkadot/wasm-crypto";
import { expect, test } from "vitest";
import { accountIdOf, blake2b256, ecdsa } from "../src/index.ts";

await wasm.waitReady();

const pair = ecdsa.fromSeed(new Uint8Array(32).fill(7));
const message = utf8("a transfer");
const signature = ecdsa.sign(pair, message);
const groupOrder = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

test("a signature verifies against the key and against the account id, and no other", () => {
  expect(ecdsa.verify(pair.publicKey, message, signature)).toBe(true);
  expect(ecdsa.verify(accountIdOf(pair.publicKey), message, signature)).toBe(true);
  const other = ecdsa.fromSeed(new Uint8Array(32).fill(8));
  expect(ecdsa.verify(other.publicKey, message, signature)).toBe(false);
  expect(ecdsa.verify(accountIdOf(other.publicKey), message, signature)).toBe(false);
  expect(ecdsa.verify(pair.publicKey, utf8("another"), signature)).toBe(false);
});

test("keys and signatures are those of Substrate's own library", () => {
  expect(toHex(pair.publicKey)).toBe(toHex(wasm.secp256k1FromSeed(pair.secretKey).slice(32)));
  expect(toHex(signature)).toBe(toHex(wasm.secp256k1Sign(blake2b256(message), pair.secretKey)));
});

test("a signature with one bit flipped, in any byte, is refused", () => {
  for (let bit = 0; bit < 520; bit += 7) {
    const flipped = signature.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(ecdsa.verify(pair.publicKey, message, flipped), `bit ${bit}`).toBe(false);
  }
});

test("the same signature restated with n - s is refused", () => {
  const s = BigInt(toHex(signature.subarray(32, 64)));
  const restated = signature.slice();
  restated.set(fromHex(`0x${(groupOrder - s).toString(16).padStart(64, "0")}`), 32);
  restated[64]! ^= 1;
  const parsed = secp256k1.Signature.fromBytes(restated.subarray(0, 64), "compact").addRecoveryBit(restated[64]!);
  const recovered = parsed.recoverPublicKey(blake2b256(message)).toBytes(true);
  expect(toHex(recovered), "mathematically the restated one is as good").toBe(toHex(pair.publicKey));
  expect(ecdsa.verify(pair.publicKey, message, restated)).toBe(false);
});

test("what is no signature is refused without throwing, however often it comes", () => {
  for (let length = 0; length < 80; length++)
    if (length !== 65) expect(ecdsa.recover(message, new Uint8Array(length))).toBeUndefined();
  expect(ecdsa.recover(message, new Uint8Array(65))).toBeUndefined();
  expect(ecdsa.recover(message, new Uint8Array(65).fill(0xff))).toBeUndefined();
  for (let recovery = 4; recovery < 256; recovery++) {
    const other = signature.slice();
    other[64] = recovery;
    expect(ecdsa.recover(message, other)).toBeUndefined();
  }
  const notOnCurve = signature.slice();
  notOnCurve.set(new Uint8Array(31), 0);
  notOnCurve[31] = 5; // x = 5 is no point's abscissa
  for (let trial = 0; trial < 2500; trial++) expect(ecdsa.recover(message, notOnCurve)).toBeUndefined();
  expect(ecdsa.verify(pair.publicKey, message, signature)).toBe(true);
});

test("a signature that recovers to the point at infinity is refused", () => {
  // s·R = z·G for R = G and s = z, so Q = r⁻¹(s·R - z·G) is the neutral point.
  let trial = 0;
  const lowZ = () => BigInt(toHex(blake2b256(Uint8Array.of(trial)))) < groupOrder / 2n;
  while (!lowZ()) trial += 1;
  const forged = new Uint8Array(65);
  forged.set(fromHex("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));
  forged.set(blake2b256(Uint8Array.of(trial)), 32);
  expect(ecdsa.recover(Uint8Array.of(trial), forged)).toBeUndefined();
});

test("a secret that is no scalar of the group is refused", () => {
  expect(() => ecdsa.fromSeed(new Uint8Array(32))).toThrow();
  expect(() => ecdsa.fromSeed(new Uint8Array(32).fill(0xff))).toThrow();
  expect(() => ecdsa.fromSeed(new Uint8Array(31))).toThrow("ecdsa seed: 32 bytes wanted, 31 found");
});

import { createPublicKey, type KeyObject, sign as nodeSign, verify as nodeVerify } from "node:crypto";
import { fromHex, RecentMap, toHex } from "@paragrid/primitives";
import { privateKeyObject, publicKeyObject } from "./key-object.ts";
import { type KeyPair, requireLength } from "./key-pair.ts";

/** Key pair of a 32-byte seed (RFC 8032 §5.1.5). */
export function fromSeed(seed: Uint8Array): KeyPair<"ed25519"> {
  requireLength("ed25519 seed", seed, 32);
  const secretKey = seed.slice();
  const key = privateKeyObject("ed25519", secretKey);
  const encoded = createPublicKey(key).export({ format: "der", type: "spki" });
  const pair: KeyPair<"ed25519"> = {
    scheme: "ed25519",
    publicKey: new Uint8Array(encoded.subarray(encoded.length - 32)),
    secretKey,
  };
  privateKeys.set(pair, key);
  return pair;
}

/** Signature of 64 bytes; deterministic, so equal arguments give equal bytes. */
export function sign(pair: KeyPair<"ed25519">, message: Uint8Array): Uint8Array {
  let key = privateKeys.get(pair);
  if (key === undefined) {
    key = privateKeyObject("ed25519", pair.secretKey);
    privateKeys.set(pair, key);
  }
  return new Uint8Array(nodeSign(null, message, key));
}

/**
 * True for a valid signature. Stricter than RFC 8032 asks, so that all replicas agree and nobody can restate a vote:
 * S must be below the group order, and neither the key nor R may be a non-canonical or small-order point
 * (the rule of ed25519-dalek's `verify_strict`; Substrate itself follows the looser ZIP-215). All three are checked
 * here, though newer OpenSSLs refuse some of it too: whether a vote counts must not depend on a replica's Node.
 * Any bytes of any length are answered with a boolean.
 */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  if (!isBelow(signature, 32, groupOrder) || isWeakPoint(signature) || isWeakPoint(publicKey)) return false;
  return nodeVerify(null, message, rememberedKey(publicKey), signature);
}

/** Making a key object costs about a third of a verification; authorities and users come again. */
const publicKeyCacheSize = 4096;
const publicKeys = new RecentMap<string, KeyObject>(publicKeyCacheSize);
const privateKeys = new WeakMap<KeyPair, KeyObject>();

function rememberedKey(publicKey: Uint8Array): KeyObject {
  const id = toHex(publicKey);
  let key = publicKeys.get(id);
  if (key === undefined) {
    key = publicKeyObject("ed25519", publicKey);
    publicKeys.set(id, key);
  }
  return key;
}

/** L = 2^252 + 27742317777372353535851937790883648493, little-endian as everything here. */
const groupOrder = fromHex("0xedd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
/** p = 2^255 - 19. */
const fieldPrime = fromHex("0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
/** y of the points whose order divides 8: 0, 1, -1 and the two of order 8. Each is weak with either sign of x. */
const weakOrdinates = [
  fromHex("0x0000000000000000000000000000000000000000000000000000000000000000"),
  fromHex("0x0100000000000000000000000000000000000000000000000000000000000000"),
  fromHex("0xecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
  fromHex("0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
  fromHex("0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
];

/** True when the point at the start of `bytes` has a non-canonical encoding (y >= p) or small order. */
function isWeakPoint(bytes: Uint8Array): boolean {
  const ordinate = bytes.slice(0, 32);
  ordinate[31]! &= 0x7f;
  if (!isBelow(ordinate, 0, fieldPrime)) return true;
  return weakOrdinates.some((weak) => weak.every((byte, index) => byte === ordinate[index]));
}

/** Little-endian `bytes[offset..offset + 32] < bound`. */
function isBelow(bytes: Uint8Array, offset: number, bound: Uint8Array): boolean {
  for (let index = 31; index >= 0; index--) {
    const difference = bytes[offset + index]! - bound[index]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

import { ed25519 } from "@paragrid/crypto";
import { equalBytes } from "@paragrid/primitives";
import { createRandom } from "./random.ts";

/** How replicas sign: for real, or by a keyed hash that is quick, needs no library and protects against nobody who knows the key. */
export type Signing = "ed25519" | "keyed-hash";

export interface SigningKey {
  readonly publicKey: Uint8Array;
  sign(payload: Uint8Array): Uint8Array;
}
export interface SigningScheme {
  key(seed: number, replica: number): SigningKey;
  verify(publicKey: Uint8Array, payload: Uint8Array, signature: Uint8Array): boolean;
}

export function signingScheme(signing: Signing): SigningScheme {
  return signing === "ed25519" ? ed25519Scheme : keyedHashScheme;
}

function keyBytes(seed: number, replica: number): Uint8Array {
  const random = createRandom(seed, `session key of replica ${replica}`);
  return Uint8Array.from({ length: 32 }, () => random.below(256));
}

const ed25519Scheme: SigningScheme = {
  key(seed, replica) {
    const pair = ed25519.fromSeed(keyBytes(seed, replica));
    return { publicKey: pair.publicKey, sign: (payload) => ed25519.sign(pair, payload) };
  },
  verify: ed25519.verify,
};

const keyedHashScheme: SigningScheme = {
  key(seed, replica) {
    const publicKey = keyBytes(seed, replica);
    return { publicKey, sign: (payload) => keyedHash(publicKey, payload) };
  },
  verify: (publicKey, payload, signature) =>
    publicKey.length === 32 && signature.length === 64 && equalBytes(signature, keyedHash(publicKey, payload)),
};

function keyedHash(key: Uint8Array, payload: Uint8Array): Uint8Array {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  const absorb = (bytes: Uint8Array): void => {
    for (let index = 0; index < bytes.length; index++) {
      low = Math.imul(low ^ bytes[index]!, 0x01000193);
      high = Math.imul(high ^ bytes[index]! ^ (low >>> 11), 0x85ebca6b);
    }
  };
  absorb(key);
  absorb(payload);
  const signature = new Uint8Array(64);
  for (let index = 0; index < 64; index++) {
    low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) + index;
    high = Math.imul(high ^ (high >>> 13), 0x297a2d39) ^ low;
    signature[index] = high >>> 24;
  }
  return signature;
}

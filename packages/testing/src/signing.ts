import { ecvrf, ed25519 } from "@paragrid/crypto";
import { concatBytes, equalBytes } from "@paragrid/primitives";
import { createRandom } from "./random.ts";

/** How replicas sign: for real, or by a keyed hash that is quick, needs no library and protects against nobody who knows the key. */
export type Signing = "ed25519" | "keyed-hash";

export interface SigningKey {
  readonly publicKey: Uint8Array;
  sign(payload: Uint8Array): Uint8Array;
  draw(input: Uint8Array): { readonly output: Uint8Array; readonly proof: Uint8Array };
}
export interface SigningScheme {
  key(seed: number, replica: number): SigningKey;
  verify(publicKey: Uint8Array, payload: Uint8Array, signature: Uint8Array): boolean;
  drawn(publicKey: Uint8Array, input: Uint8Array, proof: Uint8Array): Uint8Array | undefined;
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
    return {
      publicKey: pair.publicKey,
      sign: (payload) => ed25519.sign(pair, payload),
      draw: (input) => ecvrf.prove(pair, input),
    };
  },
  verify: ed25519.verify,
  drawn: ecvrf.verify,
};

const keyedHashScheme: SigningScheme = {
  key(seed, replica) {
    const publicKey = keyBytes(seed, replica);
    return {
      publicKey,
      sign: (payload) => keyedHash(publicKey, payload),
      draw: (input) => hashedLot(publicKey, input),
    };
  },
  verify: (publicKey, payload, signature) =>
    publicKey.length === 32 && signature.length === 64 && equalBytes(signature, keyedHash(publicKey, payload)),
  drawn(publicKey, input, proof) {
    if (publicKey.length !== 32) return undefined;
    const lot = hashedLot(publicKey, input);
    return equalBytes(proof, lot.proof) ? lot.output : undefined;
  },
};

function hashedLot(key: Uint8Array, input: Uint8Array): { output: Uint8Array; proof: Uint8Array } {
  const output = keyedHash(key, concatBytes(Uint8Array.of(0), input));
  return { output, proof: concatBytes(output, keyedHash(key, output).slice(0, 16)) };
}

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

import { sign as scureSign } from "@scure/sr25519";
import { type KeyPair, requireLength } from "./key-pair.ts";
import { pass, resultAt, take, wasm } from "./wasm.ts";

/** Key pair of a 32-byte mini secret (schnorrkel's Ed25519 expansion, as Substrate uses it). */
export function fromSeed(seed: Uint8Array): KeyPair<"sr25519"> {
  requireLength("sr25519 seed", seed, 32);
  wasm.ext_sr_from_seed(resultAt, pass(seed), 32);
  return split(take(96));
}

/** The child of a hard junction `//name`, given its 32-byte chain code. */
export function deriveHard(pair: KeyPair<"sr25519">, chainCode: Uint8Array): KeyPair<"sr25519"> {
  requireLength("sr25519 chain code", chainCode, 32);
  const joined = new Uint8Array(96);
  joined.set(pair.secretKey);
  joined.set(pair.publicKey, 64);
  wasm.ext_sr_derive_keypair_hard(resultAt, pass(joined), 96, pass(chainCode), 32);
  return split(take(96));
}

/**
 * Signature of 64 bytes in the signing context "substrate". The 32 bytes of randomness are an argument, so that a
 * simulation repeats itself; the faster wasm signer keeps a random generator of its own inside and cannot be used.
 */
export function sign(pair: KeyPair<"sr25519">, message: Uint8Array, random32: Uint8Array): Uint8Array {
  requireLength("sr25519 randomness", random32, 32);
  return scureSign(pair.secretKey, message, random32);
}

/** True for a valid signature in the context "substrate". Any bytes of any length are answered with a boolean. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return wasm.ext_sr_verify(pass(signature), 64, pass(message), message.length, pass(publicKey), 32) !== 0;
}

function split(joined: Uint8Array): KeyPair<"sr25519"> {
  return { scheme: "sr25519", secretKey: joined.slice(0, 64), publicKey: joined.slice(64, 96) };
}

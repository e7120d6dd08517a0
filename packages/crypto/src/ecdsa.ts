// Not the wasm library's: there a point that is not on the curve traps without restoring the stack, and some two
// thousand bad signatures from a stranger leave the whole module, hashing included, dead.
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { equalBytes } from "@paragrid/primitives";
import { blake2b256 } from "./hash.ts";
import { accountIdOf, type KeyPair, requireLength } from "./key-pair.ts";

/** Key pair of a 32-byte secp256k1 secret; throws when it is zero or not below the group order. */
export function fromSeed(seed: Uint8Array): KeyPair<"ecdsa"> {
  requireLength("ecdsa seed", seed, 32);
  return { scheme: "ecdsa", publicKey: secp256k1.getPublicKey(seed, true), secretKey: seed.slice() };
}

/** Recoverable signature (r, s, v) of 65 bytes over BLAKE2b-256 of the message; deterministic (RFC 6979), low s. */
export function sign(pair: KeyPair<"ecdsa">, message: Uint8Array): Uint8Array {
  const signature = secp256k1.sign(blake2b256(message), pair.secretKey);
  const bytes = new Uint8Array(65);
  bytes.set(signature.toBytes("compact"));
  bytes[64] = signature.recovery;
  return bytes;
}

/** The compressed public key (33 bytes) that signed, or undefined when the bytes are no signature. */
export function recover(message: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  if (signature.length !== 65) return undefined;
  try {
    const parsed = secp256k1.Signature.fromBytes(signature.subarray(0, 64), "compact").addRecoveryBit(signature[64]!);
    // Stricter than Substrate: of (s, v) and (n - s, v ^ 1) only the lower is taken, so a signature has one form.
    if (parsed.hasHighS()) return undefined;
    return parsed.recoverPublicKey(blake2b256(message)).toBytes(true);
  } catch {
    return undefined;
  }
}

/** True when the signature recovers to this signer: a 33-byte public key or a 32-byte account id. */
export function verify(signer: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const publicKey = recover(message, signature);
  return publicKey !== undefined && equalBytes(signer.length === 32 ? accountIdOf(publicKey) : publicKey, signer);
}

import { blake2b256 } from "./hash.ts";

/** The signature schemes of a `MultiSignature`, in the order of its variants. */
export type Scheme = "ed25519" | "sr25519" | "ecdsa";

/** A signing key. `secretKey` is the 32-byte seed for ed25519 and ecdsa, and schnorrkel's 64 bytes (scalar, nonce) for sr25519. */
export interface KeyPair<S extends Scheme = Scheme> {
  readonly scheme: S;
  /** 32 bytes; for ecdsa the 33 bytes of the compressed point. */
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** The 32-byte account id of a public key: the key itself, or BLAKE2b-256 of a compressed ecdsa key (sp_runtime `MultiSigner`). */
export function accountIdOf(publicKey: Uint8Array): Uint8Array {
  return publicKey.length === 32 ? publicKey : blake2b256(publicKey);
}

/** Throws when bytes that the caller vouches for do not have the length they must have. */
export function requireLength(name: string, bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new RangeError(`${name}: ${length} bytes wanted, ${bytes.length} found`);
}

import { hash as nodeHash } from "node:crypto";
import { type Hash, toHex } from "@paragrid/primitives";
import { pass, resultAt, take, wasm } from "./wasm.ts";

/** BLAKE2b with a digest of 256 bits: block hashes, state nodes, signed payloads over 256 bytes. */
export function blake2b256(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, bytes.length, 32);
}

/** BLAKE2b-256 of the first `length` bytes, for callers that write into one buffer again and again. */
export function blake2b256OfStart(bytes: Uint8Array, length: number): Uint8Array {
  return blake2b(bytes, length, 32);
}

/** BLAKE2b with a digest of 128 bits: the prefix of `Blake2_128Concat` storage keys. */
export function blake2b128(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, bytes.length, 16);
}

/** BLAKE2b with a digest of 64 bits: the id of a runtime API, of its name. */
export function blake2b64(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, bytes.length, 8);
}

/** BLAKE2b-256 in the form that identifies things: `0x` hex. */
export function hash256(bytes: Uint8Array): Hash {
  return toHex(blake2b(bytes, bytes.length, 32)) as Hash;
}

/** @internal BLAKE2b without a key, with a digest of `size` bytes. */
export function blake2b(bytes: Uint8Array, length: number, size: number): Uint8Array {
  // An empty slice is any aligned address that is not zero.
  wasm.ext_blake2b(resultAt, pass(bytes, length), length, 1, 0, size);
  return take(size);
}

/** xxHash-64 with seed 0, little-endian, 8 bytes: not collision-resistant, only for keys nobody chooses. */
export function twox64(bytes: Uint8Array): Uint8Array {
  wasm.ext_twox(resultAt, pass(bytes), bytes.length, 1);
  return take(8);
}

/** xxHash-64 with seeds 0 and 1, little-endian, 16 bytes: pallet and storage item prefixes. */
export function twox128(bytes: Uint8Array): Uint8Array {
  wasm.ext_twox(resultAt, pass(bytes), bytes.length, 2);
  return take(16);
}

/** SHA-256, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = nodeHash("sha256", bytes, "buffer");
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
}

/** Keccak-256 as Ethereum uses it (padding before SHA-3's), 32 bytes. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  wasm.ext_keccak256(resultAt, pass(bytes), bytes.length);
  return take(32);
}

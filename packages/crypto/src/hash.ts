import { hash as nodeHash } from "node:crypto";
import { type Hash, toHex } from "@paragrid/primitives";
import * as wasm from "@polkadot/wasm-crypto";

// The library compiles its module asynchronously; whoever imports this file may hash at once.
await wasm.waitReady();

const noKey = new Uint8Array(0);

/** BLAKE2b with a digest of 256 bits: block hashes, state nodes, signed payloads over 256 bytes. */
export function blake2b256(bytes: Uint8Array): Uint8Array {
  return wasm.blake2b(bytes, noKey, 32);
}

/** BLAKE2b with a digest of 128 bits: the prefix of `Blake2_128Concat` storage keys. */
export function blake2b128(bytes: Uint8Array): Uint8Array {
  return wasm.blake2b(bytes, noKey, 16);
}

/** BLAKE2b with a digest of 64 bits: the id of a runtime API, of its name. */
export function blake2b64(bytes: Uint8Array): Uint8Array {
  return wasm.blake2b(bytes, noKey, 8);
}

/** BLAKE2b-256 in the form that identifies things: `0x` hex. */
export function hash256(bytes: Uint8Array): Hash {
  return toHex(wasm.blake2b(bytes, noKey, 32)) as Hash;
}

/** xxHash-64 with seed 0, little-endian, 8 bytes: not collision-resistant, only for keys nobody chooses. */
export function twox64(bytes: Uint8Array): Uint8Array {
  return wasm.twox(bytes, 1);
}

/** xxHash-64 with seeds 0 and 1, little-endian, 16 bytes: pallet and storage item prefixes. */
export function twox128(bytes: Uint8Array): Uint8Array {
  return wasm.twox(bytes, 2);
}

/** SHA-256, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = nodeHash("sha256", bytes, "buffer");
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
}

/** Keccak-256 as Ethereum uses it (padding before SHA-3's), 32 bytes. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  return wasm.keccak256(bytes);
}

import { concatBytes, fromHex, utf8 } from "@paragrid/primitives";
import * as ecdsa from "./ecdsa.ts";
import * as ed25519 from "./ed25519.ts";
import { blake2b256 } from "./hash.ts";
import type { KeyPair, Scheme } from "./key-pair.ts";
import * as sr25519 from "./sr25519.ts";

/** The mini secret of Substrate's well-known development phrase "bottom drive obey lake curtain smoke basket hold race lonely fit walk". */
const devSeed = fromHex("0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e");

/**
 * The development key at a path of hard junctions, `//Alice` or `//Alice//stash//1`: the same keys as the clients'
 * keyrings and `subkey` give. They are public knowledge and good for tests and simulations only.
 */
export function devPair<S extends Scheme>(path: string, scheme: S): KeyPair<S>;
export function devPair(path: string, scheme: Scheme): KeyPair {
  const chainCodes = hardJunctions(path);
  switch (scheme) {
    case "sr25519":
      return chainCodes.reduce(sr25519.deriveHard, sr25519.fromSeed(devSeed));
    case "ed25519":
      return ed25519.fromSeed(chainCodes.reduce((seed, code) => deriveSeed("Ed25519HDKD", seed, code), devSeed));
    case "ecdsa":
      return ecdsa.fromSeed(chainCodes.reduce((seed, code) => deriveSeed("Secp256k1HDKD", seed, code), devSeed));
    default:
      return scheme satisfies never;
  }
}

/** Chain codes of a path (sp_core `DeriveJunction`): a decimal number as u64, anything else as a SCALE string, padded or hashed to 32 bytes. */
function hardJunctions(path: string): Uint8Array[] {
  const names = path.split("//");
  if (names.shift() !== "" || names.length === 0 || names.some((name) => name === "" || name.includes("/")))
    throw new RangeError(`a path of hard junctions like "//Alice//1" wanted, "${path}" found`);
  return names.map(chainCode);
}

function chainCode(name: string): Uint8Array {
  const code = new Uint8Array(32);
  if (/^\d+$/.test(name) && BigInt(name) < 1n << 64n) {
    new DataView(code.buffer).setBigUint64(0, BigInt(name), true);
    return code;
  }
  const encoded = scaleString(name);
  if (encoded.length > 32) return blake2b256(encoded);
  code.set(encoded);
  return code;
}

function deriveSeed(domain: string, seed: Uint8Array, code: Uint8Array): Uint8Array {
  return blake2b256(concatBytes(scaleString(domain), seed, code));
}

/** SCALE string of at most 63 bytes: the compact length fits one byte. */
function scaleString(text: string): Uint8Array {
  const bytes = utf8(text);
  if (bytes.length > 63) throw new RangeError(`a junction of at most 63 bytes wanted, ${bytes.length} found`);
  return concatBytes(Uint8Array.of(bytes.length << 2), bytes);
}

import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { concatBytes, fromHex } from "@paragrid/primitives";
import { requireLength } from "./key-pair.ts";

/** The last byte of a curve's object identifier (RFC 8410 §3), before which all of a key's DER encoding is the same. */
const curves = { ed25519: 0x70, x25519: 0x6e } as const;
type Curve = keyof typeof curves;

/** node:crypto's form of 32 secret bytes: a seed for ed25519, a scalar for X25519. */
export function privateKeyObject(curve: Curve, secret: Uint8Array): KeyObject {
  requireLength(`${curve} secret key`, secret, 32);
  return createPrivateKey({
    key: encoded("0x302e02010030050603", curve, "0x04220420", secret),
    format: "der",
    type: "pkcs8",
  });
}

/** node:crypto's form of a public key of 32 bytes. */
export function publicKeyObject(curve: Curve, key: Uint8Array): KeyObject {
  return createPublicKey({ key: encoded("0x302a30050603", curve, "0x032100", key), format: "der", type: "spki" });
}

function encoded(before: string, curve: Curve, after: string, key: Uint8Array): Buffer {
  const identifier = Uint8Array.of(0x2b, 0x65, curves[curve]);
  return Buffer.from(concatBytes(fromHex(before), identifier, fromHex(after), key));
}

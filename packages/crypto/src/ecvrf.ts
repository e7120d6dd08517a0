/**
 * ECVRF-EDWARDS25519-SHA512-TAI (RFC 9381 §5.5): a verifiable random function on ed25519 keys. For a key and an input there is
 * exactly one output that verifies, which an ed25519 signature cannot promise: its verifier accepts any nonce, so that
 * whoever holds the key could draw as many signatures of one message as it likes.
 *
 * The same key may sign and draw. Both derive their nonces from the key's second half: of the message here of the 32 bytes of a
 * point (§5.4.2.2), there of what is signed; so no 32-byte message may be signed with a key that draws.
 */
import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { concatBytes, equalBytes } from "@paragrid/primitives";
import { clampedMultiples } from "./clamped-multiple.ts";
import { type KeyPair, requireLength } from "./key-pair.ts";
import { littleEndian, toNumber } from "./little-endian.ts";

export const proofBytes = 80;

const { Point } = ed25519;
type CurvePoint = InstanceType<typeof Point>;
const order = Point.Fn.ORDER;

const suite = Uint8Array.of(3);
const zero = Uint8Array.of(0);

/**
 * The output for an input, 64 bytes, and its proof, 80 bytes. Deterministic (§5.1). The proof costs several times as much as the output and is made
 * when it is first asked for: of a lottery's draws only those that win are ever shown.
 */
export function prove(
  pair: KeyPair<"ed25519">,
  input: Uint8Array,
): { readonly output: Uint8Array; readonly proof: Uint8Array } {
  const secret = secretOf(pair);
  const h = encodeToCurve(pair.publicKey, input);
  const gamma = secret.multiply(h);
  let proof: Uint8Array | undefined;
  return {
    output: outputOf(gamma),
    get proof() {
      proof ??= proofOf(secret, h, gamma);
      return proof;
    },
  };
}

function proofOf({ scalar, nonceKey, point: y }: Secret, h: CurvePoint, gamma: CurvePoint): Uint8Array {
  const k = toNumber(sha512(nonceKey, h.toBytes())) % order;
  const c = challenge([y, h, gamma, Point.BASE.multiply(k), h.multiply(k)]);
  const s = (k + c * scalar) % order;
  return concatBytes(gamma.toBytes(), littleEndian(c, 16), littleEndian(s, 32));
}

/** The output of that key for that input, if the proof is good (§5.3, with the key validated); any bytes are answered. */
export function verify(publicKey: Uint8Array, input: Uint8Array, proof: Uint8Array): Uint8Array | undefined {
  if (publicKey.length !== 32 || proof.length !== proofBytes) return undefined;
  const y = decodePoint(publicKey);
  const gamma = decodePoint(proof.subarray(0, 32));
  const c = toNumber(proof.subarray(32, 48));
  const s = toNumber(proof.subarray(48));
  if (y === undefined || gamma === undefined || s >= order || y.isSmallOrder()) return undefined;
  const h = encodeToCurve(publicKey, input);
  const u = Point.BASE.multiplyUnsafe(s).subtract(y.multiplyUnsafe(c));
  const v = h.multiplyUnsafe(s).subtract(gamma.multiplyUnsafe(c));
  return challenge([y, h, gamma, u, v]) === c ? outputOf(gamma) : undefined;
}

interface Secret {
  readonly scalar: bigint;
  readonly multiply: (point: CurvePoint) => CurvePoint;
  readonly nonceKey: Uint8Array;
  readonly point: CurvePoint;
}
const secrets = new WeakMap<KeyPair, Secret>();

function secretOf(pair: KeyPair<"ed25519">): Secret {
  let secret = secrets.get(pair);
  if (secret === undefined) {
    requireLength("ed25519 secret key", pair.secretKey, 32);
    const expanded = sha512(pair.secretKey);
    expanded[0]! &= 0xf8;
    expanded[31] = (expanded[31]! & 0x7f) | 0x40;
    const clamped = expanded.slice(0, 32);
    const scalar = toNumber(clamped) % order;
    const point = Point.BASE.multiply(scalar);
    if (!equalBytes(point.toBytes(), pair.publicKey))
      throw new RangeError("the public key is not that of the secret key");
    secret = { scalar, multiply: clampedMultiples(clamped), nonceKey: expanded.slice(32), point };
    secrets.set(pair, secret);
  }
  return secret;
}

/** §5.4.1.1, try and increment. */
function encodeToCurve(publicKey: Uint8Array, input: Uint8Array): CurvePoint {
  for (let counter = 0; ; counter++) {
    // Half of all tries hit: that one of 256 does is as certain as anything here.
    const tried = sha512(suite, Uint8Array.of(1), publicKey, input, Uint8Array.of(counter), zero);
    const point = decodePoint(tried.subarray(0, 32))?.clearCofactor();
    if (point !== undefined && !point.is0()) return point;
  }
}

/** §5.4.3: the first 16 bytes. */
function challenge(points: readonly CurvePoint[]): bigint {
  return toNumber(sha512(suite, Uint8Array.of(2), ...points.map((point) => point.toBytes()), zero).subarray(0, 16));
}

/** §5.2 */
function outputOf(gamma: CurvePoint): Uint8Array {
  return sha512(suite, Uint8Array.of(3), gamma.clearCofactor().toBytes(), zero);
}

function decodePoint(bytes: Uint8Array): CurvePoint | undefined {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

function sha512(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha512");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

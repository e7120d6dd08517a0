import { diffieHellman } from "node:crypto";
import { FpInvertBatch } from "@noble/curves/abstract/modular.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { invariant } from "@paragrid/primitives";
import { privateKeyObject, publicKeyObject } from "./key-object.ts";
import { littleEndian, toNumber } from "./little-endian.ts";

const { Point } = ed25519;
type CurvePoint = InstanceType<typeof Point>;
const { Fp } = Point;

/** A of the Montgomery curve v² = u³ + A u² + u that is edwards25519 in other coordinates: u = (1 + y) / (1 - y), v = sqrt(-A - 2) u / x (RFC 7748 §4.1). */
const montgomeryA = 486662n;

/**
 * Multiplies points of prime order by one clamped scalar of 32 bytes, six times as fast as over big integers, and without their
 * timing: the multiplication is X25519's (RFC 7748 §5), which node:crypto has. X25519 leaves the sign of v open. It follows from a second
 * multiple, by the scalar plus eight, for the difference of the two is a point that is known: the recovery of the other coordinate by Okeya and
 * Sakurai (CHES 2001, "Efficient elliptic curve cryptosystems from a scalar multiplication algorithm with recovery of the y-coordinate on a
 * Montgomery-form elliptic curve", corollary 2).
 */
export function clampedMultiples(scalar: Uint8Array): (point: CurvePoint) => CurvePoint {
  const number = toNumber(scalar);
  invariant(scalar.length === 32 && number >> 254n === 1n && number % 8n === 0n, "a scalar is clamped");
  const next = number + 8n;
  // The greatest clamped scalar has none after it.
  if (next >> 255n !== 0n) return (point) => point.multiply(number % Point.Fn.ORDER);
  const [here, beyond] = [privateKeyObject("x25519", scalar), privateKeyObject("x25519", littleEndian(next, 32))];
  return (point) => {
    const step = point.clearCofactor();
    const [under, stepUnder] = FpInvertBatch(Fp, [Fp.sub(point.Z, point.Y), Fp.sub(step.Z, step.Y)]);
    const given = publicKeyObject("x25519", littleEndian(Fp.mul(Fp.add(point.Z, point.Y), under!), 32));
    const u = toNumber(diffieHellman({ privateKey: here, publicKey: given }));
    const uBeyond = toNumber(diffieHellman({ privateKey: beyond, publicKey: given }));
    const uStep = Fp.mul(Fp.add(step.Z, step.Y), stepUnder!);
    // Twice v of the multiple times v of the step.
    const product = Fp.sub(
      Fp.sub(Fp.mul(Fp.add(Fp.mul(uStep, u), 1n), Fp.add(Fp.add(uStep, u), 2n * montgomeryA)), 2n * montgomeryA),
      Fp.mul(Fp.sqr(Fp.sub(uStep, u)), uBeyond),
    );
    // Back to x and y: the square root above appears twice, and is squared.
    const over = Fp.mul(Fp.mul(Fp.create(-2n * (montgomeryA + 2n)), Fp.mul(u, uStep)), step.Z);
    const below = Fp.mul(step.X, product);
    const [plus, minus] = [Fp.add(u, 1n), Fp.sub(u, 1n)];
    return new Point(Fp.mul(over, plus), Fp.mul(minus, below), Fp.mul(below, plus), Fp.mul(over, minus));
  };
}

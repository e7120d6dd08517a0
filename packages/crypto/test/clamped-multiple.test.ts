import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import { clampedMultiples } from "../src/clamped-multiple.ts";
import { toNumber } from "../src/little-endian.ts";

const { Point } = ed25519;

function clamped(fill: (index: number) => number): Uint8Array {
  const scalar = Uint8Array.from({ length: 32 }, (_, index) => fill(index) & 255);
  scalar[0]! &= 0xf8;
  scalar[31] = (scalar[31]! & 0x7f) | 0x40;
  return scalar;
}

describe("a multiple by X25519", () => {
  const scalars = [
    ["the least", clamped(() => 0)],
    ["the greatest", clamped(() => 255)],
    ["the last but one", clamped((index) => (index === 0 ? 0xf0 : 255))],
    ["one that carries", clamped((index) => (index < 20 ? 255 : 7 * index))],
    ...[1, 2, 3, 4].map((seed): [string, Uint8Array] => [`drawn ${seed}`, clamped((index) => seed * 37 + index * 101)]),
  ] as const;

  test.each(scalars)("is the one by addition, sign included: %s scalar", (_name, scalar) => {
    const multiply = clampedMultiples(scalar);
    const number = toNumber(scalar) % Point.Fn.ORDER;
    for (const factor of [1n, 2n, 8n, 12345678901234567890n, Point.Fn.ORDER - 1n]) {
      const point = Point.BASE.multiply(factor);
      for (const given of [point, point.negate(), Point.fromAffine(point.toAffine())])
        expect(multiply(given).toBytes()).toEqual(given.multiply(number).toBytes());
    }
  });

  test("can be computed with, as any point can", () => {
    const [, scalar] = scalars[4]!;
    const point = Point.BASE.multiply(77n);
    const multiple = clampedMultiples(scalar)(point);
    const wanted = point.multiply(toNumber(scalar) % Point.Fn.ORDER);
    multiple.assertValidity();
    expect(multiple.add(point).double().toBytes()).toEqual(wanted.add(point).double().toBytes());
  });

  test("is not offered for a scalar that X25519 would change", () => {
    for (const [at, bit] of [
      [0, 1],
      [31, 0x80],
      [31, 0x40],
    ] as const) {
      const scalar = clamped((index) => index);
      scalar[at]! ^= bit;
      expect(() => clampedMultiples(scalar)).toThrow("clamped");
    }
    expect(() => clampedMultiples(new Uint8Array(31).fill(0x48))).toThrow("clamped");
  });
});

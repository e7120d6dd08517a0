import { invariant } from "@paragrid/primitives";

/** An exact fraction in lowest terms, `denominator` > 0: what linear programs over integer worths need to tell a tie from a near miss. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Rational = { numerator: 0n, denominator: 1n };
export const one: Rational = { numerator: 1n, denominator: 1n };

/** numerator / denominator in lowest terms. Throws when the denominator is 0. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  invariant(denominator !== 0n, "a fraction's denominator is not 0");
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * gcd(numerator < 0n ? -numerator : numerator, sign * denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const add = (left: Rational, right: Rational): Rational =>
  left.denominator === right.denominator
    ? rational(left.numerator + right.numerator, left.denominator)
    : rational(
        left.numerator * right.denominator + right.numerator * left.denominator,
        left.denominator * right.denominator,
      );
export const negate = ({ numerator, denominator }: Rational): Rational => ({ numerator: -numerator, denominator });
export const subtract = (left: Rational, right: Rational): Rational => add(left, negate(right));
export const multiply = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.numerator, left.denominator * right.denominator);
export const divide = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.denominator, left.denominator * right.numerator);

/** Negative, zero or positive as left is below, at or above right. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isZero = ({ numerator }: Rational): boolean => numerator === 0n;

/** The nearest double: for tables and plots, never for a decision. */
export function toNumber({ numerator, denominator }: Rational): number {
  const whole = numerator / denominator;
  return Number(whole) + Number(numerator - whole * denominator) / Number(denominator);
}

function gcd(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

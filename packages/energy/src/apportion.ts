import { invariant } from "@paragrid/primitives";
import { floorDiv, sumBig } from "./units.ts";

/**
 * Rounds exact shares `numerators[i] / denominator` to integers whose sum is `total`, by largest remainder
 * (Hamilton's method): every share is rounded down, then the units left over go one each to the largest
 * fractional parts, earlier entries first. The exact shares must sum to `total`; they may be negative.
 */
export function roundShares(total: bigint, numerators: readonly bigint[], denominator: bigint): bigint[] {
  invariant(denominator > 0n, `denominator of shares is positive, found ${denominator}`);
  invariant(sumBig(numerators) === total * denominator, "exact shares sum to the total");
  const shares = numerators.map((numerator) => floorDiv(numerator, denominator));
  const remainders = numerators.map((numerator, index) => ({ index, part: numerator - shares[index]! * denominator }));
  remainders.sort((left, right) =>
    left.part === right.part ? left.index - right.index : left.part < right.part ? 1 : -1,
  );
  const leftOver = Number(total - sumBig(shares));
  for (const { index } of remainders.slice(0, leftOver)) shares[index]! += 1n;
  return shares;
}

/**
 * Splits `total` in proportion to non-negative weights, by largest remainder; the parts sum to `total` exactly.
 * When all weights are zero nobody has a claim and the parts are equal up to one unit.
 */
export function splitProportionally(total: bigint, weights: readonly bigint[]): bigint[] {
  invariant(weights.length > 0, "a split needs at least one party");
  invariant(
    weights.every((weight) => weight >= 0n),
    "weights of a split are not negative",
  );
  const sum = sumBig(weights);
  const claims = sum === 0n ? weights.map(() => 1n) : weights;
  const denominator = sumBig(claims);
  return roundShares(
    total,
    claims.map((claim) => claim * total),
    denominator,
  );
}

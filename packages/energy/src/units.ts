/**
 * Energy is integer watt-hours, a price is integer fen per kWh, money is integer fen (1 CNY = 100 fen).
 *
 * Rounding of money: a match costs the floor of energy times price. The buyer pays exactly what the seller
 * receives, and the fraction of a fen that falls away stays with the buyer. Floors add up to no more than the floor
 * of the sum, so a reserve taken at the limit price (rounded up) covers any number of partial fills.
 */
const whPerKwh = 1000n;

/** Fen that a match of `energyWh` costs at `priceFenPerKwh`, rounded down. */
export function costFen(energyWh: bigint, priceFenPerKwh: bigint): bigint {
  return floorDiv(energyWh * priceFenPerKwh, whPerKwh);
}

/** Fen to set aside for an order of `energyWh` at its limit price, rounded up: enough for any sequence of fills. */
export function reserveFen(energyWh: bigint, limitFenPerKwh: bigint): bigint {
  return -floorDiv(-energyWh * limitFenPerKwh, whPerKwh);
}

/** Quotient rounded towards minus infinity; the divisor is positive. */
export function floorDiv(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

/** Quotient rounded to the nearest integer, halves away from zero; the divisor is positive. */
export function roundDiv(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}

/** A share of a quantity in basis points (10,000 is the whole), rounded down. */
export function shareOf(quantity: bigint, basisPoints: number): bigint {
  return floorDiv(quantity * BigInt(basisPoints), 10_000n);
}

export const minBig = (left: bigint, right: bigint): bigint => (left < right ? left : right);
export const maxBig = (left: bigint, right: bigint): bigint => (left > right ? left : right);
export const absBig = (value: bigint): bigint => (value < 0n ? -value : value);

/** Sum of integers. */
export function sumBig(values: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const value of values) sum += value;
  return sum;
}

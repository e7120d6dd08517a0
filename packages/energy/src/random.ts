import { invariant } from "@paragrid/primitives";

/** A source of chance, handed in by the caller: the same numbers give the same profile and the same bids. */
export interface Random {
  nextUint32(): number;
}

const range = 2 ** 32;

/** A uniform integer in [0, bound), without modulo bias: values of the incomplete last stretch are drawn again. */
export function uniformBelow(random: Random, bound: number): number {
  invariant(Number.isInteger(bound) && bound > 0 && bound <= range, `bound in 1..2^32, found ${bound}`);
  const limit = range - (range % bound);
  let value = random.nextUint32();
  while (value >= limit) value = random.nextUint32();
  return value % bound;
}

/** A uniform integer in [low, high], both included. */
export function uniformBetween(random: Random, low: number, high: number): number {
  return low + uniformBelow(random, high - low + 1);
}

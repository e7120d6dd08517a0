import { hashText, mix32 } from "./hash.ts";
import type { Sampler } from "./sampler.ts";

/**
 * A stream of chance for one purpose: xoshiro128** 1.1 (Blackman & Vigna 2018), period 2^128 - 1, on 32-bit integer
 * operations only, so that a seed gives the same numbers on every engine.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Prefer `splitRandom`; the four words must not all be 0. */
  constructor(state: readonly [number, number, number, number]) {
    if ((state[0] | state[1] | state[2] | state[3]) === 0)
      throw new RangeError("a generator's state must not be all zero");
    this.a = state[0] | 0;
    this.b = state[1] | 0;
    this.c = state[2] | 0;
    this.d = state[3] | 0;
  }

  /** An integer in 0 .. 2^32 - 1. */
  nextUint32(): number {
    const product = Math.imul(this.b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result >>> 0;
  }

  /** An integer in 0 .. bound - 1, each equally likely; bound is an integer in 1 .. 2^32. */
  below(bound: number): number {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 32))
      throw new RangeError(`a bound is an integer in 1 .. 2^32, found ${bound}`);
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let word = this.nextUint32();
    while (word >= limit) word = this.nextUint32();
    return word % bound;
  }

  /** A multiple of 2^-53 in [0, 1). */
  nextFraction(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** True with the given probability; 0 and 1 are exact. */
  bool(probability: number): boolean {
    if (!(probability >= 0 && probability <= 1))
      throw new RangeError(`a probability is in 0 .. 1, found ${probability}`);
    return this.nextUint32() < probability * 2 ** 32;
  }

  /** A draw from a distribution that `samplerOf` compiled. */
  sample(sampler: Sampler): number {
    return sampler.at(this.nextUint32());
  }

  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** A new list with the elements in random order (Fisher-Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const order = [...list];
    for (let last = order.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  }
}

/** What a run is repeated by. */
export type Seed = string | number;

/**
 * The generator of one purpose under a seed. Purposes do not share numbers: a draw more for one changes nothing for
 * the others, so a run stays comparable when one part of it is changed.
 */
export function splitRandom(seed: Seed, purpose: string): Random {
  // The length keeps ("ab", "c") and ("a", "bc") apart; the type keeps seed 1 and seed "1" apart.
  const text = `${typeof seed}:${String(seed).length}:${seed}:${purpose}`;
  const word = (lane: number) => mix32(hashText(text, Math.imul(lane, 0x9e3779b1)));
  // The lowest bit set: a state that is all zero would stay so.
  return new Random([word(1) | 1, word(2), word(3), word(4)]);
}

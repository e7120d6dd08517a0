import { splitRandom } from "@paragrid/kernel";

/** A seeded generator; streams of different names are independent. */
export interface Random {
  /** Uniform in 0 to 2^32 - 1. */
  next(): number;
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
}

/** The kernel's generator, for tests that run without a kernel. */
export function createRandom(seed: number, stream: string): Random {
  const random = splitRandom(seed, stream);
  return {
    next: () => random.nextUint32(),
    unit: () => random.nextFraction(),
    below: (bound) => random.below(bound),
  };
}

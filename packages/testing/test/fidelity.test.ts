import { describe, expect, test } from "vitest";
import { chiSquare, createRandom, exact, kolmogorovSmirnov, mean, proportion, within } from "../src/index.ts";

const uniform = (samples: number, seed = 1) => {
  const random = createRandom(seed, "fidelity");
  return Array.from({ length: samples }, () => random.unit());
};

describe("the rules of agreement", () => {
  test("a proportion agrees within three standard errors, to the last hit", () => {
    // p = 0.5, N = 100: three standard errors are exactly 15 hits.
    expect(proportion({ hits: 65, samples: 100, theory: 0.5 }).holds).toBe(true);
    expect(proportion({ hits: 66, samples: 100, theory: 0.5 }).holds).toBe(false);
    expect(proportion({ hits: 35, samples: 100, theory: 0.5 }).holds).toBe(true);
    expect(proportion({ hits: 34, samples: 100, theory: 0.5 }).holds).toBe(false);
  });

  test("a mean agrees within three of its own standard errors", () => {
    // Fifty times -1 and fifty times 1: the deviation is sqrt(100/99), three standard errors are 0.3015.
    const values = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? 1 : -1));
    expect(mean({ values, theory: 0.301 }).holds).toBe(true);
    expect(mean({ values, theory: 0.302 }).holds).toBe(false);
    expect(mean({ values, theory: -0.302 }).holds).toBe(false);
  });

  test("a distribution agrees with its own cumulative function and not with one two percent off", () => {
    const values = uniform(20_000);
    expect(kolmogorovSmirnov({ values, cdf: (x) => x }).holds).toBe(true);
    expect(kolmogorovSmirnov({ values, cdf: (x) => Math.min(1, 1.02 * x) }).holds).toBe(false);
  });

  test("Kolmogorov-Smirnov at alpha 0.001 refuses about one honest sample in a thousand", () => {
    let refused = 0;
    for (let seed = 0; seed < 3000; seed++)
      if (!kolmogorovSmirnov({ values: uniform(50, seed), cdf: (x) => x }).holds) refused++;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(12);
  });

  test("chi-square at alpha 0.001 takes fair dice and refuses a loaded one", () => {
    const probabilities = Array.from({ length: 6 }, () => 1 / 6);
    const roll = (loaded: number) => {
      const observed = [0, 0, 0, 0, 0, 0];
      for (const one of uniform(6000)) observed[one < loaded ? 5 : Math.floor(6 * one)]!++;
      return observed;
    };
    expect(chiSquare({ observed: roll(0), probabilities }).holds).toBe(true);
    expect(chiSquare({ observed: roll(0.05), probabilities }).holds).toBe(false);
  });

  test("chi-square's bound beyond its table is the textbook's to half a percent", () => {
    const bound = (classes: number) => {
      const observed = Array.from({ length: classes }, () => 10);
      return chiSquare({ observed, probabilities: observed.map(() => 1 / classes) }).tolerance;
    };
    expect(bound(2)).toBe(10.828);
    expect(Math.abs(bound(21) / 45.315 - 1)).toBeLessThan(0.005);
    expect(Math.abs(bound(101) / 149.449 - 1)).toBeLessThan(0.005);
  });

  test("a count agrees exactly or not at all", () => {
    expect(exact({ measured: 24, theory: 24 }).holds).toBe(true);
    expect(exact({ measured: 23, theory: 24 }).holds).toBe(false);
  });

  test("a stated tolerance counts on both sides", () => {
    expect(within({ measured: 103, theory: 100, tolerance: 3, samples: 9 }).holds).toBe(true);
    expect(within({ measured: 96.9, theory: 100, tolerance: 3, samples: 9 }).holds).toBe(false);
  });

  test("what cannot be judged is refused: too few samples, thin classes, probabilities that do not sum to one", () => {
    expect(() => mean({ values: [1, 2], theory: 1 })).toThrow("at least 30 samples, found 2");
    expect(() => kolmogorovSmirnov({ values: [], cdf: (x) => x })).toThrow("at least 30 samples, found 0");
    expect(() => proportion({ hits: 3, samples: 2, theory: 0.5 })).toThrow("3 hits of 2 samples");
    expect(() => proportion({ hits: 1, samples: 2, theory: 0 })).toThrow("between 0 and 1, found 0");
    expect(() => chiSquare({ observed: [4, 4], probabilities: [0.5, 0.5] })).toThrow("at least 5 wanted");
    expect(() => chiSquare({ observed: [40, 40], probabilities: [0.5, 0.6] })).toThrow("sum to 1, found 1.1");
    expect(() => within({ measured: 1, theory: 1, tolerance: 0, samples: 1 })).toThrow("use exact");
    expect(mean({ values: Array.from({ length: 30 }, () => Number.NaN), theory: 1 }).holds).toBe(false);
  });
});

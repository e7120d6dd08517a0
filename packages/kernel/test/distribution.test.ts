import { describe, expect, test } from "vitest";
import { type Distribution, distributionProblem, samplerOf, splitRandom } from "../src/index.ts";
import { exponential, naturalLog, normalQuantile, squareRoot } from "../src/random/arithmetic.ts";

/** Error function by its series and continued fraction; good to 1e-14. */
function normalCdf(x: number): number {
  const z = Math.abs(x);
  let tail: number;
  if (z < 5) {
    let term = z;
    let sum = z;
    for (let k = 1; k < 200; k++) {
      term *= (z * z) / (2 * k + 1);
      sum += term;
    }
    tail = 0.5 - (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  } else tail = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (z + 1 / (z + 2 / (z + 3 / (z + 4 / z))));
  return x < 0 ? tail : 1 - tail;
}

const cases: {
  name: string;
  distribution: Distribution;
  cdf: (x: number) => number;
  mean: number;
  variance: number;
}[] = [
  {
    name: "uniform",
    distribution: { kind: "uniform", low: 2, high: 5 },
    cdf: (x) => Math.min(1, Math.max(0, (x - 2) / 3)),
    mean: 3.5,
    variance: 0.75,
  },
  {
    name: "normal",
    distribution: { kind: "normal", mean: 250, deviation: 50 },
    cdf: (x) => normalCdf((x - 250) / 50),
    mean: 250,
    variance: 2500,
  },
  {
    name: "exponential",
    distribution: { kind: "exponential", mean: 600 },
    cdf: (x) => 1 - Math.exp(-x / 600),
    mean: 600,
    variance: 360_000,
  },
  {
    name: "lognormal",
    distribution: { kind: "lognormal", median: 20, sigma: 0.5 },
    cdf: (x) => (x <= 0 ? 0 : normalCdf(Math.log(x / 20) / 0.5)),
    mean: 20 * Math.exp(0.125),
    variance: 400 * Math.exp(0.25) * (Math.exp(0.25) - 1),
  },
  {
    name: "pareto",
    distribution: { kind: "pareto", minimum: 119, shape: 24.8 },
    cdf: (x) => (x < 119 ? 0 : 1 - (119 / x) ** 24.8),
    mean: (24.8 * 119) / 23.8,
    variance: (119 ** 2 * 24.8) / (23.8 ** 2 * 22.8),
  },
  {
    name: "empirical",
    distribution: { kind: "empirical", quantiles: [0, 1, 3] },
    cdf: (x) => (x <= 1 ? x / 2 : 0.5 + (x - 1) / 4),
    mean: 1.25,
    variance: 0.5 * (1 / 3) + 0.5 * (13 / 3) - 1.25 ** 2,
  },
];

describe.each(cases)("draws from a $name distribution", ({ name, distribution, cdf, mean, variance }) => {
  const count = 200_000;
  const random = splitRandom("distributions", name);
  const sampler = samplerOf(distribution);
  const drawn = Float64Array.from({ length: count }, () => random.sample(sampler)).sort();

  test("follow its distribution function (Kolmogorov-Smirnov, alpha 0.001)", () => {
    let distance = 0;
    drawn.forEach((value, index) => {
      const wanted = cdf(value);
      distance = Math.max(distance, Math.abs(wanted - index / count), Math.abs(wanted - (index + 1) / count));
    });

    expect(distance * Math.sqrt(count)).toBeLessThan(1.9495);
  });

  test("have its mean and variance", () => {
    const average = drawn.reduce((sum, value) => sum + value, 0) / count;
    const squares = drawn.map((value) => (value - mean) ** 2);
    const spread = squares.reduce((sum, value) => sum + value, 0) / count;
    const spreadOfSquares = Math.sqrt(squares.reduce((sum, value) => sum + (value - spread) ** 2, 0) / count);

    expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(variance / count));
    expect(Math.abs(spread - variance)).toBeLessThan(4 * (spreadOfSquares / Math.sqrt(count)));
  });

  test("rise with the uniform word, over every border of the table", () => {
    const borders = [2 ** 11, 2 ** 22, 2 ** 32 - 2 ** 22, 2 ** 32 - 2 ** 11];
    const nearBorders = borders.flatMap((border) => Array.from({ length: 101 }, (_, index) => border - 50 + index));
    const spread = Array.from({ length: 5000 }, (_, index) => Math.floor((index * 2 ** 32) / 5000));
    const words = [...nearBorders, ...spread, 0, 2 ** 32 - 1].sort((left, right) => left - right);
    const values = words.map((word) => sampler.at(word));

    expect(values).toEqual([...values].sort((left, right) => left - right));
  });

  test("reach as far as a probability of 2^-33 says", () => {
    const extremes = [sampler.at(0), sampler.at(2 ** 32 - 1)];

    expect(cdf(extremes[0]!)).toBeLessThan(2 ** -31);
    expect(1 - cdf(extremes[1]!)).toBeLessThan(2 ** -31);
  });
});

describe("a table", () => {
  test("holds the normal quantile within 0.02 deviations everywhere and 0.0001 in the middle half", () => {
    const sampler = samplerOf({ kind: "normal", mean: 0, deviation: 1 });
    const worst = { middle: 0, anywhere: 0 };
    for (let step = 1; step < 40_000; step++) {
      const probability = step / 40_000;
      const error = Math.abs(sampler.at(Math.floor(probability * 2 ** 32)) - normalQuantile(probability));
      worst.anywhere = Math.max(worst.anywhere, error);
      if (Math.abs(probability - 0.5) < 0.25) worst.middle = Math.max(worst.middle, error);
    }

    expect(worst.middle).toBeLessThan(1e-4);
    expect(worst.anywhere).toBeLessThan(0.02);
  });

  test("is cut off at a minimum", () => {
    const sampler = samplerOf({ kind: "normal", mean: 1, deviation: 1, minimum: 0.5 });

    expect(sampler.at(0)).toBe(0.5);
    expect(sampler.scaled(1000).at(0)).toBe(500);
  });
});

describe("arithmetic of + - * / alone", () => {
  test("agrees with the engine's functions to 1e-14", () => {
    for (let step = 1; step < 3000; step++) {
      const x = step * 0.0137 * (step % 7 === 0 ? 1e-9 : 1);
      expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(Math.log(x))));
      expect(Math.abs(squareRoot(x) / Math.sqrt(x) - 1)).toBeLessThan(1e-14);
      const y = (step - 1500) * 0.31;
      expect(Math.abs(exponential(y) / Math.exp(y) - 1)).toBeLessThan(1e-12);
    }
  });

  test("has the normal quantiles of AS 241's own test and of printed tables", () => {
    // Wichura 1988, table of check values; 0.975 and 0.999 from printed tables.
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 13);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 12);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  });

  test("refuses what has no value", () => {
    expect(() => naturalLog(0)).toThrow("found 0");
    expect(() => squareRoot(-1)).toThrow("found -1");
    expect(() => normalQuantile(1)).toThrow("found 1");
  });
});

describe("a distribution that makes no sense is refused with its name:", () => {
  const bad: Distribution[] = [
    { kind: "constant", value: Number.NaN },
    { kind: "uniform", low: 2, high: 1 },
    { kind: "normal", mean: 1, deviation: -1 },
    { kind: "exponential", mean: -1 },
    { kind: "lognormal", median: 0, sigma: 1 },
    { kind: "pareto", minimum: 1, shape: 0 },
    { kind: "empirical", quantiles: [2, 1] },
    { kind: "empirical", quantiles: [1] },
  ];
  test.each(bad)("%o", (distribution) => {
    expect(distributionProblem(distribution)).toContain(distribution.kind);
    expect(() => samplerOf(distribution)).toThrow(RangeError);
  });

  test("an unknown kind", () => {
    expect(distributionProblem({ kind: "cauchy" } as unknown as Distribution)).toContain("cauchy");
  });
});

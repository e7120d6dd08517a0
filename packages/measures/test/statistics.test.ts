import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cdf,
  meanInterval,
  meanRate,
  measureOf,
  nearestRank,
  percentiles,
  rateSeries,
  studentT975,
} from "../src/index.ts";

describe("nearest rank", () => {
  it("gives the textbook example's percentiles", () => {
    // The five-value example of the nearest-rank method: 5th, 30th, 40th, 50th, 100th of 15, 20, 35, 40, 50.
    const values = [40, 15, 50, 35, 20];
    expect([5, 30, 40, 50, 100].map((percent) => nearestRank(values, percent))).toEqual([15, 20, 20, 35, 50]);
  });

  it("takes the 19th of 20 as the 95th percentile, whatever binary fractions say", () => {
    const values = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(percentiles(values)).toEqual({ p50: 10, p95: 19, p99: 20 });
  });

  it("of nothing is null, and of a percentile outside 0..100 is refused", () => {
    expect(percentiles([])).toEqual({ p50: null, p95: null, p99: null });
    expect(() => nearestRank([1], 0)).toThrow("percentile");
    expect(() => nearestRank([1], 101)).toThrow("percentile");
  });

  it("sorts numbers as numbers and leaves the input alone", () => {
    const values = [100, 9, 1000];
    expect(nearestRank(values, 50)).toBe(100);
    expect(values).toEqual([100, 9, 1000]);
  });

  it("is the smallest observation that enough of all observations do not exceed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const rank = nearestRank(values, percent)!;
          const atMost = (limit: number) =>
            values.filter((value) => value <= limit).length * 100 >= percent * values.length;
          expect(values).toContain(rank);
          expect(atMost(rank)).toBe(true);
          expect(atMost(rank - 1)).toBe(false);
        },
      ),
      { seed: 1 },
    );
  });
});

describe("a distribution", () => {
  it("has one point for equal observations and ends at the largest with share 1", () => {
    expect(cdf([5, 1, 5, 2], 10)).toEqual([
      { ms: 1, share: 0.25 },
      { ms: 2, share: 0.5 },
      { ms: 5, share: 1 },
    ]);
    expect(cdf([], 10)).toEqual([]);
    expect(cdf([7], 10)).toEqual([{ ms: 7, share: 1 }]);
  });

  it("thinned to few points keeps points that lie on it, the first and the last among them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 2, max: 20 }),
        (values, maxPoints) => {
          const points = cdf(values, maxPoints);
          expect(points.length <= maxPoints).toBe(true);
          expect(points[0]!.ms).toBe(Math.min(...values));
          expect(points.at(-1)).toEqual({ ms: Math.max(...values), share: 1 });
          for (const { ms, share } of points)
            expect(values.filter((value) => value <= ms).length / values.length).toBe(share);
        },
      ),
      { seed: 2 },
    );
  });

  it("of fewer than two points is refused", () => {
    expect(() => cdf([1], 1)).toThrow("at least 2 points");
  });
});

describe("rates", () => {
  it("count events in half-open buckets, keep empty buckets and cut what lies outside the window", () => {
    const times = [999, 1000, 1499, 1500, 2999, 3000];
    expect(rateSeries(times, { fromMs: 1000, toMs: 3000 }, 500)).toEqual([
      { atMs: 1000, perSecond: 4 },
      { atMs: 1500, perSecond: 2 },
      { atMs: 2000, perSecond: 0 },
      { atMs: 2500, perSecond: 2 },
    ]);
    expect(meanRate(times, { fromMs: 1000, toMs: 3000 })).toBe(2);
  });

  it("rate a shorter last bucket by its own length", () => {
    expect(rateSeries([0, 1000, 1100, 1200], { fromMs: 0, toMs: 1200 }, 1000).at(-1)).toEqual({
      atMs: 1000,
      perSecond: 10,
    });
  });

  it("of an empty window are none, and of a window that ends before it begins are refused", () => {
    expect(rateSeries([5], { fromMs: 5, toMs: 5 }, 100)).toEqual([]);
    expect(meanRate([5], { fromMs: 5, toMs: 5 })).toBe(0);
    expect(() => rateSeries([], { fromMs: 5, toMs: 4 }, 100)).toThrow("window");
    expect(() => rateSeries([], { fromMs: 0, toMs: 4 }, 0)).toThrow("positive length");
  });
});

describe("confidence intervals", () => {
  it("have the table's quantiles, and the next smaller row between rows", () => {
    const wanted: [number, number][] = [
      [1, 12.706],
      [2, 4.303],
      [9, 2.262],
      [10, 2.228],
      [29, 2.045],
      [30, 2.042],
      [35, 2.042],
      [40, 2.021],
      [60, 2],
      [119, 2],
      [120, 1.98],
      [1000, 1.98],
    ];
    for (const [degrees, quantile] of wanted) expect(studentT975(degrees), `${degrees}`).toBe(quantile);
    expect(() => studentT975(0)).toThrow("degrees of freedom");
  });

  it("never narrow the quantile when there are fewer samples", () => {
    for (let degrees = 1; degrees < 200; degrees++) expect(studentT975(degrees) >= studentT975(degrees + 1)).toBe(true);
  });

  it("of 4, 5, 6, 7, 8 are 6 plus or minus 1.963", () => {
    // s = sqrt(2.5), half width 2.776 s / sqrt(5)
    const { mean, low, high, standardDeviation, samples } = meanInterval([4, 5, 6, 7, 8]);
    expect([mean, samples]).toEqual([6, 5]);
    expect(standardDeviation).toBeCloseTo(1.5811, 4);
    expect(low).toBeCloseTo(6 - 1.963, 3);
    expect(high).toBeCloseTo(6 + 1.963, 3);
  });

  it("of one sample have no width to speak of, and of none are refused", () => {
    expect(meanInterval([3])).toEqual({ mean: 3, low: null, high: null, standardDeviation: null, samples: 1 });
    expect(measureOf("tps", "1/s", [3]).interval).toBeNull();
    expect(measureOf("tps", "1/s", [3, 5])).toMatchObject({ value: 4, interval: { samples: 2 } });
    expect(() => meanInterval([])).toThrow("at least one sample");
  });
});

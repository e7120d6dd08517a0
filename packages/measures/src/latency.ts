import { invariant } from "@paragrid/primitives";
import { amount, finite, listOf, nullable, object, type TypeOf } from "./shape.ts";

/** Percentiles of a latency by nearest rank, null when nothing was observed. */
export const percentilesShape = object({ p50: nullable(amount), p95: nullable(amount), p99: nullable(amount) });
export type Percentiles = TypeOf<typeof percentilesShape>;

/** One point of a cumulative distribution: this share (0..1) of observations took at most this long. */
export const cdfPointShape = object({ ms: amount, share: finite });
export const cdfShape = listOf(cdfPointShape);
export type CdfPoint = TypeOf<typeof cdfPointShape>;

/** The smallest observation that at least `percent` of all observations do not exceed; null when there is none. */
export function nearestRank(values: readonly number[], percent: number): number | null {
  return rankIn(ascending(values), percent);
}

/** The 50th, 95th and 99th percentile by nearest rank. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = ascending(values);
  return { p50: rankIn(sorted, 50), p95: rankIn(sorted, 95), p99: rankIn(sorted, 99) };
}

/**
 * The empirical distribution as at most `maxPoints` points that all lie on it: evenly spaced ranks, the first and the last
 * observation always among them, and one point for equal observations.
 */
export function cdf(values: readonly number[], maxPoints: number): CdfPoint[] {
  invariant(maxPoints >= 2, `a distribution needs at least 2 points, found ${maxPoints}`);
  const sorted = ascending(values);
  const last = sorted.length - 1;
  const steps = Math.min(last, maxPoints - 1);
  const points: CdfPoint[] = [];
  for (let step = 0; step <= steps; step++) {
    const ms = sorted[steps === 0 ? 0 : Math.round((step * last) / steps)]!;
    const share = (sorted.lastIndexOf(ms) + 1) / sorted.length;
    if (points.at(-1)?.ms !== ms) points.push({ ms, share });
  }
  return points;
}

function rankIn(sorted: Float64Array, percent: number): number | null {
  invariant(percent > 0 && percent <= 100, `percentile in 0..100, found ${percent}`);
  // Multiplied first: 95 / 100 * 20 is 19.000000000000004 with some orders of operation, and its ceiling one too many.
  return sorted.length === 0 ? null : sorted[Math.ceil((percent * sorted.length) / 100) - 1]!;
}

const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

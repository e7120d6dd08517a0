import { invariant } from "@paragrid/primitives";
import { amount, count, finite, nullable, object, type TypeOf, text } from "./shape.ts";

/** A mean with its 95 % confidence interval by Student's t; low and high are null for a single sample. */
export const intervalShape = object({
  mean: finite,
  low: nullable(finite),
  high: nullable(finite),
  standardDeviation: nullable(amount),
  samples: count,
});
export type Interval = TypeOf<typeof intervalShape>;

/** A figure of a report: what it is, in which unit, and how sure it is (null when one run gives no spread). */
export const measureShape = object({ name: text, unit: text, value: finite, interval: nullable(intervalShape) });
export type Measure = TypeOf<typeof measureShape>;

// Two-sided 95 %: the 0.975 quantile of Student's t by degrees of freedom 1..30, then 40, 60 and 120 (any textbook's table).
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const beyondThirty: readonly (readonly [degrees: number, quantile: number])[] = [
  [120, 1.98],
  [60, 2.0],
  [40, 2.021],
  [30, 2.042],
];

/** The 0.975 quantile of Student's t; between table rows the next smaller row, which only widens the interval. */
export function studentT975(degreesOfFreedom: number): number {
  invariant(
    Number.isInteger(degreesOfFreedom) && degreesOfFreedom >= 1,
    `degrees of freedom of at least 1, found ${degreesOfFreedom}`,
  );
  if (degreesOfFreedom <= quantiles.length) return quantiles[degreesOfFreedom - 1]!;
  return beyondThirty.find(([degrees]) => degrees <= degreesOfFreedom)![1];
}

/** Mean and 95 % confidence interval of independent samples, such as one figure of each seed. */
export function meanInterval(values: readonly number[]): Interval {
  invariant(values.length > 0, "a mean needs at least one sample");
  const samples = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / samples;
  if (samples === 1) return { mean, low: null, high: null, standardDeviation: null, samples };
  const standardDeviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (samples - 1));
  const half = (studentT975(samples - 1) * standardDeviation) / Math.sqrt(samples);
  return { mean, low: mean - half, high: mean + half, standardDeviation, samples };
}

/** A measure of one run, or of several seeds with their interval. */
export function measureOf(name: string, unit: string, values: readonly number[]): Measure {
  const interval = meanInterval(values);
  return { name, unit, value: interval.mean, interval: values.length > 1 ? interval : null };
}

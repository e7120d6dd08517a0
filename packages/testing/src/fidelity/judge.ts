/**
 * Whether a simulation agrees with a formula, by four rules: a proportion within three standard errors of theory, a mean within three
 * of its own, a distribution by Kolmogorov-Smirnov or chi-square at alpha 0.001, a count exactly. Where theory itself is an
 * approximation, `within` takes the tolerance that its source states.
 */
export interface Judged {
  readonly rule: "proportion" | "mean" | "Kolmogorov-Smirnov" | "chi-square" | "exact" | "within";
  /** What the formula says; 0 for a distance between distributions. */
  readonly theory: number;
  readonly measured: number;
  /** The largest difference of the two that still counts as agreement. */
  readonly tolerance: number;
  readonly samples: number;
  readonly holds: boolean;
  /** Of a distribution: the formula's and the measured cumulated share, for plots. */
  readonly curve?: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly x: number;
  readonly theory: number;
  readonly measured: number;
}

/** A share of independent trials: |p^ - p| <= 3 sqrt(p (1 - p) / N). */
export function proportion(trial: {
  readonly hits: number;
  readonly samples: number;
  readonly theory: number;
}): Judged {
  const { hits, samples, theory } = trial;
  if (!(theory > 0 && theory < 1)) throw new Error(`a proportion's theory lies between 0 and 1, found ${theory}`);
  if (!(samples > 0 && hits >= 0 && hits <= samples)) throw new Error(`${hits} hits of ${samples} samples`);
  const tolerance = 3 * Math.sqrt((theory * (1 - theory)) / samples);
  return judged({ rule: "proportion", theory, measured: hits / samples, tolerance, samples });
}

/** The mean of independent samples: within 3 s / sqrt(N) of theory, s being the samples' own deviation. */
export function mean(sample: { readonly values: readonly number[]; readonly theory: number }): Judged {
  const { values, theory } = sample;
  const samples = values.length;
  if (samples < 30) throw new Error(`a mean is judged by at least 30 samples, found ${samples}`);
  const measured = values.reduce((sum, value) => sum + value, 0) / samples;
  const squares = values.reduce((sum, value) => sum + (value - measured) ** 2, 0);
  const tolerance = 3 * Math.sqrt(squares / (samples - 1) / samples);
  return judged({ rule: "mean", theory, measured, tolerance, samples });
}

/** A figure with a tolerance that its source states: absolute, in the figure's own unit. */
export function within(figure: {
  readonly measured: number;
  readonly theory: number;
  readonly tolerance: number;
  readonly samples: number;
}): Judged {
  if (!(figure.tolerance > 0)) throw new Error(`a tolerance is positive, found ${figure.tolerance}; use exact`);
  return judged({ rule: "within", ...figure });
}

/** A count that theory gives to the last one. */
export function exact(count: {
  readonly measured: number;
  readonly theory: number;
  readonly samples?: number;
}): Judged {
  const { measured, theory, samples = 1 } = count;
  return judged({ rule: "exact", theory, measured, tolerance: 0, samples });
}

// Quantile 0.999 of the Kolmogorov distribution.
const kolmogorov = 1.9495;

/** Samples of a continuous distribution against its cumulative function. */
export function kolmogorovSmirnov(sample: {
  readonly values: readonly number[];
  readonly cdf: (x: number) => number;
}): Judged {
  const values = [...sample.values].sort((left, right) => left - right);
  const samples = values.length;
  if (samples < 30) throw new Error(`a distribution is judged by at least 30 samples, found ${samples}`);
  const points = values.map((x, at) => ({ x, theory: sample.cdf(x), at }));
  const measured = points.reduce(
    (most, { theory, at }) => Math.max(most, (at + 1) / samples - theory, theory - at / samples),
    0,
  );
  const every = Math.max(1, Math.floor(samples / 80));
  const curve = points
    .filter(({ at }) => at % every === 0 || at === samples - 1)
    .map(({ x, theory, at }) => ({ x, theory, measured: (at + 1) / samples }));
  // Stephens 1970: the finite sample's correction.
  const tolerance = kolmogorov / (Math.sqrt(samples) + 0.12 + 0.11 / Math.sqrt(samples));
  return { ...judged({ rule: "Kolmogorov-Smirnov", theory: 0, measured, tolerance, samples }), curve };
}

/** Counts per class against their probabilities; small classes have to be joined by the caller. */
export function chiSquare(classes: {
  readonly observed: readonly number[];
  readonly probabilities: readonly number[];
}): Judged {
  const { observed, probabilities } = classes;
  if (observed.length !== probabilities.length || observed.length < 2)
    throw new Error(`${observed.length} classes observed, ${probabilities.length} probabilities; at least two wanted`);
  const total = probabilities.reduce((sum, one) => sum + one, 0);
  if (Math.abs(total - 1) > 1e-9) throw new Error(`probabilities sum to 1, found ${total}`);
  const samples = observed.reduce((sum, one) => sum + one, 0);
  let measured = 0;
  const curve: CurvePoint[] = [];
  let seen = 0;
  let expectedSum = 0;
  for (const [x, count] of observed.entries()) {
    const expected = samples * probabilities[x]!;
    if (expected < 5) throw new Error(`class ${x} expects ${expected} of ${samples}; at least 5 wanted, join classes`);
    measured += (count - expected) ** 2 / expected;
    seen += count;
    expectedSum += expected;
    curve.push({ x, theory: expectedSum / samples, measured: seen / samples });
  }
  const tolerance = chiSquare999(observed.length - 1);
  return { ...judged({ rule: "chi-square", theory: 0, measured, tolerance, samples }), curve };
}

// Quantile 0.999 by degrees of freedom, from any textbook's table.
const chiSquareTable = [10.828, 13.816, 16.266, 18.467, 20.515, 22.458, 24.322, 26.124, 27.877, 29.588];

/** Beyond the table by Wilson and Hilferty 1931, which is within half a percent there. */
function chiSquare999(degrees: number): number {
  const known = chiSquareTable[degrees - 1];
  if (known !== undefined) return known;
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + 3.0902 * Math.sqrt(spread)) ** 3;
}

function judged(figure: Omit<Judged, "holds">): Judged {
  return { ...figure, holds: Math.abs(figure.measured - figure.theory) <= figure.tolerance };
}

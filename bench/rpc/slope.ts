/** A value at a time. */
export interface Sample {
  readonly minute: number;
  readonly value: number;
}

/** Growth per minute by least squares; null for fewer than three samples or no time between them. */
export function leastSquaresSlope(samples: readonly Sample[]): number | null {
  if (samples.length < 3) return null;
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const minute = mean((one) => one.minute);
  const value = mean((one) => one.value);
  let covariance = 0;
  let variance = 0;
  for (const one of samples) {
    covariance += (one.minute - minute) * (one.value - value);
    variance += (one.minute - minute) ** 2;
  }
  return variance === 0 ? null : covariance / variance;
}

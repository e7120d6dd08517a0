/** A distribution as data; the unit of its values is that of the field which holds it (link latencies: ms). */
export type Distribution =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  /** Draws below `minimum` (default: none) count as `minimum`. */
  | { readonly kind: "normal"; readonly mean: number; readonly deviation: number; readonly minimum?: number }
  | { readonly kind: "exponential"; readonly mean: number }
  /** The logarithm is normal with mean ln(median) and the deviation `sigma`. */
  | { readonly kind: "lognormal"; readonly median: number; readonly sigma: number }
  /** P(X > x) = (minimum / x)^shape for x >= minimum. */
  | { readonly kind: "pareto"; readonly minimum: number; readonly shape: number }
  /** Quantiles at equally spaced probabilities 0, 1/(k-1), ..., 1; between them linear. */
  | { readonly kind: "empirical"; readonly quantiles: readonly number[] };

/** What is wrong with a distribution, in words; undefined when nothing is. */
export function distributionProblem(distribution: Distribution): string | undefined {
  const wanted = (holds: boolean, text: string) =>
    holds ? undefined : `${distribution.kind}: ${text}, found ${JSON.stringify(distribution)}`;
  const finite = (...values: number[]) => values.every((value) => Number.isFinite(value));
  switch (distribution.kind) {
    case "constant":
      return wanted(finite(distribution.value), "the value must be finite");
    case "uniform":
      return wanted(
        finite(distribution.low, distribution.high) && distribution.low <= distribution.high,
        "low must be at most high",
      );
    case "normal":
      return wanted(
        finite(distribution.mean, distribution.minimum ?? 0) &&
          distribution.deviation >= 0 &&
          finite(distribution.deviation),
        "the deviation must not be negative",
      );
    case "exponential":
      return wanted(finite(distribution.mean) && distribution.mean >= 0, "the mean must not be negative");
    case "lognormal":
      return wanted(
        finite(distribution.median, distribution.sigma) && distribution.median > 0 && distribution.sigma >= 0,
        "the median must be positive and sigma not negative",
      );
    case "pareto":
      return wanted(
        finite(distribution.minimum, distribution.shape) && distribution.minimum > 0 && distribution.shape > 0,
        "minimum and shape must be positive",
      );
    case "empirical":
      return wanted(
        distribution.quantiles.length >= 2 &&
          finite(...distribution.quantiles) &&
          distribution.quantiles.every((value, index, all) => index === 0 || value >= all[index - 1]!),
        "at least two quantiles in ascending order are wanted",
      );
    default:
      return `kind must be constant, uniform, normal, exponential, lognormal, pareto or empirical, found ${JSON.stringify(distribution)}`;
  }
}

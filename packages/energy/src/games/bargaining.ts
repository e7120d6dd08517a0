import { invariant } from "@paragrid/primitives";

export interface Bargainer {
  /** What it gets when there is no agreement. */
  readonly disagreement: number;
  /** Bargaining power; all equal is Nash's symmetric solution. */
  readonly weight: number;
}

/**
 * Nash (1950), with Kalai's weights (1977): over transferable utility the product of (x_i - d_i)^w_i is largest at
 * x_i = d_i + w_i / sum w · (total - sum d). Throws when the total is below what they have without an agreement.
 */
export function nashBargaining(total: number, parties: readonly Bargainer[]): number[] {
  const outside = parties.reduce((sum, { disagreement }) => sum + disagreement, 0);
  const weights = parties.reduce((sum, { weight }) => sum + weight, 0);
  invariant(weights > 0, `bargaining weights sum above 0, found ${weights}`);
  invariant(total >= outside, `a total of at least ${outside}, what they have without an agreement, found ${total}`);
  return parties.map(({ disagreement, weight }) => disagreement + (weight / weights) * (total - outside));
}

/**
 * Two parties divide 1 with concave utilities of their shares: the share of the first at which the product of gains over (d1, d2) is
 * largest, by ternary search (a product of positive concave functions is quasi-concave) to within `tolerance`.
 */
export function nashShare(
  utilities: readonly [(share: number) => number, (share: number) => number],
  disagreement: readonly [number, number],
  tolerance = 1e-9,
): number {
  const product = (share: number): number =>
    Math.max(0, utilities[0](share) - disagreement[0]) * Math.max(0, utilities[1](1 - share) - disagreement[1]);
  let [low, high] = [0, 1];
  while (high - low > tolerance) {
    const third = (high - low) / 3;
    if (product(low + third) < product(high - third)) low += third;
    else high -= third;
  }
  return (low + high) / 2;
}

/** The price of a bilateral trade between feed-in and retail that gives both the same gain: the mid-market rate. */
export function bilateralPrice({ feedIn, retail }: { readonly feedIn: number; readonly retail: number }): number {
  const [seller] = nashBargaining(retail - feedIn, [
    { disagreement: 0, weight: 1 },
    { disagreement: 0, weight: 1 },
  ]);
  return feedIn + seller!;
}

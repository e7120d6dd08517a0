import { invariant } from "@paragrid/primitives";

/** strategy(v) = slope · v + intercept, for values and costs in [0, 1]. */
export interface LinearStrategy {
  readonly slope: number;
  readonly intercept: number;
}

export interface DoubleAuctionEquilibrium {
  readonly buyer: LinearStrategy;
  readonly seller: LinearStrategy;
  /** Trade happens when value - cost is at least this. */
  readonly wedge: number;
  readonly tradeProbability: number;
  /** Expected gain from trade; 1/6 if everybody said the truth and traded whenever it pays. */
  readonly expectedGain: number;
}

/**
 * The k-double auction of Chatterjee & Samuelson (1983): one buyer with v ~ U[0, 1], one seller with c ~ U[0, 1], price
 * k · bid + (1 - k) · ask when bid >= ask. The linear equilibrium is bid = v/(1+k) + k(1-k)/(2(1+k)), ask = c/(2-k) + (1-k)/2.
 * At k = 1/2 no mechanism does better (Myerson & Satterthwaite 1983): 27/32 of the gain.
 *
 * For k strictly between 0 and 1 both strategies meet where bid(v) = ask(c): v = (1+k)/(2-k) c + wedge; probability and gain are the integrals over
 * that part of the unit square, in closed form.
 */
export function doubleAuctionEquilibrium(k: number): DoubleAuctionEquilibrium {
  invariant(k >= 0 && k <= 1, `k in [0, 1], found ${k}`);
  const buyer = { slope: 1 / (1 + k), intercept: (k * (1 - k)) / (2 * (1 + k)) };
  const seller = { slope: 1 / (2 - k), intercept: (1 - k) / 2 };
  // Trade for v >= ratio c + wedge.
  const ratio = seller.slope / buyer.slope;
  const wedge = (seller.intercept - buyer.intercept) / buyer.slope;
  const most = Math.min(1, (1 - wedge) / ratio);
  const square = most * most;
  const cube = square * most;
  // Integrals over c in [0, most] of the chance 1 - h(c) and of the gain (1 - h²)/2 - c (1 - h), with h = ratio c + wedge.
  const tradeProbability = most - wedge * most - (ratio * square) / 2;
  const squares = wedge * wedge * most + wedge * ratio * square + (ratio * ratio * cube) / 3;
  const expectedGain = (most - squares) / 2 - square / 2 + (wedge * square) / 2 + (ratio * cube) / 3;
  return { buyer, seller, wedge, tradeProbability, expectedGain };
}

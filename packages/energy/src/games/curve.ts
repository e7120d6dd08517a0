import type { Order } from "../order.ts";

/** One order of a stepped curve. */
export interface CurveStep {
  readonly side: "bid" | "ask";
  readonly priceFenPerKwh: Order["limitFenPerKwh"];
  readonly energyWh: Order["energyWh"];
}

/** What a player goes by when it makes its curve: where the price was last, and how far around it steps are fine. */
export interface CurveView {
  readonly round: number;
  readonly aroundFenPerKwh: number;
  /** Share of the price on either side, for instance 0.3. */
  readonly width: number;
  readonly steps: number;
}

/** Real kWh in whole Wh, and a real price in whole fen per kWh: what an order can say. */
export const wh = (kwh: number): bigint => BigInt(Math.round(kwh * 1000));
export const fen = (price: number): bigint => BigInt(Math.round(price));

/** Prices at which a curve's steps lie, lowest first: fine ones in the view, coarse ones from nothing to four times the price around it. */
function ladder({ aroundFenPerKwh: around, width, steps }: CurveView): bigint[] {
  const fine = Array.from({ length: steps }, (_, step) => around * (1 - width + (2 * width * step) / (steps - 1)));
  const coarse = Array.from({ length: 10 }, (_, step) => (around * (step + 1)) / (step < 5 ? 4 : 2.5));
  const outside = coarse.filter((price) => Math.abs(price - around) > width * around);
  const prices = [...fine, ...outside].sort((left, right) => left - right).map(fen);
  return [...new Set(prices)].filter((price) => price > 0n);
}

/**
 * A rising supply curve as asks: each step lies between two prices of the ladder, so that it crosses the curve in its middle; the first
 * holds all that is offered below.
 */
export function askCurve(supplyKwh: (price: number) => number, view: CurveView): CurveStep[] {
  let below = 0n;
  const prices = ladder(view);
  return prices.flatMap((price, index): CurveStep[] => {
    const upTo = wh(supplyKwh(between(price, prices[index + 1])));
    const energyWh = upTo - below;
    below = upTo;
    return energyWh > 0n ? [{ side: "ask", priceFenPerKwh: price, energyWh }] : [];
  });
}

/** A falling demand curve as bids, the dearest with all that is wanted above. */
export function bidCurve(demandKwh: (price: number) => number, view: CurveView): CurveStep[] {
  let above = 0n;
  const prices = ladder(view).toReversed();
  return prices.flatMap((price, index): CurveStep[] => {
    const upTo = wh(demandKwh(between(price, prices[index + 1])));
    const energyWh = upTo - above;
    above = upTo;
    return energyWh > 0n ? [{ side: "bid", priceFenPerKwh: price, energyWh }] : [];
  });
}

const between = (price: bigint, next: bigint | undefined): number =>
  next === undefined ? Number(price) : (Number(price) + Number(next)) / 2;

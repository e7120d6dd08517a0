import type { Order } from "../order.ts";
import { minBig } from "../units.ts";

/** Where the curves of bids (dearest first) and asks (cheapest first) cross. */
export interface Crossing {
  readonly bids: readonly Order[];
  readonly asks: readonly Order[];
  /** Index of the last bid and the last ask that are served at the crossing, at least in part: b_k and s_k. */
  readonly lastBid: number;
  readonly lastAsk: number;
  readonly volumeWh: bigint;
  /** Energy of those two that is not served. */
  readonly bidLeftWh: bigint;
  readonly askLeftWh: bigint;
}

/** Sorts both sides by price, then arrival, and walks them while a bid still reaches an ask; undefined when none does. */
export function crossingOf(bids: readonly Order[], asks: readonly Order[]): Crossing | undefined {
  const dearest = bids.toSorted((left, right) => byPrice(right, left) || byArrival(left, right));
  const cheapest = asks.toSorted((left, right) => byPrice(left, right) || byArrival(left, right));
  let volumeWh = 0n;
  let found: Crossing | undefined;
  let [bid, ask] = [0, 0];
  let bidLeftWh = dearest[0]?.energyWh ?? 0n;
  let askLeftWh = cheapest[0]?.energyWh ?? 0n;
  while (bid < dearest.length && ask < cheapest.length) {
    if (dearest[bid]!.limitFenPerKwh < cheapest[ask]!.limitFenPerKwh) break;
    const step = minBig(bidLeftWh, askLeftWh);
    volumeWh += step;
    bidLeftWh -= step;
    askLeftWh -= step;
    found = { bids: dearest, asks: cheapest, lastBid: bid, lastAsk: ask, volumeWh, bidLeftWh, askLeftWh };
    if (bidLeftWh === 0n) bidLeftWh = dearest[++bid]?.energyWh ?? 0n;
    if (askLeftWh === 0n) askLeftWh = cheapest[++ask]?.energyWh ?? 0n;
  }
  return found;
}

const byPrice = (left: Order, right: Order): number =>
  left.limitFenPerKwh < right.limitFenPerKwh ? -1 : left.limitFenPerKwh > right.limitFenPerKwh ? 1 : 0;

/** Equal prices go by arrival, then by id, so that the input order never matters. */
const byArrival = (left: Order, right: Order): number =>
  left.ordinal - right.ordinal || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);

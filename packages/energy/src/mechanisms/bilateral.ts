import type { Order } from "../order.ts";
import { type Random, uniformBelow } from "../random.ts";
import { floorDiv, minBig } from "../units.ts";
import type { TwoPriceMatch } from "./outcome.ts";

/**
 * Peers that meet one after the other, without an auction: each pair that meets trades what both still want at the mean of their
 * prices, rounded down, if the bid reaches the ask.
 */
export function tradeInMeetings(meetings: Iterable<readonly [bid: Order, ask: Order]>): TwoPriceMatch[] {
  const tradedWh = new Map<string, bigint>();
  const leftOf = (order: Order): bigint => order.energyWh - (tradedWh.get(order.id) ?? 0n);
  const matches: TwoPriceMatch[] = [];
  for (const [bid, ask] of meetings) {
    const energyWh = minBig(leftOf(bid), leftOf(ask));
    if (energyWh === 0n || bid.limitFenPerKwh < ask.limitFenPerKwh) continue;
    for (const { id } of [bid, ask]) tradedWh.set(id, (tradedWh.get(id) ?? 0n) + energyWh);
    const price = floorDiv(bid.limitFenPerKwh + ask.limitFenPerKwh, 2n);
    matches.push({ bidId: bid.id, askId: ask.id, energyWh, bidFenPerKwh: price, askFenPerKwh: price });
  }
  return matches;
}

/** Every bid meets every ask once, in a drawn order. */
export function drawMeetings(
  bids: readonly Order[],
  asks: readonly Order[],
  random: Random,
): (readonly [Order, Order])[] {
  const meetings = bids.flatMap((bid) => asks.map((ask) => [bid, ask] as const));
  for (let at = meetings.length - 1; at > 0; at--) {
    const other = uniformBelow(random, at + 1);
    [meetings[at], meetings[other]] = [meetings[other]!, meetings[at]!];
  }
  return meetings;
}

import { splitProportionally } from "../apportion.ts";
import type { Order } from "../order.ts";
import { pairOrders, type SelfMatchRule } from "../pairing.ts";
import type { Tariff } from "../profile.ts";
import { floorDiv, minBig, sumBig } from "../units.ts";
import type { TwoPriceMatch } from "./outcome.ts";

/**
 * The local part of the mid-market rate (`midMarketRate`): every order that accepts (retail + feed-in) / 2, rounded down, trades at
 * it, and the longer side in proportion to energy. The rest is the grid's, at its own prices, when meters are settled.
 */
export function midMarketMatches(
  bids: readonly Order[],
  asks: readonly Order[],
  tariff: Pick<Tariff, "retailFenPerKwh" | "feedInFenPerKwh">,
  selfMatch: SelfMatchRule,
): TwoPriceMatch[] {
  const price = floorDiv(tariff.retailFenPerKwh + tariff.feedInFenPerKwh, 2n);
  const buyers = bids.filter(({ limitFenPerKwh }) => limitFenPerKwh >= price).toSorted(byArrival);
  const sellers = asks.filter(({ limitFenPerKwh }) => limitFenPerKwh <= price).toSorted(byArrival);
  const energyOf = (side: readonly Order[]): bigint => sumBig(side.map(({ energyWh }) => energyWh));
  const volumeWh = minBig(energyOf(buyers), energyOf(sellers));
  if (volumeWh === 0n) return [];
  const share = (side: readonly Order[]) => {
    const parts = splitProportionally(
      volumeWh,
      side.map(({ energyWh }) => energyWh),
    );
    return side.map((order, index) => ({ order, energyWh: parts[index]! })).filter(({ energyWh }) => energyWh > 0n);
  };
  return pairOrders(share(buyers), share(sellers), selfMatch).map(({ bid, ask, energyWh }) => ({
    bidId: bid.id,
    askId: ask.id,
    energyWh,
    bidFenPerKwh: price,
    askFenPerKwh: price,
  }));
}

const byArrival = (left: Order, right: Order): number =>
  left.ordinal - right.ordinal || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);

import { type AuctionRule, type Clearing, clearAuction } from "../auction.ts";
import type { Order } from "../order.ts";

/** One clearing: of an area by itself, or, with `area` null, of what the areas left, across them. */
export interface AreaClearing {
  readonly area: string | null;
  readonly clearing: Clearing;
}

/**
 * Uniform-price auction that is aware of the network: each area clears by itself at its own price and without a fee, then what is left
 * of all of them clears across areas at one price. There an ask counts with the grid fee on top, which the buyer pays and the seller
 * does not get: the price of that last clearing contains the fee. Areas clear in the order of their names.
 */
export function localFirstAuction(
  bids: readonly Order[],
  asks: readonly Order[],
  rule: AuctionRule & { readonly areaOf: (owner: string) => string; readonly gridFeeFenPerKwh: bigint },
): readonly AreaClearing[] {
  const areas = [...new Set([...bids, ...asks].map(({ owner }) => rule.areaOf(owner)))].sort();
  const inArea = (orders: readonly Order[], area: string) => orders.filter(({ owner }) => rule.areaOf(owner) === area);
  const local = areas.map(
    (area): AreaClearing => ({ area, clearing: clearAuction(inArea(bids, area), inArea(asks, area), rule) }),
  );
  const filledWh = new Map<string, bigint>();
  for (const { bidId, askId, energyWh } of local.flatMap(({ clearing }) => clearing.matches))
    for (const id of [bidId, askId]) filledWh.set(id, (filledWh.get(id) ?? 0n) + energyWh);
  const rest = (orders: readonly Order[], feeFenPerKwh: bigint): Order[] =>
    orders
      .map((order) => ({
        ...order,
        energyWh: order.energyWh - (filledWh.get(order.id) ?? 0n),
        limitFenPerKwh: order.limitFenPerKwh + feeFenPerKwh,
      }))
      .filter(({ energyWh }) => energyWh > 0n);
  return [...local, { area: null, clearing: clearAuction(rest(bids, 0n), rest(asks, rule.gridFeeFenPerKwh), rule) }];
}

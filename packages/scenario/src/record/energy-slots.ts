import { matchableWh, type Order, slotBalance, slotsPerDay } from "@paragrid/energy";
import { type EnergyFigures, type EnergyQuantity, energyQuantities, type SlotFigures } from "@paragrid/measures";
import { toHex } from "@paragrid/primitives";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { EnergyRecord, PlacedOrder } from "./energy-record.ts";
import type { TradeProgress, TradeRecords } from "./trade-record.ts";

/** A committed trade of a slot. */
export interface CommittedMatch {
  readonly tradeId: string;
  readonly bidId: string;
  readonly askId: string;
  readonly energyWh: bigint;
  readonly priceFenPerKwh: bigint;
  readonly costFen: bigint;
  readonly earnedFen: bigint;
}

/** All that was recorded of one slot. */
export interface SlotRecord {
  readonly slot: number;
  readonly bids: readonly PlacedOrder[];
  readonly asks: readonly PlacedOrder[];
  readonly matches: readonly CommittedMatch[];
}

/** Orders and committed trades by slot. */
export function slotRecords(market: EnergyMarket, energy: EnergyRecord, trades: TradeRecords): readonly SlotRecord[] {
  const orders = [...energy.orders.values()];
  const committed = [...trades.byId.values()].flatMap(committedMatch);
  return Array.from({ length: market.timing.slots }, (_, slot) => ({
    slot,
    bids: orders.filter((order) => order.slot <= slot && slot <= order.untilSlot && order.bid),
    asks: orders.filter((order) => order.slot === slot && !order.bid),
    matches: committed.filter((one) => one.slot === slot).map(({ match }) => match),
  }));
}

function committedMatch({
  matches,
  decision,
}: TradeProgress): { readonly slot: number; readonly match: CommittedMatch }[] {
  if (decision !== "Committed") return [];
  return matches.map(({ tradeId, slot, bid, ask, energyWh, priceFenPerKwh, costFen, earnedFen }) => ({
    slot,
    match: { tradeId, bidId: bid, askId: ask, energyWh, priceFenPerKwh, costFen, earnedFen },
  }));
}

/** An order as the pure market functions take it. */
export const orderOf = (order: PlacedOrder): Order => ({
  id: order.orderId,
  owner: order.owner,
  energyWh: order.energyWh,
  limitFenPerKwh: order.limitFenPerKwh,
  ordinal: order.ordinal,
});

/** What the report says of each slot: energy matched is what was committed, delivered and missed is what meters settled. */
export function slotFigures(market: EnergyMarket, energy: EnergyRecord, slots: readonly SlotRecord[]): SlotFigures[] {
  const { profile, book } = market;
  const units = new Set<string>([...book.units.values()].map(({ id }) => toHex(id)));
  return slots.map(({ slot, bids, asks, matches }) => {
    const settled = energy.settled.filter((one) => one.slot === slot);
    const volume = sum(matches.map(({ energyWh }) => energyWh));
    const cost = sum(matches.map(({ costFen }) => costFen));
    const askOwner = new Map(asks.map((ask) => [ask.orderId, ask.owner]));
    // A unit has no meter of its own: what it sold was in store, its chain has checked that.
    const soldByUnits = matches.filter(({ askId }) => units.has(askOwner.get(askId) ?? "")).map((one) => one.energyWh);
    const sellers = settled.filter(({ side }) => side === "seller");
    const missed = settled.map(({ committedWh, meteredWh }) =>
      committedWh > meteredWh ? committedWh - meteredWh : 0n,
    );
    return {
      slot,
      label: labelOf(market, slot),
      offeredWh: Number(sum(asks.map((ask) => ask.energyWh))),
      matchableWh: Number(matchableWh(bids.map(orderOf), asks.map(orderOf))),
      matchedWh: Number(volume),
      deliveredWh: Number(sum(sellers.map((one) => one.deliveredWh)) + sum(soldByUnits)),
      deviationWh: Number(sum(missed)),
      tradableWh: Number(slotBalance(profile, slot).tradableWh),
      priceFenPerKwh:
        volume === 0n ? null : Number(sum(matches.map((one) => one.priceFenPerKwh * one.energyWh))) / Number(volume),
      paidFen: Number(cost),
      gridFen: Number(sum(settled.map(({ imbalanceFen }) => (imbalanceFen < 0n ? -imbalanceFen : imbalanceFen)))),
      penaltyFen: Number(sum(settled.map(({ penaltyFen }) => penaltyFen))),
    };
  });
}

const minutesPerDay = 24 * 60;

function labelOf({ profile, firstSlot }: EnergyMarket, slot: number): string {
  const minutes = (firstSlot + slot) * profile.slotMinutes;
  const two = (value: number): string => String(value).padStart(2, "0");
  const hour = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  return profile.slots > slotsPerDay(profile) ? `day ${1 + Math.floor(minutes / minutesPerDay)} ${hour}` : hour;
}

/** The day's totals: the sums of its slots. */
export function energyTotals(slots: readonly SlotFigures[]): Pick<EnergyFigures, EnergyQuantity> {
  const total = (key: EnergyQuantity): number => slots.reduce((whole, slot) => whole + slot[key], 0);
  return Object.fromEntries(energyQuantities.map((key) => [key, total(key)])) as Record<EnergyQuantity, number>;
}

export const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

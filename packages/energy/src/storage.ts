import { invariant } from "@paragrid/primitives";
import { splitProportionally } from "./apportion.ts";
import type { Forecast } from "./forecast.ts";
import { type Battery, type DayProfile, dayOfSlot, type Tariff } from "./profile.ts";
import type { PlannedOrder } from "./strategies.ts";
import { slotBalance } from "./tradable.ts";
import { maxBig, minBig, shareOf } from "./units.ts";

/**
 * A battery as a market unit: it buys where the homes together expect surplus beyond their own demand (midday), and sells in the
 * slots of the dear tariff (evening). What it bought and sold is carried from slot to slot, idle ones included.
 */
export interface StorageUnit extends Battery {
  /** The home that owns it. */
  readonly participant: string;
}

/** Stored energy of a unit. */
export interface StorageState {
  readonly chargeWh: bigint;
}

export interface StorageRule {
  /** How many of the homes' batteries take part, in the order of the participants. */
  readonly units: number;
  /**
   * What all units together may buy and sell up to any slot, as a share of the energy that the homes were forecast to trade
   * directly until then. It keeps the day a trade between homes: with `commitBps` of the orders it bounds all matched energy by
   * (commitBps + shareBps) of the forecast tradable energy.
   */
  readonly shareBps: number;
  /** Share of a forecast leftover surplus that is bid for. */
  readonly commitBps: number;
  readonly minimumWh: bigint;
}

export const storageDefaults: StorageRule = { units: 4, shareBps: 1500, commitBps: 7000, minimumWh: 50n };

/** Units that take part: the first homes that have a battery. */
export function storageUnits(profile: DayProfile, rule: StorageRule): StorageUnit[] {
  return profile.participants
    .filter((home) => home.battery.capacityWh > 0n && home.battery.powerW > 0n)
    .slice(0, rule.units)
    .map((home) => ({ ...home.battery, participant: home.id }));
}

/** Energy that all units together may buy in each slot, from the forecast alone. */
export function chargeQuotas(profile: DayProfile, forecast: Forecast, rule: StorageRule): bigint[] {
  let directWh = 0n;
  let boughtWh = 0n;
  return profile.tariffs.map((_, slot) => {
    const { surplusWh, deficitWh, tradableWh } = slotBalance(forecast, slot);
    directWh += tradableWh;
    if (isPeak(profile, slot) || !laterPeak(profile, slot)) return 0n;
    const leftoverWh = shareOf(maxBig(0n, surplusWh - deficitWh), rule.commitBps);
    // Half of the share, because everything bought is sold again at most once.
    const quotaWh = minBig(leftoverWh, maxBig(0n, shareOf(directWh, rule.shareBps) / 2n - boughtWh));
    boughtWh += quotaWh;
    return quotaWh;
  });
}

/** Orders of all units for one slot, from their state before it; `quotas` are those of `chargeQuotas`. */
export function storageOrders(
  profile: DayProfile,
  units: readonly StorageUnit[],
  states: readonly StorageState[],
  quotas: readonly bigint[],
  slot: number,
  rule: StorageRule,
): PlannedOrder[] {
  if (units.length === 0) return [];
  const bids = splitProportionally(
    quotas[slot]!,
    units.map((unit, index) => unit.capacityWh - states[index]!.chargeWh),
  );
  return units.flatMap((unit, index) => {
    const order = isPeak(profile, slot)
      ? sell(profile, unit, states[index]!, slot)
      : buy(profile, unit, states[index]!, { slot, quotaWh: bids[index]! });
    return order.energyWh >= rule.minimumWh ? [order] : [];
  });
}

/** State after a slot: bought energy is stored less the loss, sold energy leaves. An idle slot changes nothing. */
export function carryCharge(
  unit: StorageUnit,
  state: StorageState,
  traded: { boughtWh: bigint; soldWh: bigint },
): StorageState {
  const chargeWh = state.chargeWh + shareOf(traded.boughtWh, unit.efficiencyBps) - traded.soldWh;
  invariant(
    chargeWh >= 0n && chargeWh <= unit.capacityWh,
    `charge of ${unit.participant} in 0..${unit.capacityWh} Wh, found ${chargeWh}`,
  );
  return { chargeWh };
}

/** The most that a unit can buy in a slot without overfilling, and sell from what it holds. */
export function storageLimits(
  unit: StorageUnit,
  state: StorageState,
  slotMinutes: number,
): { buyWh: bigint; sellWh: bigint } {
  const powerWh = (unit.powerW * BigInt(slotMinutes)) / 60n;
  const roomWh = ((unit.capacityWh - state.chargeWh) * 10_000n) / BigInt(maxBig(1n, BigInt(unit.efficiencyBps)));
  return { buyWh: minBig(powerWh, roomWh), sellWh: minBig(powerWh, state.chargeWh) };
}

/** A slot whose retail price lies in the upper half of its day's range of prices; none when the price is flat. */
function isPeak(profile: DayProfile, slot: number): boolean {
  const prices = tariffsOfDay(profile, slot).map((tariff) => tariff.retailFenPerKwh);
  return 2n * profile.tariffs[slot]!.retailFenPerKwh > prices.reduce(minBig) + prices.reduce(maxBig);
}

function tariffsOfDay(profile: DayProfile, slot: number): readonly Tariff[] {
  const { from, to } = dayOfSlot(profile, slot);
  return profile.tariffs.slice(from, to);
}

/** Peaks of a slot's day from that slot on. */
function peaksFrom(profile: DayProfile, slot: number): number {
  const { to } = dayOfSlot(profile, slot);
  let peaks = 0;
  for (let later = slot; later < Math.min(to, profile.slots); later++) if (isPeak(profile, later)) peaks++;
  return peaks;
}

/** What is bought after the last peak could not be sold again today. */
function laterPeak(profile: DayProfile, slot: number): boolean {
  return peaksFrom(profile, slot) > (isPeak(profile, slot) ? 1 : 0);
}

/** Bids halfway between the outside options: behind the homes that need the energy now, ahead of the grid. */
function buy(
  profile: DayProfile,
  unit: StorageUnit,
  state: StorageState,
  at: { slot: number; quotaWh: bigint },
): PlannedOrder {
  const { buyWh } = storageLimits(unit, state, profile.slotMinutes);
  return {
    participant: unit.participant,
    unit: "storage",
    side: "bid",
    energyWh: minBig(buyWh, at.quotaWh),
    limitFenPerKwh: halfway(profile, at.slot),
  };
}

/** Asks for an even part of what it holds over the peak slots that are left, at a price that pays for the loss. */
function sell(profile: DayProfile, unit: StorageUnit, state: StorageState, slot: number): PlannedOrder {
  const { sellWh } = storageLimits(unit, state, profile.slotMinutes);
  const peaksLeft = peaksFrom(profile, slot);
  const { from } = dayOfSlot(profile, slot);
  const offPeak = from + tariffsOfDay(profile, slot).findIndex((_, other) => !isPeak(profile, from + other));
  const paid = (halfway(profile, offPeak) * 10_000n) / BigInt(Math.max(1, unit.efficiencyBps)) + 1n;
  return {
    participant: unit.participant,
    unit: "storage",
    side: "ask",
    energyWh: minBig(sellWh, (state.chargeWh + BigInt(peaksLeft) - 1n) / BigInt(peaksLeft)),
    limitFenPerKwh: paid,
  };
}

function halfway(profile: DayProfile, slot: number): bigint {
  const { retailFenPerKwh, feedInFenPerKwh } = profile.tariffs[slot]!;
  return (retailFenPerKwh + feedInFenPerKwh) / 2n;
}

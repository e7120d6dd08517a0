import {
  chargeQuotas,
  type DayProfile,
  type DayRules,
  type Forecast,
  forecastOf,
  homeOrders,
  netWh,
  type PlannedOrder,
  type StorageUnit,
  storageOrders,
  storageUnits,
} from "@paragrid/energy";
import { splitRandom } from "@paragrid/kernel";
import type { Timing } from "@paragrid/parachains-common";

/** What the participants of a day intend: orders from forecasts, readings from the truth. */
export interface DayPlan {
  readonly units: readonly StorageUnit[];
  homeOrders(slot: number): readonly PlannedOrder[];
  /** `chargeWh` of each unit in the order of `units`. */
  storageOrders(slot: number, chargeWh: readonly bigint[]): readonly PlannedOrder[];
  /** What a home's meter reads. */
  reading(participant: number, slot: number): { readonly importedWh: bigint; readonly exportedWh: bigint };
}

/**
 * Slots whose readings are not in yet when a slot opens for orders: trading ends long before delivery, and a forecast must not
 * know what was metered meanwhile.
 */
export function leadSlotsOf(timing: Timing): number {
  return Math.ceil((timing.gateBlocks + timing.tradeBlocks) / timing.blocksPerSlot);
}

/** Plans a day; the same seed gives the same orders on every host. */
export function dayPlan(options: {
  readonly profile: DayProfile;
  readonly rules: DayRules;
  readonly timing: Timing;
  readonly seed: number;
}): DayPlan {
  const { profile, rules, timing, seed } = options;
  const forecast: Forecast = forecastOf(
    profile,
    { ...rules.forecast, leadSlots: leadSlotsOf(timing) },
    splitRandom(seed, "forecast errors"),
  );
  const units = storageUnits(profile, rules.storage);
  const quotas = chargeQuotas(profile, forecast, rules.storage);
  return {
    units,
    homeOrders: (slot) =>
      homeOrders(profile, forecast, slot, rules.orders, splitRandom(seed, `orders of homes in slot ${slot}`)),
    storageOrders: (slot, chargeWh) =>
      storageOrders(
        profile,
        units,
        chargeWh.map((held) => ({ chargeWh: held })),
        quotas,
        slot,
        rules.storage,
      ),
    reading: (participant, slot) => {
      const net = netWh(profile, participant, slot);
      return { importedWh: net < 0n ? -net : 0n, exportedWh: net > 0n ? net : 0n };
    },
  };
}

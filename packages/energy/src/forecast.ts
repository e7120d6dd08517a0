import { invariant } from "@paragrid/primitives";
import type { DayEnergy, DayProfile } from "./profile.ts";
import { sumBig } from "./units.ts";

/**
 * Orders are made from forecasts, meters read the truth: that is where deviations come from.
 *
 * Load of a slot: the mean of the same slot over the days before. PV: the same mean, times how today's sun compares
 * with those days in the last slots that are already metered (persistence of the clear-sky index, the usual reference of
 * PV forecasting), never more than the mean. Nothing of the slot itself, nor of a slot whose reading is not in yet, is used.
 */
export interface ForecastRule {
  /** Days before that are averaged, as far as the history reaches. */
  readonly lookbackDays: number;
  /** Slots whose readings are not in yet when orders are made: 0 means at the start of the slot, 1 while the slot before is running. */
  readonly leadSlots: number;
  /** Metered slots that tell today's sun from the mean; 0 leaves the mean as it is. */
  readonly recentSlots: number;
}

export const forecastDefaults: ForecastRule = { lookbackDays: 7, leadSlots: 0, recentSlots: 2 };

/** Forecast of a day as `[participant][slot]` in whole Wh. */
export interface Forecast {
  readonly loadWh: readonly (readonly bigint[])[];
  readonly pvWh: readonly (readonly bigint[])[];
}

/** Forecasts every slot of the day, each from what is known when its orders are made. */
export function forecastDay(profile: DayProfile, rule: ForecastRule): Forecast {
  const days = profile.history.slice(-rule.lookbackDays);
  invariant(days.length > 0 && rule.lookbackDays > 0, "a forecast needs at least one day before");
  const slots = Array.from({ length: profile.slots }, (_, slot) => slot);
  return {
    loadWh: profile.participants.map((_, participant) =>
      slots.map((slot) => meanWh(days, "loadWh", participant, slot)),
    ),
    pvWh: profile.participants.map((_, participant) =>
      slots.map((slot) => pvForecastWh(profile, days, rule, participant, slot)),
    ),
  };
}

function pvForecastWh(
  today: DayEnergy,
  days: readonly DayEnergy[],
  rule: ForecastRule,
  participant: number,
  slot: number,
): bigint {
  const mean = meanWh(days, "pvWh", participant, slot);
  const lastMetered = slot - 1 - rule.leadSlots;
  let seen = 0n;
  let usual = 0n;
  for (let recent = lastMetered; recent > lastMetered - rule.recentSlots && recent >= 0; recent--) {
    seen += today.pvWh[participant]![recent]!;
    usual += meanWh(days, "pvWh", participant, recent);
  }
  return usual === 0n || seen >= usual ? mean : (mean * seen) / usual;
}

function meanWh(days: readonly DayEnergy[], quantity: "loadWh" | "pvWh", participant: number, slot: number): bigint {
  return sumBig(days.map((day) => day[quantity][participant]![slot]!)) / BigInt(days.length);
}

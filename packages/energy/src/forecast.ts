import { invariant } from "@paragrid/primitives";
import { type DayEnergy, type DayProfile, dayOfSlot, slotsPerDay } from "./profile.ts";

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
  /** In place of all this the truth, wrong by so much (`forecastOf`); absent: a forecast of what was metered. */
  readonly errorBps?: number;
}

export const forecastDefaults: ForecastRule = { lookbackDays: 7, leadSlots: 0, recentSlots: 2 };

/** Forecast of a day as `[participant][slot]` in whole Wh. */
export interface Forecast {
  readonly loadWh: readonly (readonly bigint[])[];
  readonly pvWh: readonly (readonly bigint[])[];
}

/** Forecasts every slot, each from what is known when its orders are made; days of the profile that are over count as days before. */
export function forecastDay(profile: DayProfile, rule: ForecastRule): Forecast {
  invariant(profile.history.length > 0 && rule.lookbackDays > 0, "a forecast needs at least one day before");
  const slots = Array.from({ length: profile.slots }, (_, slot) => slot);
  const known = slots.map((slot) => daysBefore(profile, rule, slot));
  return {
    loadWh: profile.participants.map((_, participant) =>
      slots.map((slot) => meanWh(known[slot]!, "loadWh", participant)),
    ),
    pvWh: profile.participants.map((_, participant) =>
      slots.map((slot) => pvForecastWh(profile, known, rule, participant, slot)),
    ),
  };
}

/** The slot of the same hour on a day before. */
interface SameSlot {
  readonly energy: DayEnergy;
  readonly slot: number;
}

/** The same hour of the days whose readings are in, the most recent last. */
function daysBefore(profile: DayProfile, rule: ForecastRule, slot: number): SameSlot[] {
  const length = slotsPerDay(profile);
  const hour = slot % length;
  const days: SameSlot[] = profile.history.map((energy) => ({ energy, slot: hour }));
  for (let earlier = hour; earlier < slot - rule.leadSlots && earlier < slot; earlier += length)
    days.push({ energy: profile, slot: earlier });
  return days.slice(-rule.lookbackDays);
}

function pvForecastWh(
  profile: DayProfile,
  known: readonly (readonly SameSlot[])[],
  rule: ForecastRule,
  participant: number,
  slot: number,
): bigint {
  const mean = meanWh(known[slot]!, "pvWh", participant);
  const { from } = dayOfSlot(profile, slot);
  const lastMetered = slot - 1 - rule.leadSlots;
  let seen = 0n;
  let usual = 0n;
  for (let recent = lastMetered; recent > lastMetered - rule.recentSlots && recent >= from; recent--) {
    seen += profile.pvWh[participant]![recent]!;
    usual += meanWh(known[recent]!, "pvWh", participant);
  }
  return usual === 0n || seen >= usual ? mean : (mean * seen) / usual;
}

function meanWh(days: readonly SameSlot[], quantity: "loadWh" | "pvWh", participant: number): bigint {
  let sum = 0n;
  for (const { energy, slot } of days) sum += energy[quantity][participant]![slot]!;
  return sum / BigInt(days.length);
}

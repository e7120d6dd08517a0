import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  builtInDay,
  builtInDefaults,
  type CityLearnTexts,
  cityLearnDay,
  cityLearnDefaults,
  cityLearnFiles,
  type DayEnergy,
  type DayProfile,
  dayAfter,
  describeDataError,
  joinDays,
  parseCityLearn,
  slotsPerDay,
} from "@paragrid/energy";
import { splitRandom } from "@paragrid/kernel";
import { InputError } from "../input-error.ts";
import type { EnergyDayWorkload } from "../schema.ts";

/** The day that a scenario's participants live: from a folder of data, or the built-in seeded one. Throws an InputError. */
export function dayProfile(
  workload: EnergyDayWorkload,
  options: { readonly seed: number; readonly data?: string; readonly day?: string },
): { readonly profile: DayProfile; readonly firstSlot: number } {
  const whole =
    options.data === undefined
      ? builtIn(workload, options)
      : fromFolder(options.data, options.day ?? workload.day, workload.days);
  if (workload.slotMinutes !== whole.slotMinutes)
    throw new InputError(
      `slotMinutes: found ${workload.slotMinutes}, the day's energy is known by ${whole.slotMinutes} minutes`,
    );
  const daySlots = slotsPerDay(whole);
  if (workload.slots > daySlots) throw new InputError(`slots: found ${workload.slots}, the day has ${daySlots}`);
  if (workload.days > 1) {
    if (workload.slots < daySlots)
      throw new InputError(
        `slots: found ${workload.slots}, a run of ${workload.days} days takes all ${daySlots} of a day`,
      );
    return { profile: whole, firstSlot: 0 };
  }
  // A shorter run takes the middle of the day, where there is sun.
  const firstSlot = Math.floor((whole.slots - workload.slots) / 2);
  return { profile: slotsOf(whole, firstSlot, workload.slots), firstSlot };
}

function builtIn(workload: EnergyDayWorkload, options: { readonly seed: number; readonly day?: string }): DayProfile {
  const day = options.day ?? workload.day ?? builtInDefaults.day;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new InputError(`--day: found "${day}", a day as YYYY-MM-DD wanted`);
  return builtInDay(
    { ...builtInDefaults, participants: workload.participants, day, days: workload.days },
    splitRandom(options.seed, "built-in day"),
  );
}

function fromFolder(folder: string, day: string | undefined, days: number): DayProfile {
  if (day === undefined) throw new InputError("--data needs --day YYYY-MM-DD, or a day in the scenario");
  const texts = Object.fromEntries(cityLearnFiles.map((file) => [file, textOf(join(folder, file))])) as CityLearnTexts;
  const data = parseCityLearn(texts);
  if (!data.ok) throw new InputError(`${folder}: ${describeDataError(data.error)}`);
  const profiles = Array.from({ length: days }, (_, later): DayProfile => {
    const profile = cityLearnDay(data.value, { ...cityLearnDefaults, day: dayAfter(day, later) });
    if (!profile.ok) throw new InputError(`${folder}: ${describeDataError(profile.error)}`);
    return profile.value;
  });
  return joinDays(profiles as [DayProfile, ...DayProfile[]]);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Part of a day, with the same part of the days before. */
function slotsOf(profile: DayProfile, from: number, count: number): DayProfile {
  if (from === 0 && count === profile.slots) return profile;
  const cut = <T>(list: readonly T[]): readonly T[] => list.slice(from, from + count);
  const energy = (day: DayEnergy): DayEnergy => ({ ...day, loadWh: day.loadWh.map(cut), pvWh: day.pvWh.map(cut) });
  return {
    ...profile,
    ...energy(profile),
    source: `${profile.source}; slots ${from} to ${from + count - 1}`,
    slots: count,
    tariffs: cut(profile.tariffs),
    carbonGramsPerKwh: cut(profile.carbonGramsPerKwh),
    history: profile.history.map(energy),
  };
}

import { invariant } from "@paragrid/primitives";
import { clearSkyWhPerKwp, loadWhPerTenMwh, type Season, seasonOfMonth } from "./builtInTables.ts";
import { formatDay, monthOf, parseDay } from "./calendar.ts";
import {
  assumedConnectionW,
  type DayEnergy,
  type DayProfile,
  joinDays,
  type Participant,
  type Tariff,
} from "./profile.ts";
import { type Random, uniformBetween } from "./random.ts";

/**
 * A day of homes for a machine without data: published shapes (builtInTables.ts), varied by chance. Homes differ in
 * yearly draw, habits and roof; days differ in cloud, slots in noise. The days before come from the same process,
 * so that forecasts are made here exactly as from metered data.
 */
export interface BuiltInSettings {
  readonly participants: number;
  /** "YYYY-MM-DD"; its month picks the season's shapes. */
  readonly day: string;
  /** Homes with a roof of PV, in basis points of all; they are spread evenly over the list. */
  readonly pvShareBps: number;
  readonly historyDays: number;
  /** Days in a row, from `day` on. */
  readonly days: number;
  /** Retail price off and in the evening peak (16:00 to 21:00), and what the grid pays for surplus. */
  readonly offPeakFenPerKwh: bigint;
  readonly peakFenPerKwh: bigint;
  readonly feedInFenPerKwh: bigint;
}

export const builtInDefaults: BuiltInSettings = {
  participants: 20,
  day: "2017-06-21",
  pvShareBps: 5000,
  historyDays: 7,
  days: 1,
  offPeakFenPerKwh: 154n,
  peakFenPerKwh: 378n,
  feedInFenPerKwh: 35n,
};

const slots = 24;
/** Mean of China's grids in 2022: 0.5703 t/MWh, in whole grams. */
const gridCarbonGramsPerKwh = 570n;
const gridCarbonSource =
  "570 g/kWh, mean of China's grids in 2022: Ministry of Ecology and Environment, notice on enterprises' greenhouse gas reports 2023 to 2025 (0.5703 t/MWh)";
const peak = { from: 16, to: 21 };

interface Home {
  participant: Participant;
  yearlyWh: number;
  /** Hours by which this home's day runs late (negative: early). */
  shiftHours: number;
}

/** Draws a profile; the same settings and the same chance give the same profile, on any machine. */
export function builtInDay(settings: BuiltInSettings, random: Random): DayProfile {
  const day = parseDay(settings.day);
  invariant(day !== null, `built-in day is YYYY-MM-DD, found ${settings.day}`);
  invariant(
    settings.participants > 0 && settings.historyDays > 0 && settings.days > 0,
    "a built-in profile has participants, a day, and days before",
  );
  const homes = Array.from({ length: settings.participants }, (_, index) => drawHome(index, settings, random));
  const days: DayEnergy[] = [];
  for (let number = day - settings.historyDays; number < day + settings.days; number++)
    days.push(drawDay(number, homes, random));
  const history = days.slice(0, settings.historyDays);
  const profiles = days.slice(settings.historyDays).map((energy) => profileOf(energy, homes, history, settings));
  return joinDays(profiles as [DayProfile, ...DayProfile[]]);
}

function profileOf(
  energy: DayEnergy,
  homes: readonly Home[],
  history: readonly DayEnergy[],
  settings: BuiltInSettings,
): DayProfile {
  return {
    ...energy,
    source: `built-in seeded profiles, ${settings.participants} homes: load BDEW H25 (2025), PV clear sky by Haurwitz (1945)`,
    slotMinutes: 60,
    slots,
    participants: homes.map((home) => home.participant),
    tariffs: Array.from({ length: slots }, (_, slot) => tariffOf(slot, settings)),
    carbonGramsPerKwh: Array.from({ length: slots }, () => gridCarbonGramsPerKwh),
    carbonSource: gridCarbonSource,
    history,
  };
}

function drawHome(index: number, settings: BuiltInSettings, random: Random): Home {
  const share = settings.pvShareBps;
  // Evenly spread: home i has PV when the running total of shares reaches the next whole home.
  const hasPv = Math.floor(((index + 1) * share) / 10_000) > Math.floor((index * share) / 10_000);
  const pvPeakW = hasPv ? 1000n * BigInt(uniformBetween(random, 3, 6)) : 0n;
  return {
    participant: {
      id: `H${String(index + 1).padStart(2, "0")}`,
      pvPeakW,
      connectionW: assumedConnectionW,
      battery: { capacityWh: hasPv ? 6400n : 0n, powerW: hasPv ? 5000n : 0n, efficiencyBps: 9000 },
      quality: "ok",
    },
    yearlyWh: 1000 * uniformBetween(random, 5000, 14_000),
    shiftHours: uniformBetween(random, -1, 1),
  };
}

/** One day: a cloud cover that all share and that wanders from slot to slot, and noise of each home's own. */
function drawDay(number: number, homes: readonly Home[], random: Random): DayEnergy {
  const season = seasonOfMonth(monthOf(number));
  const dayClearness = uniformBetween(random, 70, 100);
  const clearness = Array.from({ length: slots }, () => dayClearness + uniformBetween(random, -10, 0));
  return {
    day: formatDay(number),
    loadWh: homes.map((home) => clearness.map((_, slot) => drawLoadWh(home, season, slot, random))),
    pvWh: homes.map((home) => clearness.map((percent, slot) => drawPvWh(home, season, { slot, percent }, random))),
  };
}

function drawLoadWh(home: Home, season: Season, slot: number, random: Random): bigint {
  const shape = loadWhPerTenMwh[season][(slot - home.shiftHours + slots) % slots]!;
  // The sum of two draws: most hours near the shape, few far off, as one home's hour is lumpier than the mean of thousands.
  const percent = uniformBetween(random, 30, 100) + uniformBetween(random, 30, 100) - 30;
  return BigInt(Math.floor((shape * (home.yearlyWh / 1000) * percent) / (10_000 * 100)));
}

function drawPvWh(home: Home, season: Season, sky: { slot: number; percent: number }, random: Random): bigint {
  const percent = Math.min(100, sky.percent + uniformBetween(random, -5, 5));
  const clearSky = BigInt(clearSkyWhPerKwp[season][sky.slot]!);
  return (clearSky * home.participant.pvPeakW * BigInt(percent)) / (1000n * 100n);
}

function tariffOf(slot: number, settings: BuiltInSettings): Tariff {
  const retailFenPerKwh = slot >= peak.from && slot < peak.to ? settings.peakFenPerKwh : settings.offPeakFenPerKwh;
  return { retailFenPerKwh, feedInFenPerKwh: settings.feedInFenPerKwh };
}

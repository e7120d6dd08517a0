import { describe, expect, it } from "vitest";
import { dayAfter } from "../src/calendar.ts";
import {
  builtInDay,
  builtInDefaults,
  dayDefaults,
  forecastDay,
  forecastDefaults,
  joinDays,
  runEnergyDay,
  slotsPerDay,
} from "../src/index.ts";
import { seeded } from "./random.ts";

const week = builtInDay({ ...builtInDefaults, participants: 6, days: 7 }, seeded(3));

describe("several days in a row", () => {
  it("are one profile of all their slots, with the days before the first as history", () => {
    expect([week.slots, slotsPerDay(week), week.history.length, week.tariffs.length]).toEqual([168, 24, 7, 168]);
    expect(week.carbonGramsPerKwh).toHaveLength(168);
    for (const home of [...week.loadWh, ...week.pvWh]) expect(home).toHaveLength(168);
    expect(week.pvWh.flat().filter((wh) => wh > 0n).length).toBeGreaterThan(100);
    const day = builtInDay({ ...builtInDefaults, participants: 6 }, seeded(3));
    expect(week.loadWh.map((home) => home.slice(0, 24))).toEqual(day.loadWh);
    expect(joinDays([day])).toEqual(day);
  });

  it("forecast a later day from the days that are over, but from nothing whose reading is not in", () => {
    const flat = (wh: bigint) => ({ day: "d", loadWh: [Array(24).fill(wh)], pvWh: [Array(24).fill(0n)] });
    const profile = {
      ...week,
      slots: 48,
      participants: week.participants.slice(0, 1),
      ...flat(0n),
      loadWh: [[...Array(24).fill(300n), ...Array(24).fill(900n)]],
      pvWh: [Array(48).fill(0n)],
      history: [flat(100n)],
    };
    const forecast = (leadSlots: number) =>
      forecastDay(profile, { ...forecastDefaults, lookbackDays: 2, leadSlots }).loadWh[0]!;
    expect([forecast(0)[23], forecast(0)[24], forecast(0)[47]]).toEqual([100n, 200n, 200n]);
    // With a lead of a whole day yesterday's same hour is not metered yet.
    expect(forecast(24)[47]).toBe(100n);
  });

  it("carry what is in store over midnight, and every gate holds", () => {
    const run = runEnergyDay(week, dayDefaults, seeded(3));
    expect(run.gates.filter(({ kind }) => kind !== "held")).toEqual([]);
    expect(run.slots).toHaveLength(168);
    expect(new Set(run.slots.map(({ chargeWh }) => chargeWh.join())).size).toBeGreaterThan(10);
  });

  it("are counted over the ends of months and leap days", () => {
    expect([dayAfter("2016-02-28", 1), dayAfter("2016-02-28", 2), dayAfter("2017-12-31", 1), dayAfter("x", 1)]).toEqual(
      ["2016-02-29", "2016-03-01", "2018-01-01", "x"],
    );
  });
});

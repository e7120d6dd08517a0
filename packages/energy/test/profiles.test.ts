import { describe, expect, it } from "vitest";
import { clearSkyWhPerKwp, loadWhPerTenMwh, seasonOfMonth } from "../src/builtInTables.ts";
import {
  builtInDay,
  builtInDefaults,
  type DayProfile,
  dayBalance,
  forecastDay,
  forecastDefaults,
  homeOrders,
  orderDefaults,
  type Random,
  strategies,
  uniformBelow,
} from "../src/index.ts";
import { seeded } from "./random.ts";

describe("the built-in tables", () => {
  it("clear-sky PV is what solar geometry and Haurwitz's formula give at 34.09 degrees north, to the Wh", () => {
    const latitude = (34.09 * Math.PI) / 180;
    for (const [season, dayOfYear] of [
      ["spring", 80],
      ["summer", 172],
      ["autumn", 266],
      ["winter", 355],
    ] as const) {
      const declination = ((23.45 * Math.PI) / 180) * Math.sin((2 * Math.PI * (284 + dayOfYear)) / 365);
      for (let hour = 0; hour < 24; hour++) {
        let sum = 0;
        for (let minute = 0; minute < 60; minute++) {
          const angle = ((15 * (hour + (minute + 0.5) / 60 - 12)) / 180) * Math.PI;
          const cosZenith =
            Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * Math.cos(declination) * Math.cos(angle);
          if (cosZenith > 0) sum += 1098 * cosZenith * Math.exp(-0.059 / cosZenith);
        }
        expect(clearSkyWhPerKwp[season][hour], `${season} ${hour}:00`).toBe(Math.round((0.8 * sum) / 60));
      }
    }
  });

  it("a year of the four load shapes is 10 MWh to within a few percent, as the profile is defined", () => {
    const day = (hours: readonly number[]) => hours.reduce((sum, wh) => sum + wh, 0);
    const yearWh = (Object.values(loadWhPerTenMwh).reduce((sum, hours) => sum + day(hours), 0) / 4) * 365;
    expect(yearWh / 10_000_000).toBeGreaterThan(0.94);
    expect(yearWh / 10_000_000).toBeLessThan(1.02);
  });

  it("each month uses the season of the nearest equinox or solstice", () => {
    const wanted = [
      "winter",
      "spring",
      "spring",
      "spring",
      "summer",
      "summer",
      "summer",
      "autumn",
      "autumn",
      "autumn",
      "winter",
      "winter",
    ];
    expect(wanted.map((_, month) => seasonOfMonth(month + 1))).toEqual(wanted);
  });
});

describe("the built-in day", () => {
  it("is the same for the same seed and another for another", () => {
    expect(builtInDay(builtInDefaults, seeded(7))).toEqual(builtInDay(builtInDefaults, seeded(7)));
    expect(builtInDay(builtInDefaults, seeded(7)).loadWh).not.toEqual(builtInDay(builtInDefaults, seeded(8)).loadWh);
  });

  it("has the participants, slots, history and share of PV that were asked for, and energy to trade at midday", () => {
    const profile = builtInDay({ ...builtInDefaults, participants: 30, pvShareBps: 4000, historyDays: 3 }, seeded(1));
    expect([
      profile.participants.length,
      profile.loadWh.length,
      profile.pvWh[29]!.length,
      profile.tariffs.length,
    ]).toEqual([30, 30, 24, 24]);
    expect(profile.participants.filter((home) => home.pvPeakW > 0n)).toHaveLength(12);
    expect(profile.history.map((each) => each.day)).toEqual(["2017-06-18", "2017-06-19", "2017-06-20"]);
    expect(dayBalance(profile).slots[12]!.tradableWh > 1000n).toBe(true);
    for (const [index, home] of profile.participants.entries())
      for (const wh of profile.pvWh[index]!) expect(wh >= 0n && wh <= home.pvPeakW).toBe(true);
  });

  it("is refused for a day that does not exist or no participants", () => {
    expect(() => builtInDay({ ...builtInDefaults, day: "2017-02-30" }, seeded(1))).toThrow("2017-02-30");
    expect(() => builtInDay({ ...builtInDefaults, participants: 0 }, seeded(1))).toThrow("participants");
  });

  it("draws numbers below a bound without favouring the low ones", () => {
    const stream = (...values: number[]): Random => ({ nextUint32: () => values.shift()! });
    expect(uniformBelow(stream(2 ** 32 - 1, 5), 3)).toBe(2);
    expect(uniformBelow(stream(2 ** 32 - 1), 2)).toBe(1);
    expect(() => uniformBelow(stream(1), 0)).toThrow("bound");
  });
});

/** The profile with other energy from one slot on: nothing that an order for that slot may know. */
function changedFrom(profile: DayProfile, slot: number): DayProfile {
  const change = (rows: DayProfile["loadWh"]) =>
    rows.map((row) => row.map((wh, index) => (index < slot ? wh : wh + 1000n)));
  return { ...profile, loadWh: change(profile.loadWh), pvWh: change(profile.pvWh) };
}

describe("forecasts", () => {
  const profile = builtInDay(builtInDefaults, seeded(3));

  it("use nothing of the slot itself or later, and nothing whose reading is not in yet", () => {
    for (const leadSlots of [0, 1, 2]) {
      const rule = { ...forecastDefaults, leadSlots };
      const base = forecastDay(profile, rule);
      for (let slot = 0; slot < 24; slot++) {
        const later = forecastDay(changedFrom(profile, slot - leadSlots), rule);
        for (const index of profile.participants.keys()) {
          expect(later.pvWh[index]!.slice(0, slot + 1)).toEqual(base.pvWh[index]!.slice(0, slot + 1));
          expect(later.loadWh[index]!.slice(0, slot + 1)).toEqual(base.loadWh[index]!.slice(0, slot + 1));
        }
      }
    }
  });

  it("are the mean of the days before, scaled down by how today's sun compares", () => {
    const flat = (wh: bigint) => [Array.from({ length: 24 }, () => wh)];
    const energy = (day: string, load: bigint, pv: bigint) => ({ day, loadWh: flat(load), pvWh: flat(pv) });
    const one = {
      ...profile,
      participants: profile.participants.slice(0, 1),
      history: [energy("a", 9999n, 9999n), energy("b", 100n, 400n), energy("c", 300n, 800n)],
    };
    const rule = { lookbackDays: 2, leadSlots: 0, recentSlots: 2 };
    const cloudy = forecastDay({ ...one, ...energy("d", 7n, 150n) }, rule);
    expect(cloudy.loadWh[0]![5]).toBe(200n);
    expect([cloudy.pvWh[0]![0], cloudy.pvWh[0]![5]]).toEqual([600n, 150n]);
    const bright = forecastDay({ ...one, ...energy("d", 7n, 5000n) }, rule);
    expect(bright.pvWh[0]![5]).toBe(600n);
  });

  it("of a profile without a day before are refused", () => {
    expect(() => forecastDay({ ...profile, history: [] }, forecastDefaults)).toThrow("at least one day");
  });
});

describe("orders", () => {
  const profile = builtInDay(builtInDefaults, seeded(3));
  const forecast = forecastDay(profile, forecastDefaults);

  it("commit the stated share of the forecast, on the side of its sign, within the outside options", () => {
    for (const strategy of ["truthful", "zeroIntelligence"] as const) {
      const orders = homeOrders(profile, forecast, 12, { ...orderDefaults, strategy }, seeded(5));
      expect(new Set(orders.map((order) => order.side))).toEqual(new Set(["bid", "ask"]));
      for (const order of orders) {
        const index = profile.participants.findIndex((home) => home.id === order.participant);
        const net = forecast.pvWh[index]![12]! - forecast.loadWh[index]![12]!;
        expect(order.side).toBe(net > 0n ? "ask" : "bid");
        expect(order.energyWh).toBe(((net > 0n ? net : -net) * 7000n) / 10_000n);
        expect(order.limitFenPerKwh >= 35n && order.limitFenPerKwh <= 154n).toBe(true);
      }
    }
  });

  it("truthful limits are the outside options, zero-intelligence ones spread between them", () => {
    const tariff = { retailFenPerKwh: 40n, feedInFenPerKwh: 35n };
    const random = seeded(9);
    expect([strategies.truthful("bid", tariff), strategies.truthful("ask", tariff)]).toEqual([40n, 35n]);
    const seen = new Set(Array.from({ length: 200 }, () => strategies.zeroIntelligence("bid", tariff, random)));
    expect([...seen].sort()).toEqual([35n, 36n, 37n, 38n, 39n, 40n]);
    expect(strategies.zeroIntelligence("ask", { retailFenPerKwh: 30n, feedInFenPerKwh: 35n }, random)).toBe(35n);
  });

  it("below the minimum are not placed", () => {
    expect(homeOrders(profile, forecast, 12, { ...orderDefaults, minimumWh: 1_000_000n }, seeded(5))).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatDay } from "../src/calendar.ts";
import {
  builtInDay,
  builtInDefaults,
  type CityLearnTexts,
  carryCharge,
  chargeQuotas,
  cityLearnDay,
  cityLearnDefaults,
  cityLearnFiles,
  type DayProfile,
  type DayResult,
  dayBalance,
  dayDefaults,
  forecastDay,
  forecastDefaults,
  parseCityLearn,
  runEnergyDay,
  storageDefaults,
  storageLimits,
  storageOrders,
  storageUnits,
} from "../src/index.ts";
import { seeded } from "./random.ts";
import { sharedFile } from "./shared.ts";

const violated = (day: DayResult) => day.gates.filter((gate) => gate.kind === "violated");
const trades = (day: DayResult) => day.slots.reduce((sum, slot) => sum + slot.clearing.matches.length, 0);
const penalties = (day: DayResult) =>
  day.slots.flatMap((slot) => slot.settlement.settlements).filter((each) => each.penaltyFen > 0n);

describe("an energy day on built-in profiles", () => {
  const profile = builtInDay(builtInDefaults, seeded(7));
  const day = runEnergyDay(profile, dayDefaults, seeded(8));

  it("trades at least 100 times with every gate held and some commitments broken", () => {
    expect(trades(day)).toBeGreaterThanOrEqual(100);
    expect(day.gates.map((gate) => [gate.name, gate.kind])).toEqual([
      ["matched-within-offered", "held"],
      ["money-conserved", "held"],
      ["energy-conserved", "held"],
      ["state-of-charge-carried", "held"],
      ["committed-within-physical-limit", "held"],
      ["deviation-signs", "held"],
      ["every-slot-clears", "held"],
    ]);
    expect(penalties(day).length).toBeGreaterThan(0);
    expect(day.energy.deliveredWh < day.energy.matchedWh).toBe(true);
  });

  it("matches no more than what is matchable, offered and tradable, and at least half of what is matchable", () => {
    const { offeredWh, matchableWh, matchedWh } = day.energy;
    expect(matchedWh <= matchableWh && matchableWh <= offeredWh).toBe(true);
    expect(2n * matchedWh >= matchableWh).toBe(true);
    expect(matchedWh <= dayBalance(profile).tradableWh).toBe(true);
  });

  it("is the same for the same seed", () => {
    expect(runEnergyDay(profile, dayDefaults, seeded(8))).toEqual(day);
  });

  it("for many seeds matches less than the homes could trade, with every gate held", () => {
    for (let seed = 100; seed < 140; seed++) {
      const drawn = builtInDay({ ...builtInDefaults, day: formatDay(17_000 + 9 * seed) }, seeded(seed));
      const run = runEnergyDay(
        drawn,
        { ...dayDefaults, orders: { ...dayDefaults.orders, strategy: "truthful" } },
        seeded(seed),
      );
      expect(violated(run), `seed ${seed}`).toEqual([]);
      expect(run.energy.matchedWh <= dayBalance(drawn).tradableWh, `seed ${seed}`).toBe(true);
    }
  });
});

describe("storage", () => {
  const profile = builtInDay(builtInDefaults, seeded(7));
  const forecast = forecastDay(profile, forecastDefaults);
  const day = runEnergyDay(profile, dayDefaults, seeded(8));
  const units = storageUnits(profile, storageDefaults);

  it("buys at midday, sells in the evening peak, and carries its charge through idle slots", () => {
    const sides = day.slots.map(
      (slot) => new Set(slot.orders.filter((order) => order.unit === "storage").map((order) => order.side)),
    );
    expect(sides.some((side) => side.has("bid")) && sides.some((side) => side.has("ask"))).toBe(true);
    for (const [slot, side] of sides.entries()) {
      if (side.has("ask")) expect(slot >= 16 && slot < 21).toBe(true);
      if (side.has("bid")) expect(slot < 16).toBe(true);
      if (side.size === 0)
        expect(day.slots[slot]!.chargeWh).toEqual(slot === 0 ? units.map(() => 0n) : day.slots[slot - 1]!.chargeWh);
    }
  });

  it("may buy no more than half the stated share of what the homes were forecast to trade so far", () => {
    let direct = 0n;
    let bought = 0n;
    for (const [slot, quota] of chargeQuotas(profile, forecast, storageDefaults).entries()) {
      direct += dayBalance(forecast).slots[slot]!.tradableWh;
      bought += quota;
      expect(bought <= (direct * 1500n) / 20_000n).toBe(true);
    }
    expect(bought > 0n).toBe(true);
  });

  it("asks for no more than it holds and bids for no more than its room and power", () => {
    const unit = { ...units[0]!, capacityWh: 1000n, powerW: 300n };
    expect(storageLimits(unit, { chargeWh: 900n }, 60)).toEqual({ buyWh: 111n, sellWh: 300n });
    expect(storageLimits(unit, { chargeWh: 0n }, 15)).toEqual({ buyWh: 75n, sellWh: 0n });
    const huge = profile.tariffs.map(() => 1_000_000n);
    const [bid] = storageOrders(profile, [unit], [{ chargeWh: 900n }], huge, 12, storageDefaults);
    expect(bid).toMatchObject({ side: "bid", energyWh: 111n });
    const [ask] = storageOrders(profile, [unit], [{ chargeWh: 1000n }], huge, 20, storageDefaults);
    expect(ask).toMatchObject({ side: "ask", energyWh: 300n });
    expect(storageOrders(profile, [unit], [{ chargeWh: 0n }], huge, 20, storageDefaults)).toEqual([]);
  });

  it("sells only at a price that pays for what it lost in charging", () => {
    const [ask] = storageOrders(
      profile,
      units.slice(0, 1),
      [{ chargeWh: 5000n }],
      profile.tariffs.map(() => 0n),
      18,
      storageDefaults,
    );
    expect(ask!.limitFenPerKwh * 9000n >= ((154n + 35n) / 2n) * 10_000n).toBe(true);
  });

  it("stores what it bought less the loss, and refuses to hold less than nothing or more than its capacity", () => {
    const unit = units[0]!;
    expect(carryCharge(unit, { chargeWh: 500n }, { boughtWh: 1001n, soldWh: 200n })).toEqual({
      chargeWh: 500n + 900n - 200n,
    });
    expect(carryCharge(unit, { chargeWh: 500n }, { boughtWh: 0n, soldWh: 0n })).toEqual({ chargeWh: 500n });
    expect(() => carryCharge(unit, { chargeWh: 0n }, { boughtWh: 0n, soldWh: 1n })).toThrow("charge of");
    expect(() => carryCharge(unit, { chargeWh: 6400n }, { boughtWh: 10n, soldWh: 0n })).toThrow("charge of");
  });

  it("stands still when the tariff is flat, for nothing could be earned", () => {
    const flat: DayProfile = {
      ...profile,
      tariffs: profile.tariffs.map(() => ({ retailFenPerKwh: 154n, feedInFenPerKwh: 35n })),
    };
    expect(chargeQuotas(flat, forecast, storageDefaults).every((quota) => quota === 0n)).toBe(true);
  });
});

const folder = "data/citylearn-2022-17homes-hourly";
const present = sharedFile(folder) !== null;
if (!present) console.log(`skipped: 2 tests of ${folder}, which is not beside this checkout`);

describe.skipIf(!present)("an energy day of the 17 homes", () => {
  const texts = () =>
    Object.fromEntries(
      cityLearnFiles.map((file) => [file, readFileSync(sharedFile(`${folder}/${file}`)!, "utf8")]),
    ) as unknown as CityLearnTexts;
  const profileOf = (data: Parameters<typeof cityLearnDay>[0], day: string): DayProfile => {
    const picked = cityLearnDay(data, { ...cityLearnDefaults, day });
    if (!picked.ok) throw new Error(picked.error.wanted);
    return picked.value;
  };

  it("on 2017-06-21 trades at least 150 times (80 with zero intelligence), less than the CSV's tradable energy, for many seeds", () => {
    const parsed = parseCityLearn(texts());
    if (!parsed.ok) throw new Error(parsed.error.wanted);
    const profile = profileOf(parsed.value, "2017-06-21");
    for (const strategy of ["truthful", "zeroIntelligence"] as const)
      for (let seed = 0; seed < 25; seed++) {
        const run = runEnergyDay(
          profile,
          { ...dayDefaults, orders: { ...dayDefaults.orders, strategy } },
          seeded(seed),
        );
        expect(violated(run)).toEqual([]);
        expect(run.energy.matchedWh < 72_406n, `${strategy}, seed ${seed}: ${run.energy.matchedWh} Wh`).toBe(true);
        expect(trades(run), `${strategy}, seed ${seed}`).toBeGreaterThanOrEqual(strategy === "truthful" ? 150 : 80);
        expect(penalties(run).length).toBeGreaterThan(0);
      }
  });

  it("over the year holds every gate, and matches more than was tradable on at most 15 of 364 days", () => {
    const parsed = parseCityLearn(texts());
    if (!parsed.ok) throw new Error(parsed.error.wanted);
    const { firstDay, days } = parsed.value;
    let beyond = 0;
    for (let index = 1; index < days; index++) {
      const profile = profileOf(parsed.value, formatDay(firstDay + index));
      const run = runEnergyDay(
        profile,
        { ...dayDefaults, orders: { ...dayDefaults.orders, strategy: "truthful" } },
        seeded(index),
      );
      expect(violated(run), profile.day).toEqual([]);
      if (run.energy.matchedWh > dayBalance(profile).tradableWh) beyond++;
    }
    expect(beyond).toBeLessThanOrEqual(15);
  });
});

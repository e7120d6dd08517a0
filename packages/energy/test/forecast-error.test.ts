import { describe, expect, it } from "vitest";
import { builtInDay, builtInDefaults, forecastDay, forecastDefaults, forecastOf } from "../src/index.ts";
import { seeded } from "./random.ts";

const profile = builtInDay({ ...builtInDefaults, participants: 40, days: 3 }, seeded(3));
const withError = (errorBps: number) => forecastOf(profile, { ...forecastDefaults, errorBps }, seeded(5));

describe("a forecast with a stated error", () => {
  it("is the truth where the error is nothing, and the rule's where none is stated", () => {
    const { loadWh, pvWh } = profile;
    expect(withError(0)).toEqual({ loadWh, pvWh });
    expect(forecastOf(profile, forecastDefaults, seeded(5))).toEqual(forecastDay(profile, forecastDefaults));
  });

  it("errs by as much as stated on average, up and down alike", () => {
    for (const errorBps of [500, 1000, 3000]) {
      const forecast = withError(errorBps);
      const errors = profile.loadWh.flatMap((row, home) =>
        row.flatMap((wh, slot) => (wh < 100n ? [] : [Number(forecast.loadWh[home]![slot]! - wh) / Number(wh)])),
      );
      expect(errors.length).toBeGreaterThan(2000);
      const mean = errors.reduce((sum, one) => sum + one, 0) / errors.length;
      const deviation = Math.sqrt(errors.reduce((sum, one) => sum + (one - mean) ** 2, 0) / errors.length);
      expect(Math.abs(deviation * 10_000 - errorBps)).toBeLessThan(errorBps * 0.05);
      // Four standard errors of the mean, and the Wh that rounding down takes.
      expect(Math.abs(mean)).toBeLessThan((4 * errorBps) / 10_000 / Math.sqrt(errors.length) + 0.005);
    }
  });

  it("is never negative, however large the error", () => {
    const { loadWh, pvWh } = withError(10_000);
    const all = [...loadWh, ...pvWh].flat();
    expect(all.every((wh) => wh >= 0n)).toBe(true);
    expect(loadWh.flat().filter((wh) => wh === 0n).length).toBeGreaterThan(0);
  });

  it("of less than nothing is refused", () => {
    expect(() => withError(-1)).toThrow("errorBps is a whole number from 0 on, found -1");
  });
});

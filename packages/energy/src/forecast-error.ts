import { invariant } from "@paragrid/primitives";
import { type Forecast, type ForecastRule, forecastDay } from "./forecast.ts";
import type { DayProfile } from "./profile.ts";
import { type Random, uniformBetween } from "./random.ts";

/**
 * The forecast that a day's orders are made from: by the rule from what was metered, or, where the rule names an error, the truth with that
 * relative error. The latter is a model of a forecaster and knows what no forecaster can: it answers what a better or worse forecast
 * is worth, not how one comes by it.
 */
export function forecastOf(profile: DayProfile, rule: ForecastRule, random: Random): Forecast {
  const { errorBps } = rule;
  return errorBps === undefined ? forecastDay(profile, rule) : truthWithError(profile, errorBps, random);
}

/** Load and PV of every home and slot times 1 + e, never below zero; e is drawn for each anew, with mean 0 and standard deviation `errorBps`. */
function truthWithError(profile: DayProfile, errorBps: number, random: Random): Forecast {
  invariant(Number.isInteger(errorBps) && errorBps >= 0, `errorBps is a whole number from 0 on, found ${errorBps}`);
  const err = (rows: readonly (readonly bigint[])[]): bigint[][] =>
    rows.map((row) => row.map((wh) => scaled(wh, errorBps, random)));
  return { loadWh: err(profile.loadWh), pvWh: err(profile.pvWh) };
}

function scaled(wh: bigint, errorBps: number, random: Random): bigint {
  const factor = unit * unit + BigInt(errorBps) * standardDraw(random);
  return factor <= 0n ? 0n : (wh * factor) / (unit * unit);
}

/** One in basis points. */
const unit = 10_000n;

/** Close to a normal draw of standard deviation `unit`: the sum of three uniform ones, each of variance 1/3; at most three deviations off. */
function standardDraw(random: Random): bigint {
  let sum = 0;
  for (let draws = 0; draws < 3; draws++) sum += uniformBetween(random, -Number(unit), Number(unit));
  return BigInt(sum);
}

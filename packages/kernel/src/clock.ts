/**
 * An actor's own clock: true time with an offset and a drift, both of which faults can change. It shows `baseUs` at the true time `sinceUs`, and runs
 * at `rate` from then on.
 */
export interface Clock {
  readonly baseUs: number;
  readonly sinceUs: number;
  readonly rate: number;
}

export const trueClock: Clock = { baseUs: 0, sinceUs: 0, rate: 1 };

/** What the clock shows at a true time, in µs. */
export function localUs({ baseUs, sinceUs, rate }: Clock, trueUs: number): number {
  return baseUs + (trueUs - sinceUs) * rate;
}

/** The clock moved by an offset, which drifts from now on; positive drift runs fast. */
export function skewed(
  clock: Clock,
  nowUs: number,
  change: { offsetUs?: number | undefined; driftPpm?: number | undefined },
): Clock {
  const { offsetUs = 0, driftPpm } = change;
  if (driftPpm !== undefined && !(driftPpm > -1e6))
    throw new RangeError(`a drift is above -1,000,000 ppm, found ${driftPpm}`);
  const rate = driftPpm === undefined ? clock.rate : 1 + driftPpm / 1e6;
  return { baseUs: localUs(clock, nowUs) + offsetUs, sinceUs: nowUs, rate };
}

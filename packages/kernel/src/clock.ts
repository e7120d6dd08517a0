import { column, columns } from "./actorTable.ts";

/*
 * An actor's own clock: true time with an offset and a drift, both of which faults can change. Its three numbers lie in the actor's row: it shows
 * `clockBaseUs` at the true time `clockSinceUs`, and runs at `clockRate` from then on.
 */

/** How fast a clock runs that drifts; positive drift is fast. Throws RangeError for one that would stand still or run backwards. */
export function rateOf(driftPpm: number): number {
  if (!(driftPpm > -1e6)) throw new RangeError(`a drift is above -1,000,000 ppm, found ${driftPpm}`);
  return 1 + driftPpm / 1e6;
}

/** What an actor's clock shows at a true time, in µs. */
export function localUs(numbers: Float64Array, actor: number, trueUs: number): number {
  const at = actor * columns;
  const sinceUs = trueUs - numbers[at + column.clockSinceUs]!;
  return numbers[at + column.clockBaseUs]! + sinceUs * numbers[at + column.clockRate]!;
}

/** How long, in whole µs of true time, an actor's clock takes to advance by a local duration. */
export function trueDurationUs(numbers: Float64Array, actor: number, durationUs: number): number {
  return Math.floor(durationUs / numbers[actor * columns + column.clockRate]! + 0.5);
}

/** Moves an actor's clock by an offset, and lets it run at a rate from now on. */
export function skew(
  numbers: Float64Array,
  actor: number,
  nowUs: number,
  change: { readonly offsetUs: number; readonly rate: number | undefined },
): void {
  const at = actor * columns;
  numbers[at + column.clockBaseUs] = localUs(numbers, actor, nowUs) + change.offsetUs;
  numbers[at + column.clockSinceUs] = nowUs;
  if (change.rate !== undefined) numbers[at + column.clockRate] = change.rate;
}

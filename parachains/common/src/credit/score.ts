/**
 * How well a participant has kept its word, in basis points: a weighted mean of its last `window` outcomes, newest first, each weighing
 * `decayBps` of the one after it. Places without an outcome yet count `initialBps`, so that one bad slot of a newcomer is one of
 * `window` and not all of them. Integers alone, rounded down at each step (ENERGY.md §6: formula, window and decay in settings).
 */
export interface ScoreRule {
  /** How many outcomes count. */
  readonly window: number;
  /** What an outcome weighs against the next newer one, in basis points. */
  readonly decayBps: number;
  /** What a place without an outcome counts. */
  readonly initialBps: number;
}

const whole = 10_000;
/** Weight of the newest outcome: enough that 64 steps of rounding down do not decide anything. */
const newestWeight = 1_000_000_000_000n;

/** The score of a history, newest outcome first, in basis points from 0 to 10,000. */
export function scoreOf(history: readonly number[], { window, decayBps, initialBps }: ScoreRule): number {
  let weight = newestWeight;
  let weights = 0n;
  let sum = 0n;
  for (let age = 0; age < window; age++) {
    sum += weight * BigInt(history[age] ?? initialBps);
    weights += weight;
    weight = (weight * BigInt(decayBps)) / BigInt(whole);
  }
  return weights === 0n ? initialBps : Number(sum / weights);
}

/** A history with one more outcome, no longer than the window. */
export const withOutcome = (history: readonly number[], outcomeBps: number, { window }: ScoreRule): number[] =>
  [outcomeBps, ...history].slice(0, window);

/** Limits go by tenths, so that not every outcome must be told to every chain. */
const step = 1000;

/** The share of its physical limit that a participant of that score may commit: all from `fullBps` on, less in proportion below. */
export function limitShareBps(scoreBps: number, fullBps: number): number {
  if (scoreBps >= fullBps) return whole;
  return Math.floor((scoreBps * whole) / fullBps / step) * step;
}

/** What a settled position says of its owner: all within the tolerance; else the share of its commitment that flowed, none unpaid. */
export function outcomeOf(of: {
  readonly committedWh: bigint;
  readonly deliveredWh: bigint;
  readonly penaltyFen: bigint;
  readonly unpaidFen: bigint;
}): number | undefined {
  if (of.unpaidFen > 0n) return 0;
  if (of.committedWh === 0n) return undefined;
  return of.penaltyFen === 0n ? whole : Number((of.deliveredWh * BigInt(whole)) / of.committedWh);
}

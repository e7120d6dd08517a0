import type { WorkClaims } from "./digest.ts";
import { medianBlocks } from "./digest.ts";

/** Most by which the difficulty changes at once, up or down (Bitcoin's clamp). */
const clamp = 4n;

/** The difficulty of the child of a block with these claims. */
export function difficultyAfter(number: number, { rules, timeMs, epochStartMs, difficulty }: WorkClaims): bigint {
  const { epoch, intervalMs } = rules;
  if (number === 0 || number % epoch !== 0) return difficulty;
  // The blocks of an epoch span one interval less than they are; Bitcoin takes the full number, and so aims a little low.
  const wanted = BigInt((epoch - 1) * intervalMs);
  const took = BigInt(Math.max(0, timeMs - epochStartMs));
  const least = wanted / clamp > 1n ? wanted / clamp : 1n;
  const clamped = took < least ? least : took > wanted * clamp ? wanted * clamp : took;
  const next = (difficulty * wanted) / clamped;
  return next > 1n ? next : 1n;
}

/** The time that a block has to be later than: the median of those below it. */
export function medianTimeMs(below: readonly number[]): number {
  const sorted = [...below].sort((left, right) => left - right);
  return sorted[sorted.length >> 1] ?? -1;
}

/** What the child of a block has to claim, when it has that time. */
export function claimsAfter(number: number, parent: WorkClaims, timeMs: number): WorkClaims {
  const difficulty = difficultyAfter(number, parent);
  const below = number === 0 ? [] : [...parent.below, parent.timeMs].slice(-medianBlocks);
  return {
    rules: parent.rules,
    timeMs,
    epochStartMs: number % parent.rules.epoch === 0 ? timeMs : parent.epochStartMs,
    difficulty,
    work: parent.work + difficulty,
    below,
  };
}

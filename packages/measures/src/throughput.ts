import { invariant } from "@paragrid/primitives";
import { amount, listOf, object, type TypeOf } from "./shape.ts";

/** Events per second over the bucket that begins at `atMs`. */
export const ratePointShape = object({ atMs: amount, perSecond: amount });
export const rateSeriesShape = listOf(ratePointShape);
export type RatePoint = TypeOf<typeof ratePointShape>;

/** The window of a measurement; warm-up before it and cool-down after it are cut. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Events per second in equal buckets over the window, empty buckets included; the last bucket may be shorter and is rated by its own length. */
export function rateSeries(timesMs: readonly number[], window: Window, bucketMs: number): RatePoint[] {
  invariant(
    bucketMs > 0 && window.toMs >= window.fromMs,
    `buckets of positive length in a window that does not end before it begins`,
  );
  const counts = new Float64Array(Math.ceil((window.toMs - window.fromMs) / bucketMs));
  for (const time of timesMs)
    if (time >= window.fromMs && time < window.toMs) counts[Math.floor((time - window.fromMs) / bucketMs)]! += 1;
  return Array.from(counts, (events, index) => {
    const atMs = window.fromMs + index * bucketMs;
    return { atMs, perSecond: (events * 1000) / (Math.min(atMs + bucketMs, window.toMs) - atMs) };
  });
}

/** Events per second over the whole window, 0 for an empty one. */
export function meanRate(timesMs: readonly number[], window: Window): number {
  const lengthMs = window.toMs - window.fromMs;
  if (lengthMs <= 0) return 0;
  return (timesMs.filter((time) => time >= window.fromMs && time < window.toMs).length * 1000) / lengthMs;
}

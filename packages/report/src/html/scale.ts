/** A round step of 1, 2 or 5 times a power of ten, such that about `wanted` steps cover the range. */
export function roundStep(range: number, wanted: number): number {
  const rough = range / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * 0.999)!;
}

/** Ticks from 0 in round steps up to the first one that is not below the highest value. */
export function ticksTo(highest: number, wanted: number): number[] {
  if (highest <= 0) return [0, 1];
  const step = roundStep(highest, wanted);
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Ticks in one round step from the first at or below the lowest value, or 0, to the first at or above the highest, or 0. */
export function ticksAround(lowest: number, highest: number, wanted: number): number[] {
  const [low, high] = [Math.min(0, lowest), Math.max(0, highest)];
  if (low === high) return [0, 1];
  const step = roundStep(high - low, wanted);
  const [from, to] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)) + 0);
}

/** Letters of a tick's label take about so much each, in a drawing's own units. */
const letterWidth = 6.2;

/** Every so many labels are written out below columns of this width, so that none runs into the next one. */
export function labelStep(labels: readonly string[], columnWidth: number): number {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return Math.max(1, Math.ceil((longest * letterWidth + 8) / columnWidth));
}

/** A coordinate with at most one decimal, which keeps drawings small. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

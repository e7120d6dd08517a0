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

/** A coordinate with at most one decimal, which keeps drawings small. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

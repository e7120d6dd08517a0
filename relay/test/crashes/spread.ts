/** So many of a list, far apart: no cell twice, and of every dimension every value soon. */
export function spread<T>(all: readonly T[], count: number): readonly T[] {
  if (count >= all.length) return all;
  let stride = Math.floor(all.length / count) + 5;
  while (commonFactor(stride, all.length) > 1) stride++;
  return Array.from({ length: count }, (_, index) => all[(index * stride) % all.length]!);
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}

/**
 * Rounds until push, from one of n, has reached all: the exact mean of the Markov chain of how many have it. In a round each of k that have it
 * picks one of the n-1 others; the odds that j of those without it are picked follow from pick to pick. About log2 n + ln n + O(1)
 * (Pittel 1987), which at n = 1024 is a quarter of a round more than this with the usual 1.4 for the O(1).
 */
export function meanPushRounds(n: number): number {
  /** Mean rounds that are left by how many have it; backwards from all. */
  const left = new Float64Array(n + 1);
  for (let k = n - 1; k >= 1; k--) {
    let odds = new Float64Array(Math.min(k, n - k) + 1);
    odds[0] = 1;
    for (let pick = 0; pick < k; pick++) {
      const next = new Float64Array(odds.length);
      for (let j = 0; j < odds.length && j <= pick; j++) {
        if (odds[j]! < negligible) continue;
        const isNew = (n - k - j) / (n - 1);
        next[j]! += odds[j]! * (1 - isNew);
        if (j + 1 < odds.length) next[j + 1]! += odds[j]! * isNew;
      }
      odds = next;
    }
    let mean = 1;
    for (let j = 1; j < odds.length; j++) mean += odds[j]! * left[k + j]!;
    left[k] = mean / (1 - odds[0]!);
  }
  return left[1]!;
}

/** Odds below which a state is left out; all of them together are far below what a sample can tell. */
const negligible = 1e-12;

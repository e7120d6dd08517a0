/**
 * Next uniform 32-bit word (signed) of the generator whose two words of state lie at `at`: xoroshiro64** (Blackman &
 * Vigna 2018), period 2^64 - 1. Small, for there may be a million of them, one for each link. Not both words may be 0.
 */
export function nextXoroshiro64(states: Int32Array, at: number): number {
  const a = states[at]!;
  const b = states[at + 1]! ^ a;
  const scrambled = Math.imul(a, 0x9e3779bb);
  states[at] = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9);
  states[at + 1] = (b << 13) | (b >>> 19);
  return Math.imul((scrambled << 5) | (scrambled >>> 27), 5);
}

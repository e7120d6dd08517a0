/** A seeded generator; streams of different names are independent. */
export interface Random {
  /** Uniform in 0 to 2^32 - 1. */
  next(): number;
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
}

/** sfc32 (PractRand), seeded through a hash of the name and the seed. */
export function createRandom(seed: number, stream: string): Random {
  let a = textHash(stream, seed >>> 0);
  let b = textHash(stream, a ^ 0x9e3779b9);
  let c = textHash(stream, b ^ 0x243f6a88);
  let counter = 1;
  function next(): number {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result >>> 0;
  }
  for (let warm = 0; warm < 12; warm++) next();
  const unit = (): number => next() / 0x100000000;
  return {
    next,
    unit,
    below: (bound) => Math.floor(unit() * bound),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  };
}

/** FNV-1a with murmur3's final mix. */
function textHash(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

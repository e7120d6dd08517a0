/** Which of 1,024 buckets hold something: a bit each, and a bit for each word of those, so that a search is two steps. */
export class BucketBits {
  private readonly words = new Array<number>(32).fill(0);
  private summary = 0;

  add(bucket: number): void {
    this.words[bucket >> 5]! |= 1 << (bucket & 31);
    this.summary |= 1 << (bucket >> 5);
  }

  remove(bucket: number): void {
    const word = bucket >> 5;
    const left = this.words[word]! & ~(1 << (bucket & 31));
    this.words[word] = left;
    if (left === 0) this.summary &= ~(1 << word);
  }

  /** The first bucket at or after `from` that holds something, or -1. */
  next(from: number): number {
    const word = from >> 5;
    const here = this.words[word]! & (-1 << (from & 31));
    if (here !== 0) return (word << 5) | lowestBit(here);
    // A shift by 32 is a shift by 0, so the last word needs its own case.
    const later = word === 31 ? 0 : this.summary & (-1 << (word + 1));
    if (later === 0) return -1;
    const found = lowestBit(later);
    return (found << 5) | lowestBit(this.words[found]!);
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

const mainBits = 10;
const tailBits = 11;
const mainCells = 1 << mainBits;
const tailCells = 1 << tailBits;
const mainRest = 32 - mainBits;
const tailRest = mainRest - tailBits;
// What a word has below its cell number, and the weight of its lowest bit within the cell.
const mainMask = (1 << mainRest) - 1;
const mainStep = 1 / (1 << mainRest);
const tailMask = (1 << tailRest) - 1;
const tailStep = 1 / (1 << tailRest);

/**
 * An inverse distribution function over 32-bit words: 1,024 cells with linear interpolation, the first and the last
 * divided again into 2,048, and of those the outermost into 2,048 single values. So one word, one lookup and one
 * multiplication give a draw, and the tails reach to probability 2^-33.
 */
export class QuantileTable {
  private readonly main: Float64Array;
  private readonly lowTail: Float64Array;
  private readonly highTail: Float64Array;
  private readonly lowest: Float64Array;
  private readonly highest: Float64Array;

  /**
   * `quantile(below, above)` is the value with that probability below it and that probability above it; both are
   * given because 1 - p loses the upper tail's digits.
   */
  constructor(quantile: (below: number, above: number) => number) {
    const low = (probability: number) => quantile(probability, 1 - probability);
    const high = (probability: number) => quantile(1 - probability, probability);
    const fine = mainCells * tailCells;
    this.main = new Float64Array(mainCells + 1);
    for (let knot = 1; knot < mainCells; knot++) this.main[knot] = low(knot / mainCells);
    this.lowTail = new Float64Array(tailCells + 1);
    this.highTail = new Float64Array(tailCells + 1);
    for (let knot = 1; knot <= tailCells; knot++) {
      this.lowTail[knot] = low(knot / fine);
      this.highTail[tailCells - knot] = high(knot / fine);
    }
    // The middles of the last cells, as the quantile at 0 or 1 may be infinite.
    const last = 1 << tailRest;
    this.lowest = Float64Array.from({ length: last }, (_, index) => low((index + 0.5) / 2 ** 32));
    this.highest = Float64Array.from({ length: last }, (_, index) => high((last - index - 0.5) / 2 ** 32));
  }

  /** The quantile at (word + 1/2) / 2^32, for any 32-bit integer, signed or not. */
  at(word: number): number {
    const cell = word >>> mainRest;
    // The plus tells the engine that a call which it does not inline gives a number: else every draw is boxed.
    if (cell === 0 || cell === mainCells - 1) return +this.tailAt(word, cell);
    const start = this.main[cell]!;
    return start + (this.main[cell + 1]! - start) * (word & mainMask) * mainStep;
  }

  private tailAt(word: number, mainCell: number): number {
    const cell = (word >>> tailRest) & (tailCells - 1);
    const rest = word & tailMask;
    if (mainCell === 0 && cell === 0) return this.lowest[rest]!;
    if (mainCell !== 0 && cell === tailCells - 1) return this.highest[rest]!;
    const table = mainCell === 0 ? this.lowTail : this.highTail;
    const start = table[cell]!;
    return start + (table[cell + 1]! - start) * rest * tailStep;
  }
}

import { samplerOf, splitRandom } from "@paragrid/kernel";

/** An open-loop load of transactions of one size: only their number and their times exist. */
export interface LoadSettings {
  readonly ratePerSecond: number;
  readonly fromMs: number;
  readonly durationMs: number;
  readonly transactionBytes: number;
  /** `poisson`: exponential gaps, as independent users make; `fixed`: equal gaps. */
  readonly arrivals: "poisson" | "fixed";
}

/**
 * Transactions in the order of their intended times, which is the order in which blocks take them: a chain's transactions are told by
 * a single number, how many of the load it holds. Times are drawn as they are needed.
 */
export class Load {
  readonly transactionBytes: number;
  readonly #endMs: number;
  readonly #gapMs: () => number;
  readonly #times: number[] = [];
  #nextMs: number;
  /** Ordinal of the first time that is kept. */
  #first = 0;

  constructor(settings: LoadSettings, seed: number) {
    const { ratePerSecond, fromMs, durationMs, transactionBytes, arrivals } = settings;
    this.transactionBytes = transactionBytes;
    this.#endMs = fromMs + durationMs;
    const meanMs = 1000 / ratePerSecond;
    const random = splitRandom(seed, "modelled load");
    const gaps = samplerOf({ kind: "exponential", mean: meanMs });
    this.#gapMs = arrivals === "fixed" ? () => meanMs : () => random.sample(gaps);
    this.#nextMs = fromMs;
  }

  /** Transactions that were meant to be sent by then. Asked at each step of each replica: mostly nothing is new. */
  arrivedBy(nowMs: number): number {
    if (nowMs < this.#nextMs) return this.#first + this.#times.length;
    for (; this.#nextMs <= nowMs && this.#nextMs < this.#endMs; this.#nextMs += this.#gapMs())
      this.#times.push(this.#nextMs);
    return this.#first + this.#times.length;
  }

  /** True when no more will come after that time. */
  isOver(nowMs: number): boolean {
    return nowMs >= this.#endMs;
  }

  /** When the transaction of that ordinal (0 for the first) was meant to be sent; only those above the last `forget` are known. */
  intendedMs(ordinal: number): number {
    return this.#times[ordinal - this.#first]!;
  }

  /** Transactions below that ordinal are final: nobody asks for their times again. */
  forget(ordinal: number): void {
    // In large steps: taking from an array's front moves the rest.
    if (ordinal - this.#first < 4096 && ordinal - this.#first < this.#times.length) return;
    this.#times.splice(0, ordinal - this.#first);
    this.#first = ordinal;
  }
}

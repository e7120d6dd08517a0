import { randomBytes } from "node:crypto";
import type { Puzzle } from "@paragrid/chain";
import { solvePuzzle } from "@paragrid/consensus";

/** A search is interrupted so often, for everything else to have its turn. */
const sliceMs = 20;
/** A machine that was held up makes up for so much of its budget, and no more: a process that was stopped for an hour must not mine an hour at once. */
const mostOwedMs = 1000;

/** Time and turns, as a process has them. */
export interface SearchTime {
  nowMs(): number;
  /** Calls once, later; the result calls it off. */
  later(afterMs: number, task: () => void): () => void;
}

export const machineSearchTime: SearchTime = {
  nowMs: () => performance.now(),
  later: (afterMs, task) => {
    const timer = setTimeout(task, afterMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Works on one real puzzle at a time with a budget of tries per second of the clock, in slices. The budget is of the replica and not of the puzzle:
 * what was not yet spent when a new template takes the place of the last one is spent on the new one, so that a busy machine, on which slices
 * come late and templates change before they do, has the hash power that its chain's difficulty counts with.
 */
export class PuzzleSearch {
  readonly #time: SearchTime;
  readonly #onSolved: (puzzle: Puzzle, nonce: Uint8Array) => void;
  #cancel: (() => void) | undefined;
  #lastMs = 0;
  /** Tries that are due, a fraction of one kept. */
  #allowed = 0;
  #tried = 0;

  constructor(onSolved: (puzzle: Puzzle, nonce: Uint8Array) => void, time: SearchTime = machineSearchTime) {
    this.#onSolved = onSolved;
    this.#time = time;
  }

  /** Works on this puzzle from now on, and on no other. */
  work(puzzle: Puzzle): void {
    if (this.#cancel === undefined) this.#lastMs = this.#time.nowMs();
    this.#cancel?.();
    let first = randomBytes(8).readBigUInt64LE();
    const slice = (): void => {
      const tries = this.#due(puzzle.hashesPerSecond);
      const nonce = solvePuzzle(puzzle.puzzle, puzzle.target, { first, tries });
      first += BigInt(tries);
      if (nonce === undefined) {
        this.#cancel = this.#time.later(sliceMs, slice);
        return;
      }
      this.#cancel = undefined;
      this.#onSolved(puzzle, nonce);
    };
    this.#cancel = this.#time.later(sliceMs, slice);
  }

  /** Tries so far, of all puzzles. */
  get tried(): number {
    return this.#tried;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #due(hashesPerSecond: number): number {
    const nowMs = this.#time.nowMs();
    this.#allowed += (hashesPerSecond * Math.min(nowMs - this.#lastMs, mostOwedMs)) / 1000;
    this.#lastMs = nowMs;
    const tries = Math.floor(this.#allowed);
    this.#allowed -= tries;
    this.#tried += tries;
    return tries;
  }
}

import type { ReplicaId } from "@paragrid/primitives";

/** Messages of a life below its latest one that are told apart; a multiple of 32. */
const window = 1024;
/** Lives of an origin that are remembered: what it said just before a restart may come after what it said since. */
const mostLives = 2;

/**
 * Which messages of whom have come: of each origin its latest lives, and of a life a window of sequence numbers below the highest one, as IPsec has
 * against replays (RFC 4303, §3.4.3). What is older counts as seen. So an origin takes up the same little memory whatever it sends.
 */
export class Seen {
  /** Latest first. */
  readonly #lives = new Map<ReplicaId, readonly Life[]>();

  has(of: ReplicaId, life: number, sequence: number): boolean {
    const lives = this.#lives.get(of) ?? [];
    const known = lives.find(({ number }) => number === life);
    if (known !== undefined) return known.has(sequence);
    return lives.length === mostLives && life < lives[mostLives - 1]!.number;
  }

  add(of: ReplicaId, life: number, sequence: number): void {
    const lives = this.#lives.get(of) ?? [];
    let known = lives.find(({ number }) => number === life);
    if (known === undefined) {
      known = new Life(life);
      const all = [...lives, known].sort((one, other) => other.number - one.number);
      this.#lives.set(of, all.slice(0, mostLives));
    }
    known.add(sequence);
  }

  /** Forgets those that are no members any more. */
  keep(isMember: (origin: ReplicaId) => boolean): void {
    for (const origin of this.#lives.keys()) if (!isMember(origin)) this.#lives.delete(origin);
  }
}

class Life {
  readonly number: number;
  #highest = 0;
  /** Of the last `window` sequence numbers, by their remainder: whether it has come. */
  readonly #bits = new Int32Array(window / 32);

  constructor(number: number) {
    this.number = number;
  }

  has(sequence: number): boolean {
    if (sequence <= this.#highest - window) return true;
    return sequence <= this.#highest && (this.#bits[wordOf(sequence)]! & bitOf(sequence)) !== 0;
  }

  add(sequence: number): void {
    // Places that come into the window are free.
    if (sequence >= this.#highest + window) this.#bits.fill(0);
    else for (let at = this.#highest + 1; at < sequence; at++) this.#bits[wordOf(at)]! &= ~bitOf(at);
    this.#bits[wordOf(sequence)]! |= bitOf(sequence);
    this.#highest = Math.max(this.#highest, sequence);
  }
}

const wordOf = (sequence: number): number => (sequence % window) >>> 5;
const bitOf = (sequence: number): number => 1 << (sequence & 31);

interface Push<T> {
  readonly what: T;
  left: number;
}

/** What a replica sends on in each of so many rounds. Lost with the replica: others push the same. */
export class Pushes<T> {
  #pushes: Push<T>[] = [];

  get size(): number {
    return this.#pushes.length;
  }

  /** Milliseconds until the next round of the clock begins. */
  static untilNextRound(nowMs: number, roundMs: number): number {
    return roundMs - (nowMs % roundMs);
  }

  add(what: T, rounds: number): void {
    this.#pushes.push({ what, left: rounds });
  }

  /** What goes out in this round; what has had its last one is forgotten. */
  round(): readonly T[] {
    const due = this.#pushes;
    for (const push of due) push.left--;
    this.#pushes = due.filter(({ left }) => left > 0);
    return due.map(({ what }) => what);
  }
}

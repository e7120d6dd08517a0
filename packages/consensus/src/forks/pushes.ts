import type { Block } from "@paragrid/block";

interface Push {
  readonly block: Block;
  left: number;
}

/** Blocks that a replica sends on in each of so many rounds. Lost with the replica: others push the same. */
export class Pushes {
  #pushes: Push[] = [];

  get size(): number {
    return this.#pushes.length;
  }

  /** Milliseconds until the next round of the clock begins. */
  static untilNextRound(nowMs: number, roundMs: number): number {
    return roundMs - (nowMs % roundMs);
  }

  add(block: Block, rounds: number): void {
    this.#pushes.push({ block, left: rounds });
  }

  /** What goes out in this round; what has had its last one is forgotten. */
  round(): readonly Block[] {
    const due = this.#pushes;
    for (const push of due) push.left--;
    this.#pushes = due.filter(({ left }) => left > 0);
    return due.map(({ block }) => block);
  }
}

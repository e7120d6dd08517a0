import type { ChildProcess } from "node:child_process";

/**
 * Development requests of a whole network, one after the other: each sets clocks and puts back what it found, whichever replica was
 * asked, so two at once would put back each other's. A process that dies gives its turn up.
 */
export class DevTurns {
  readonly #ends = new Map<ChildProcess, Map<number, () => void>>();
  #last: Promise<void> = Promise.resolve();

  /** Calls `give` when the turn of this request has come. */
  want(child: ChildProcess, id: number, give: () => void): void {
    const over = new Promise<void>((resolve) => this.#endsOf(child).set(id, resolve));
    this.#last = this.#last.then(() => {
      if (this.#ends.get(child)?.has(id) !== true) return undefined;
      give();
      return over;
    });
  }

  over(child: ChildProcess, id: number): void {
    const ends = this.#ends.get(child);
    ends?.get(id)?.();
    ends?.delete(id);
  }

  #endsOf(child: ChildProcess): Map<number, () => void> {
    const known = this.#ends.get(child);
    if (known !== undefined) return known;
    const ends = new Map<number, () => void>();
    this.#ends.set(child, ends);
    child.once("exit", () => {
      this.#ends.delete(child);
      for (const end of ends.values()) end();
    });
    return ends;
  }
}

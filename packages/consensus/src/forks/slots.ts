/** Slots of equal length by a replica's own clock, each of which begins once. */
export class Slots {
  readonly #lengthMs: number;
  #last = -1;

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs;
  }

  /** The slot that began last. */
  get last(): number {
    return this.#last;
  }

  at(nowMs: number): number {
    return Math.floor(nowMs / this.#lengthMs);
  }

  beginsMs(slot: number): number {
    return slot * this.#lengthMs;
  }

  /** A replica that starts in the middle of a slot leaves it be: it is late, and has heard nothing yet. */
  start(nowMs: number): void {
    const slot = this.at(nowMs);
    this.#last = nowMs - this.beginsMs(slot) < this.#lengthMs / 3 ? slot - 1 : slot;
  }

  /** Until the next slot. */
  restMs(nowMs: number): number {
    return Math.ceil(this.beginsMs(this.at(nowMs) + 1) - nowMs);
  }

  /** The present slot if it has not begun yet: timers of real clocks may fire a little early. */
  begin(nowMs: number): number | undefined {
    const slot = this.at(nowMs);
    if (slot <= this.#last) return undefined;
    this.#last = slot;
    return slot;
  }
}

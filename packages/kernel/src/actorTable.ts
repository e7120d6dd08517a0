import type { Behaviour } from "./actor.ts";

/** Columns of the table of numbers: eight doubles, one cache line an actor. */
export const column = {
  busyUntilUs: 0,
  carryUs: 1,
  slowdown: 2,
  cpuUs: 3,
  steps: 4,
  delivered: 5,
  bytesDelivered: 6,
} as const;
export const columns = 8;

/** Bits of `blocked`; an actor without any takes an event at once if its time is free. */
export const blockedBy = {
  /** Paused by a fault. */
  pause: 1,
  /** Not started, or crashed. */
  down: 2,
  /** Past its crash point, to be crashed at a time already fixed. */
  condemned: 4,
  /** Something waits in its inbox and goes first. */
  inbox: 8,
  /** Its machine has fewer cores than actors, or runs jobs: a core must be found. */
  cores: 16,
} as const;

/**
 * What every delivery reads and writes of an actor, apart from the rest and close together: with hundreds of actors
 * visited in random order, cache lines are what a delivery costs.
 */
export class ActorTable<P> {
  blocked = new Int32Array(16);
  incarnations = new Int32Array(16);
  numbers = new Float64Array(16 * columns);
  readonly behaviours: (Behaviour<P> | undefined)[] = [];

  add(): void {
    const actor = this.behaviours.length;
    this.behaviours.push(undefined);
    if (actor === this.blocked.length) this.grow();
    this.blocked[actor] = blockedBy.down;
    this.numbers[actor * columns + column.slowdown] = 1;
  }

  private grow(): void {
    const { blocked, incarnations, numbers } = this;
    this.blocked = new Int32Array(blocked.length * 2);
    this.incarnations = new Int32Array(blocked.length * 2);
    this.numbers = new Float64Array(numbers.length * 2);
    this.blocked.set(blocked);
    this.incarnations.set(incarnations);
    this.numbers.set(numbers);
  }
}

import type { Behaviour } from "./actor.ts";
import { Inbox } from "./inbox.ts";

/** Columns of the table of numbers: eight doubles that each delivery needs, and eight for what an actor puts out, two cache lines an actor. */
export const column = {
  busyUntilUs: 0,
  carryUs: 1,
  slowdown: 2,
  cpuUs: 3,
  steps: 4,
  delivered: 5,
  bytesDelivered: 6,
  blocked: 7,
  /** What it puts out does not leave before this time: its syncs so far are done then. */
  gateUs: 8,
  messagesSent: 9,
  bytesSent: 10,
  clockBaseUs: 11,
  clockSinceUs: 12,
  clockRate: 13,
} as const;
export const columns = 16;

/** Bits of the column `blocked`; an actor without any takes an event at once if its time is free. */
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
  /** A wake event is queued for it. */
  wake: 32,
  /** It stands in its machine's line for a core. */
  line: 64,
} as const;

/**
 * What every delivery reads and writes of an actor, apart from the rest and close together: with hundreds of actors
 * visited in random order, cache lines are what a delivery costs.
 */
export class ActorTable<P> {
  numbers = new Float64Array(16 * columns);
  readonly behaviours: (Behaviour<P> | undefined)[] = [];
  readonly inboxes: Inbox[] = [];

  add(): void {
    const actor = this.behaviours.length;
    this.behaviours.push(undefined);
    this.inboxes.push(new Inbox());
    if (actor * columns === this.numbers.length) this.grow();
    this.numbers[actor * columns + column.blocked] = blockedBy.down;
    this.numbers[actor * columns + column.slowdown] = 1;
    this.numbers[actor * columns + column.clockRate] = 1;
  }

  private grow(): void {
    const { numbers } = this;
    this.numbers = new Float64Array(numbers.length * 2);
    this.numbers.set(numbers);
  }
}

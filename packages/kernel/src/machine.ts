import { invariant } from "@paragrid/primitives";

/** Cores that the actors placed on a machine share, first come first served. */
export class Machine {
  readonly name: string;
  readonly cores: number;
  /** How fast it is: 1 takes the time that was charged, 0.5 twice that. */
  speed: number;
  actors = 0;
  /** False while every actor can have a core of its own, so that nobody ever waits and none need be tracked. */
  contended = false;
  /** True while an event is due that hands a core to the first who waits. */
  wakePending = false;
  /** Actors (their number) and jobs (the complement of their slot) that wait for a core, oldest first. */
  readonly waiting: number[] = [];
  private waitingFrom = 0;
  private readonly coreFreeUs: Float64Array;

  constructor(settings: { name: string; cores: number; speed?: number | undefined }) {
    const { name, cores, speed = 1 } = settings;
    if (!(Number.isInteger(cores) && cores >= 1))
      throw new RangeError(`cores of machine ${name} is a positive integer, found ${cores}`);
    if (!(speed > 0)) throw new RangeError(`speed of machine ${name} is a positive number, found ${speed}`);
    this.name = name;
    this.cores = cores;
    this.speed = speed;
    this.coreFreeUs = new Float64Array(cores);
  }

  get waitingCount(): number {
    return this.waiting.length - this.waitingFrom;
  }

  /** The first who waits, taken from the line. */
  nextWaiting(): number {
    const next = this.waiting[this.waitingFrom++]!;
    if (this.waitingFrom > 1024 && this.waitingFrom * 2 > this.waiting.length) {
      this.waiting.splice(0, this.waitingFrom);
      this.waitingFrom = 0;
    }
    return next;
  }

  /** A core that is free at a time, or -1. */
  freeCore(nowUs: number): number {
    for (let core = 0; core < this.cores; core++) if (this.coreFreeUs[core]! <= nowUs) return core;
    return -1;
  }

  /** When the first core becomes free. */
  get nextFreeUs(): number {
    let earliest = this.coreFreeUs[0]!;
    for (let core = 1; core < this.cores; core++) earliest = Math.min(earliest, this.coreFreeUs[core]!);
    return earliest;
  }

  occupy(core: number, untilUs: number): void {
    invariant(core >= 0 && core < this.cores, `machine ${this.name} has cores 0 .. ${this.cores - 1}, found ${core}`);
    this.coreFreeUs[core] = untilUs;
  }
}

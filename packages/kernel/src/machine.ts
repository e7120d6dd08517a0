import { Line } from "./line.ts";

/**
 * Cores that the actors placed on a machine share, first come first served. Jobs come after actors, so that an actor's
 * own loop is not kept waiting by the work that it has given away.
 */
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
  /** Actors, by number, that wait for a core; and jobs, by slot, that take one when no actor waits. */
  readonly waitingActors = new Line();
  readonly waitingJobs = new Line();
  private readonly coreFreeUs: Float64Array;
  private readonly coreUsers: Int32Array;

  constructor(settings: { name: string; cores: number; speed?: number | undefined }) {
    const { name, cores, speed = 1 } = settings;
    if (!(Number.isInteger(cores) && cores >= 1))
      throw new RangeError(`cores of machine ${name} is a positive integer, found ${cores}`);
    if (!(speed > 0)) throw new RangeError(`speed of machine ${name} is a positive number, found ${speed}`);
    this.name = name;
    this.cores = cores;
    this.speed = speed;
    this.coreFreeUs = new Float64Array(cores);
    this.coreUsers = new Int32Array(cores);
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

  /** Gives a core to an actor, or to a job of its, until a time. */
  occupy(core: number, actor: number, untilUs: number): void {
    this.coreFreeUs[core] = untilUs;
    this.coreUsers[core] = actor;
  }

  /** Frees the cores that an actor has now. */
  vacate(actor: number, nowUs: number): void {
    for (let core = 0; core < this.cores; core++)
      if (this.coreUsers[core] === actor) this.coreFreeUs[core] = Math.min(this.coreFreeUs[core]!, nowUs);
  }
}

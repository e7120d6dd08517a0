import type { Result } from "@paragrid/primitives";
import type { DiskSettings, DiskWrite } from "./disk.ts";
import type { Random } from "./random/random.ts";
import type { TimerName } from "./timers.ts";

declare const brand: unique symbol;
/** An actor's number in its kernel: 0 for the first that was added. */
export type ActorId = number & { readonly [brand]: "ActorId" };
/** A machine's number in its kernel. */
export type MachineId = number & { readonly [brand]: "MachineId" };

/** What an actor does with what happens to it. Each call is one step: it runs to its end, then the next one begins. */
export interface Behaviour<P> {
  /** A message arrived, or something was posted to the actor (then `from` is the actor itself or who was named). */
  received(from: ActorId, payload: P, sizeBytes: number): void;
  timerFired?(timer: TimerName): void;
  /** A job of `runJob` is done. */
  jobFinished?(job: unknown): void;
  /** A sync that was given a token is done. */
  synced?(token: number): void;
}

/** What is added to a kernel. */
export interface ActorSettings<P> {
  /** Unique in the kernel; faults and generators know the actor by it. */
  readonly name: string;
  /** Makes the behaviour of a new incarnation, at the start and after each restart: memory does not survive a crash. */
  readonly boot: (self: Actor<P>) => Behaviour<P>;
  /** Default: a machine of its own with one core. */
  readonly machine?: MachineId;
  /** One of the network's regions; default: the first. */
  readonly region?: string;
  readonly disk?: DiskSettings;
  /** Offset and drift of its clock at the start. */
  readonly clock?: { readonly offsetMs?: number; readonly driftPpm?: number };
  /** When it boots; default: now. */
  readonly startAtMs?: number;
}

/**
 * An actor as it sees itself. Everything that puts something out is for the actor's own steps only, and throws outside
 * of them. What is put out leaves when the CPU time charged so far in the step has passed and the syncs asked for so
 * far are done.
 */
export interface Actor<P> {
  readonly id: ActorId;
  readonly name: string;
  /** 0 at first, one more after each crash. */
  readonly incarnation: number;
  /** The actor's own stream of chance, which goes on over restarts. */
  readonly random: Random;
  /** Past the crash point of a fault: in the rest of this step nothing that it does has an effect any more. */
  readonly isCondemned: boolean;
  /** Sends a message over the network; to itself it goes without. `tag` tells messages apart in the trace. */
  send(to: ActorId, payload: P, sizeBytes: number, tag?: number): void;
  /** Sends one payload to each of `targets` but itself, in that order. The payload is shared: nobody may change it. */
  sendAll(targets: readonly ActorId[], payload: P, sizeBytes: number, tag?: number): void;
  /** Fires after a time on the actor's own clock; a timer of that name that was set is moved. */
  setTimer(timer: TimerName, afterMs: number): void;
  cancelTimer(timer: TimerName): void;
  /** Charges CPU time in µs, fractions too; the actor takes nothing new until it has passed. */
  charge(cpuUs: number): void;
  /** Runs a job on any free core of the machine while the actor goes on; answered by `jobFinished(job)`. */
  runJob(cpuUs: number, job: unknown): void;
  /** Time on the actor's own clock, in ms with µs; within a step it includes the CPU time charged so far. */
  nowMs(): number;
  /** Adds a batch of writes to the disk, volatile until `sync`. */
  write(writes: readonly DiskWrite[]): void;
  /** Makes the batches so far durable; what the actor puts out afterwards waits for it. With a token: `synced(token)`. */
  sync(token?: number): void;
  /** True when a crash now would lose nothing of what was written. */
  readonly isSynced: boolean;
  /** What the disk holds under a key; refused if it is damaged. */
  read(key: string): Result<Uint8Array | undefined>;
  /** Keys on the disk that begin with a prefix, in ascending order. */
  keys(prefix?: string): string[];
}

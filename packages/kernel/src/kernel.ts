import type { ActorId, ActorSettings, MachineId } from "./actor.ts";
import { Core } from "./core.ts";
import type { CostTable } from "./costs.ts";
import type { Fault, FaultAction } from "./fault.ts";
import type { ActorMetrics, KernelMetrics } from "./metrics.ts";
import type { NetworkSettings } from "./network/linkSettings.ts";
import type { Random, Seed } from "./random/random.ts";
import type { TraceEntry } from "./trace.ts";

/** What a kernel is made from. */
export interface KernelOptions {
  /** What the run is repeated by: same seed, same actors, same digest. */
  readonly seed: Seed;
  /** Default: one region, 0.2-0.5 ms. */
  readonly network?: NetworkSettings;
  /** CPU costs of messages; default: none. */
  readonly costs?: CostTable;
  readonly faults?: readonly Fault[];
  /** Called for each event just before it is carried out, and for each loss. Costs an object per event. */
  readonly record?: (entry: TraceEntry) => void;
}

/** Where a run stops; the limit that is reached first. */
export interface RunLimit {
  /** After everything up to and including this time. */
  readonly timeMs?: number;
  /** After the event of this ordinal, counted from the kernel's start. */
  readonly events?: number;
}

/** Why a run stopped: nothing left to do, a limit, or `stop()`. */
export type RunEnd = "idle" | "time" | "events" | "stopped";

/**
 * A deterministic discrete-event kernel: actors on machines, linked by a network, in virtual time. It knows neither
 * consensus nor chains. Time is kept in integer µs and given in ms; equal times go in the order of scheduling.
 */
export interface Kernel<P> {
  /** Virtual time in ms, a multiple of 0.001. */
  readonly nowMs: number;
  /** Events carried out so far: the ordinal of the last one. */
  readonly events: number;
  /** Digest of the trace so far: 16 hex digits. */
  readonly digest: string;
  addMachine(settings: { readonly name: string; readonly cores: number; readonly speed?: number }): MachineId;
  addActor(settings: ActorSettings<P>): ActorId;
  /** The actor of that name; throws if there is none. */
  actorId(name: string): ActorId;
  actorName(id: ActorId): string;
  /** True while the actor is started and not crashed. */
  isUp(id: ActorId): boolean;
  /** Hands an actor a message past the network, as a client on the same machine would. */
  post(
    to: ActorId,
    payload: P,
    options?: { readonly from?: ActorId; readonly sizeBytes?: number; readonly tag?: number },
  ): void;
  /** Runs a callback of the host at a time (not before now), outside of any actor: a workload, a probe, a check. */
  at(timeMs: number, task: () => void): void;
  /** Adds to the fault timeline; times before now throw. */
  schedule(fault: Fault): void;
  /** Does a fault's action now, or inside of an actor's step right after it. */
  apply(action: FaultAction): void;
  /** Charges CPU time in µs to the actor whose step is being made, as its own `charge` does. */
  charge(cpuUs: number): void;
  /** A generator for a purpose of the host's, apart from all others. */
  random(purpose: string): Random;
  /** Carries out events until a limit or, without one, until nothing is left. */
  runUntil(limit?: RunLimit): RunEnd;
  /** Carries out one event; false when there is none. */
  step(): boolean;
  /** Ends the run after the present event. */
  stop(): void;
  metrics(): KernelMetrics;
  actorMetrics(id: ActorId): ActorMetrics;
}

/** A new kernel at time 0. `P` is the type of the messages' payloads. */
export function createKernel<P>(options: KernelOptions): Kernel<P> {
  return new Core<P>(options);
}

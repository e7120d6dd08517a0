import { invariant } from "@paragrid/primitives";
import type { ActorId } from "./actor.ts";
import type { ActorState } from "./actorState.ts";
import { ActorTable, blockedBy, column, columns } from "./actorTable.ts";
import type { Cost } from "./costs.ts";
import { eventCode, eventKind } from "./eventKind.ts";
import type { FaultAction } from "./fault.ts";
import type { KernelOptions } from "./kernel.ts";
import type { Machine } from "./machine.ts";
import { Messages } from "./messages.ts";
import { Network } from "./network/network.ts";
import { Pool } from "./pool.ts";
import { WheelQueue } from "./queue/wheelQueue.ts";
import type { Seed } from "./random/random.ts";
import { Timers } from "./timers.ts";
import { TraceDigest, type TraceEntry, traceCode, traceKinds } from "./trace.ts";

/** A job that asked for a core, and later runs on it. */
export interface Job {
  readonly actor: ActorId;
  readonly incarnation: number;
  readonly cpuUs: number;
  readonly job: unknown;
}

/** Everything that a kernel holds, for the functions that work on it. */
export class World<P> {
  nowUs = 0;
  /** Events carried out. */
  events = 0;
  /** The actor whose step it is, or -1; the time its step's charges count from; and what it has charged, in µs. */
  stepping = -1;
  stepBaseUs = 0;
  chargedUs = 0;
  /** True from the first crash on: only then can there be messages that never left. */
  hasCrashes = false;
  /** True from the first fault on that arms a crash point. */
  hasCrashPoints = false;
  /** Messages lost. */
  dropped = 0;
  readonly seed: Seed;
  readonly queue = new WheelQueue();
  readonly messages = new Messages<P>();
  readonly network: Network<P>;
  readonly timers: Timers;
  readonly table = new ActorTable<P>();
  readonly actors: ActorState<P>[] = [];
  readonly byName = new Map<string, ActorState<P>>();
  readonly machines: Machine[] = [];
  readonly machineNames = new Set<string>();
  readonly jobs = new Pool<Job>();
  readonly tasks = new Pool<() => void>();
  readonly faults = new Pool<FaultAction>();
  readonly trace: TraceDigest;
  /** CPU costs of messages: fixed, and per byte, in µs. */
  readonly encode: Required<Cost>;
  readonly send: Required<Cost>;
  readonly receive: Required<Cost>;
  private readonly record: ((entry: TraceEntry) => void) | undefined;

  constructor(options: KernelOptions) {
    this.seed = options.seed;
    this.record = options.record;
    this.trace = new TraceDigest(options.seed);
    this.encode = whole(options.costs?.encodeMessage);
    this.send = whole(options.costs?.sendMessage);
    this.receive = whole(options.costs?.receiveMessage);
    this.timers = new Timers((timeUs, actor, slot, generation) =>
      this.queue.push(timeUs, eventCode(eventKind.timer, actor), slot, generation),
    );
    this.network = new Network({
      seed: options.seed,
      settings: options.network,
      queue: this.queue,
      messages: this.messages,
      lost: (from, to, message) => this.recordLoss(from, to, message),
    });
  }

  /** The time that the present step has reached: its start and the CPU time charged since. */
  get stepUs(): number {
    return this.stepBaseUs + Math.floor(this.chargedUs);
  }

  /** Charges the step that is being made, unless its actor is past its crash point. */
  charge(cpuUs: number): void {
    if (!(cpuUs >= 0)) throw new RangeError(`a charge is 0 µs or more, found ${cpuUs}`);
    const { stepping } = this;
    if (stepping < 0) invariant(false, "CPU time is charged to a step");
    const { numbers } = this.table;
    const at = stepping * columns;
    if ((numbers[at + column.blocked]! & blockedBy.condemned) === 0)
      this.chargedUs += cpuUs * numbers[at + column.slowdown]!;
  }

  actorByName(name: string): ActorState<P> {
    const actor = this.byName.get(name);
    if (actor === undefined) throw new RangeError(`no actor is named ${name}`);
    return actor;
  }

  machineByName(name: string): Machine {
    const machine = this.machines.find((candidate) => candidate.name === name);
    if (machine === undefined) throw new RangeError(`no machine is named ${name}`);
    return machine;
  }

  scheduleFault(timeUs: number, action: FaultAction): void {
    this.queue.push(timeUs, eventCode(eventKind.fault, 0), this.faults.add(action), 0);
  }

  /** Counts an event that is about to be carried out, and takes it into the trace. */
  absorb(kind: number, actor: number, from: number, sizeBytes: number, tag: number, payload: unknown): void {
    this.events++;
    this.trace.absorb(this.nowUs, kind, actor, from, sizeBytes, tag);
    if (this.record !== undefined) this.tell(kind, actor, from, sizeBytes, tag, payload);
  }

  /** Loses a copy of a message at its receiver. */
  drop(to: number, message: number): void {
    this.recordLoss(this.messages.at(message).from, to, message);
    this.messages.release(message);
  }

  /** A loss is part of the trace, but no event of its own: it has the ordinal of the event that it happened in. */
  private recordLoss(from: number, to: number, message: number): void {
    this.dropped++;
    const { sizeBytes, tag, payload } = this.messages.at(message);
    this.trace.absorb(this.nowUs, traceCode.dropped, to, from, sizeBytes, tag);
    if (this.record !== undefined) this.tell(traceCode.dropped, to, from, sizeBytes, tag, payload);
  }

  private tell(kind: number, actor: number, from: number, sizeBytes: number, tag: number, payload: unknown): void {
    const { events: sequence, nowUs: timeUs } = this;
    this.record?.({ sequence, timeUs, kind: traceKinds[kind]!, actor, from, sizeBytes, tag, payload });
  }
}

function whole(cost: Cost | undefined): Required<Cost> {
  return { fixedUs: cost?.fixedUs ?? 0, perByteUs: cost?.perByteUs ?? 0 };
}

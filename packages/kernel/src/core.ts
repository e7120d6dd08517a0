import { invariant } from "@paragrid/primitives";
import type { ActorId, ActorSettings, MachineId } from "./actor.ts";
import { ActorState } from "./actorState.ts";
import { column } from "./actorTable.ts";
import { applyFault } from "./applyFault.ts";
import { rateOf, skew } from "./clock.ts";
import { actorOf, eventCode, eventKind, kindOf, maximumActors } from "./eventKind.ts";
import type { Fault, FaultAction } from "./fault.ts";
import type { Kernel, KernelOptions, RunEnd, RunLimit } from "./kernel.ts";
import { Machine } from "./machine.ts";
import type { ActorMetrics, KernelMetrics } from "./metrics.ts";
import { hashText } from "./random/hash.ts";
import { type Random, splitRandom } from "./random/random.ts";
import { start } from "./steps.ts";
import { traceCode } from "./trace.ts";
import { deliver, handOutCores, offer, requestCore, trackCores, wake } from "./turns.ts";
import { World } from "./world.ts";

/** The kernel: the event loop around a world. */
export class Core<P> implements Kernel<P> {
  private readonly world: World<P>;
  private queueHighWater = 0;
  private stopped = false;

  constructor(options: KernelOptions) {
    this.world = new World<P>(options);
    for (const fault of options.faults ?? []) this.schedule(fault);
  }

  get nowMs(): number {
    return this.world.nowUs / 1000;
  }

  get events(): number {
    return this.world.events;
  }

  get digest(): string {
    return this.world.trace.hex;
  }

  addMachine(settings: { name: string; cores: number; speed?: number }): MachineId {
    const { machines, machineNames } = this.world;
    if (machineNames.has(settings.name))
      throw new RangeError(`a machine's name is unique, found ${settings.name} twice`);
    const id = machines.push(new Machine(settings)) - 1;
    machineNames.add(settings.name);
    return id as MachineId;
  }

  addActor(settings: ActorSettings<P>): ActorId {
    const { world } = this;
    const { actors, table, machines, seed } = world;
    const { name } = settings;
    const id = actors.length as ActorId;
    // All that can be refused comes before anything is changed.
    if (world.byName.has(name)) throw new RangeError(`an actor's name is unique, found ${name} twice`);
    if (id >= maximumActors) throw new RangeError(`a kernel holds ${maximumActors} actors`);
    const startUs = this.timeUs(settings.startAtMs ?? this.nowMs);
    const { offsetMs = 0, driftPpm = 0 } = settings.clock ?? {};
    const rate = rateOf(driftPpm);
    const machineId = settings.machine ?? (machines.length as MachineId);
    const machine =
      settings.machine === undefined ? new Machine({ name: `machine of ${name}`, cores: 1 }) : machines[machineId];
    if (machine === undefined) throw new RangeError(`machine of ${name} is one that was added, found ${machineId}`);
    const actor = new ActorState<P>({ id, machineId, machine, seed, settings, table });
    world.network.connect(name, settings.region);
    machines[machineId] = machine;
    world.machineNames.add(machine.name);
    table.add();
    actor.set(column.slowdown, 1 / machine.speed);
    skew(table.numbers, id, 0, { offsetUs: offsetMs * 1000, rate });
    actors.push(actor);
    world.byName.set(name, actor);
    world.timers.addActor();
    machine.actors++;
    if (machine.contended || machine.actors > machine.cores) trackCores(world, machine);
    world.queue.push(startUs, eventCode(eventKind.start, id), 0, 0);
    return id;
  }

  actorId(name: string): ActorId {
    return this.world.actorByName(name).id;
  }

  actorName(id: ActorId): string {
    return this.actor(id).name;
  }

  isUp(id: ActorId): boolean {
    return !this.actor(id).isDown;
  }

  post(to: ActorId, payload: P, options: { from?: ActorId; sizeBytes?: number; tag?: number } = {}): void {
    const { from = to, sizeBytes = 0, tag = 0 } = options;
    this.actor(to);
    const { messages, queue, nowUs } = this.world;
    const message = messages.add(payload, from, sizeBytes, tag, this.actor(from).incarnation);
    queue.push(nowUs, eventCode(eventKind.message, to), message, 0);
  }

  at(timeMs: number, task: () => void): void {
    this.world.queue.push(this.timeUs(timeMs), eventCode(eventKind.task, 0), this.world.tasks.add(task), 0);
  }

  schedule(fault: Fault): void {
    this.world.scheduleFault(this.timeUs(fault.atMs), fault);
  }

  apply(action: FaultAction): void {
    if (this.world.stepping < 0) applyFault(this.world, action);
    else this.world.scheduleFault(this.world.nowUs, action);
  }

  charge(cpuUs: number): void {
    this.world.charge(cpuUs);
  }

  random(purpose: string): Random {
    return splitRandom(this.world.seed, `host ${purpose}`);
  }

  runUntil(limit: RunLimit = {}): RunEnd {
    const { world } = this;
    invariant(world.stepping < 0, "a run does not begin inside a step");
    const limitUs = limit.timeMs === undefined ? Number.POSITIVE_INFINITY : this.timeUs(limit.timeMs);
    this.stopped = false;
    try {
      return this.loop(limitUs, limit.events ?? Number.POSITIVE_INFINITY);
    } catch (error) {
      const actor = world.actors[world.stepping]?.name ?? "no actor";
      if (error instanceof Error)
        error.message += ` (seed ${world.seed}, event ${world.events}, ${this.nowMs} ms, ${actor})`;
      throw error;
    }
  }

  private loop(limitUs: number, limitEvents: number): RunEnd {
    const { world } = this;
    const { queue } = world;
    while (world.events < limitEvents) {
      if (queue.size > this.queueHighWater) this.queueHighWater = queue.size;
      if (!queue.pop(limitUs)) {
        if (limitUs !== Number.POSITIVE_INFINITY) world.nowUs = limitUs;
        return queue.size === 0 ? "idle" : "time";
      }
      world.nowUs = queue.timeUs;
      const { code, first, second } = queue;
      // Messages to actors have kind 0, so their code is the actor's number.
      if (code >= 0 && code < maximumActors) deliver(world, code, first, second);
      else this.dispatch(kindOf(code), actorOf(code), first, second);
      if (this.stopped) return "stopped";
    }
    return "events";
  }

  step(): boolean {
    return this.runUntil({ events: this.world.events + 1 }) === "events";
  }

  stop(): void {
    this.stopped = true;
  }

  metrics(): KernelMetrics {
    const { actors, events, dropped, queue } = this.world;
    const all = actors.map((actor) => actor.metrics());
    const total = (value: (actor: ActorMetrics) => number) => all.reduce((sum, actor) => sum + value(actor), 0);
    return {
      events,
      messagesSent: total((actor) => actor.messagesSent),
      messagesDelivered: total((actor) => actor.messagesDelivered),
      messagesDropped: dropped,
      bytesSent: total((actor) => actor.bytesSent),
      bytesDelivered: total((actor) => actor.bytesDelivered),
      cpuUs: total((actor) => actor.cpuUs),
      queued: queue.size,
      queueHighWater: Math.max(this.queueHighWater, queue.size),
    };
  }

  actorMetrics(id: ActorId): ActorMetrics {
    return this.actor(id).metrics();
  }

  /** Carries out an event that is not simply a message. */
  private dispatch(kind: number, actorId: number, first: number, second: number): void {
    const { world } = this;
    const actor = world.actors[actorId]!;
    switch (kind) {
      case eventKind.arrival:
        this.passDownload(actorId, first, second);
        return;
      case eventKind.timer:
        if (world.timers.isDue(first, second, world.nowUs)) offer(world, actor, kind, first, second);
        return;
      case eventKind.job:
        if (actor.incarnation === second) offer(world, actor, kind, first, second);
        else world.jobs.take(first);
        return;
      case eventKind.synced:
        if (actor.incarnation === second) offer(world, actor, kind, first, second);
        return;
      case eventKind.start:
        start(world, actor);
        return;
      case eventKind.wake:
        wake(world, actorId);
        return;
      case eventKind.core:
        handOutCores(world, first);
        return;
      case eventKind.jobRequest:
        requestCore(world, first);
        return;
      case eventKind.task: {
        const task = world.tasks.take(first);
        world.absorb(traceCode.task, -1, -1, 0, 0, undefined);
        task();
        return;
      }
      case eventKind.fault: {
        const action = world.faults.take(first);
        world.absorb(traceCode.fault, -1, -1, 0, hashText(JSON.stringify(action), 0), action);
        applyFault(world, action);
        return;
      }
      case eventKind.crash:
        if (actor.incarnation === first) this.crashAtPoint(actor);
        return;
      default:
        throw new Error(`invariant broken: no event is of kind ${kind}`);
    }
  }

  /** A message has reached the receiver's access line, and queues for it. */
  private passDownload(to: number, message: number, delayUs: number): void {
    const { world } = this;
    const passedUs = world.network.passDownload(to, world.messages.at(message).sizeBytes, world.nowUs);
    const sinceUs = Math.min(delayUs + (passedUs - world.nowUs), 2 ** 31 - 1);
    world.queue.push(passedUs, eventCode(eventKind.message, to), message, sinceUs);
  }

  private crashAtPoint(actor: ActorState<P>): void {
    const { restartAfterMs } = actor.crashPoint!;
    const action = { kind: "crash", actors: [actor.name] } as const;
    this.world.absorb(traceCode.fault, actor.id, actor.id, 0, actor.incarnation, action);
    applyFault(this.world, restartAfterMs === undefined ? action : { ...action, restartAfterMs });
  }

  /** A time given in ms, as integer µs. */
  private timeUs(timeMs: number): number {
    const timeUs = Math.floor(timeMs * 1000 + 0.5);
    if (!(timeUs >= this.world.nowUs && timeUs <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`a time is from now (${this.nowMs} ms) on, found ${timeMs} ms`);
    return timeUs;
  }

  private actor(id: ActorId): ActorState<P> {
    const actor = this.world.actors[id];
    if (actor === undefined) throw new RangeError(`actors are 0 .. ${this.world.actors.length - 1}, found ${id}`);
    return actor;
  }
}

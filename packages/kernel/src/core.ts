import { invariant } from "@paragrid/primitives";
import type { ActorId, ActorSettings, Behaviour, MachineId } from "./actor.ts";
import { ActorHandle } from "./actorHandle.ts";
import { ActorState, condemned, down, paused, running } from "./actorState.ts";
import { applyFault } from "./applyFault.ts";
import type { Cost } from "./costs.ts";
import { actorOf, eventCode, eventKind, kindOf, maximumActors } from "./eventKind.ts";
import type { CrashPoint, Fault, FaultAction } from "./fault.ts";
import { Inboxes } from "./inbox.ts";
import type { Kernel, KernelOptions, RunEnd, RunLimit } from "./kernel.ts";
import { Machine } from "./machine.ts";
import { Messages } from "./messages.ts";
import type { ActorMetrics, KernelMetrics } from "./metrics.ts";
import { Network } from "./network/network.ts";
import { Pool } from "./pool.ts";
import { WheelQueue } from "./queue/wheelQueue.ts";
import { hashText } from "./random/hash.ts";
import { type Random, splitRandom } from "./random/random.ts";
import { Timers } from "./timers.ts";
import { TraceDigest, traceKinds } from "./trace.ts";

/** A job that asked for a core, and later runs on it. */
interface Job {
  readonly actor: number;
  readonly incarnation: number;
  readonly cpuUs: number;
  readonly job: unknown;
}

const traceOf = { started: 0, message: 1, timer: 2, job: 3, synced: 4, task: 5, fault: 6, dropped: 7 } as const;

/** The kernel's inside: the event loop, and what an event does to an actor. */
export class Core<P> implements Kernel<P> {
  nowUs = 0;
  events = 0;
  /** The actor whose step it is; what the step has charged; and the time its charges count from. */
  stepping: ActorState<P> | undefined;
  chargedNs = 0;
  stepBaseUs = 0;
  readonly queue = new WheelQueue();
  readonly messages = new Messages<P>();
  readonly network: Network<P>;
  readonly timers = new Timers((timeUs, actor, slot, generation) =>
    this.push(timeUs, eventCode(eventKind.timer, actor), slot, generation),
  );
  readonly jobs = new Pool<Job>();
  readonly actors: ActorState<P>[] = [];
  readonly encodeNs: Nanoseconds;
  readonly sendNs: Nanoseconds;

  private readonly options: KernelOptions;
  private readonly receiveNs: Nanoseconds;
  private readonly byName = new Map<string, ActorState<P>>();
  private readonly machines: Machine[] = [];
  private readonly inboxes = new Inboxes();
  private readonly tasks = new Pool<() => void>();
  private readonly faults = new Pool<FaultAction>();
  private readonly trace: TraceDigest;
  private dropped = 0;
  private queueHighWater = 0;
  private stopped = false;

  constructor(options: KernelOptions) {
    this.options = options;
    this.trace = new TraceDigest(options.seed);
    this.encodeNs = nanoseconds(options.costs?.encodeMessage);
    this.sendNs = nanoseconds(options.costs?.sendMessage);
    this.receiveNs = nanoseconds(options.costs?.receiveMessage);
    this.network = new Network({
      seed: options.seed,
      settings: options.network,
      queue: this.queue,
      messages: this.messages,
      lost: (from, to, message) => this.recordLoss(from, to, message),
    });
    for (const fault of options.faults ?? []) this.schedule(fault);
  }

  get nowMs(): number {
    return this.nowUs / 1000;
  }

  get digest(): string {
    return this.trace.hex;
  }

  addMachine(settings: { name: string; cores: number; speed?: number }): MachineId {
    if (this.machines.some((machine) => machine.name === settings.name))
      throw new RangeError(`a machine's name is unique, found ${settings.name} twice`);
    return (this.machines.push(new Machine(settings)) - 1) as MachineId;
  }

  addActor(settings: ActorSettings<P>): ActorId {
    const id = this.actors.length as ActorId;
    if (this.byName.has(settings.name)) throw new RangeError(`an actor's name is unique, found ${settings.name} twice`);
    if (id >= maximumActors) throw new RangeError(`a kernel holds ${maximumActors} actors`);
    const machineId = settings.machine ?? this.addMachine({ name: `machine of ${settings.name}`, cores: 1 });
    const machine = this.machines[machineId];
    if (machine === undefined)
      throw new RangeError(`machine of ${settings.name} is one that was added, found ${machineId}`);
    this.network.connect(settings.name, settings.region);
    const actor = new ActorState<P>({ id, machineId, machine, seed: this.options.seed, settings });
    this.actors.push(actor);
    this.byName.set(settings.name, actor);
    this.timers.addActor();
    machine.actors++;
    if (machine.actors > machine.cores) this.trackCores(machine);
    this.push(this.timeUs(settings.startAtMs ?? this.nowMs), eventCode(eventKind.start, id), 0, 0);
    return id;
  }

  actorId(name: string): ActorId {
    return this.actorByName(name).id;
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

  actorName(id: ActorId): string {
    return this.actorById(id).name;
  }

  isUp(id: ActorId): boolean {
    return this.actorById(id).status !== down;
  }

  post(to: ActorId, payload: P, options: { from?: ActorId; sizeBytes?: number; tag?: number } = {}): void {
    const { from = to, sizeBytes = 0, tag = 0 } = options;
    this.actorById(to);
    const message = this.messages.add(payload, from, sizeBytes, tag, this.actorById(from).incarnation);
    this.push(this.nowUs, eventCode(eventKind.message, to), message, 0);
  }

  at(timeMs: number, task: () => void): void {
    this.push(this.timeUs(timeMs), eventCode(eventKind.task, 0), this.tasks.add(task), 0);
  }

  schedule(fault: Fault): void {
    this.push(this.timeUs(fault.atMs), eventCode(eventKind.fault, 0), this.faults.add(fault), 0);
  }

  apply(action: FaultAction): void {
    if (this.stepping === undefined) applyFault(this, action);
    else this.schedule({ ...action, atMs: this.nowMs });
  }

  random(purpose: string): Random {
    return splitRandom(this.options.seed, `host ${purpose}`);
  }

  runUntil(limit: RunLimit = {}): RunEnd {
    invariant(this.stepping === undefined, "a run does not begin inside a step");
    const limitUs = limit.timeMs === undefined ? Number.POSITIVE_INFINITY : this.timeUs(limit.timeMs);
    const limitEvents = limit.events ?? Number.POSITIVE_INFINITY;
    const queue = this.queue;
    this.stopped = false;
    while (this.events < limitEvents) {
      if (queue.size > this.queueHighWater) this.queueHighWater = queue.size;
      if (!queue.pop(limitUs)) {
        if (limitUs !== Number.POSITIVE_INFINITY) this.nowUs = limitUs;
        return queue.size === 0 ? "idle" : "time";
      }
      this.nowUs = queue.timeUs;
      this.dispatch(queue.code, queue.first, queue.second);
      if (this.stopped) return "stopped";
    }
    return "events";
  }

  step(): boolean {
    return this.runUntil({ events: this.events + 1 }) === "events";
  }

  stop(): void {
    this.stopped = true;
  }

  metrics(): KernelMetrics {
    const total = (value: (actor: ActorState<P>) => number) =>
      this.actors.reduce((sum, actor) => sum + value(actor), 0);
    return {
      events: this.events,
      messagesSent: total((actor) => actor.messagesSent),
      messagesDelivered: total((actor) => actor.messagesDelivered),
      messagesDropped: this.dropped,
      bytesSent: total((actor) => actor.bytesSent),
      bytesDelivered: total((actor) => actor.bytesDelivered),
      cpuUs: total((actor) => actor.cpuUs),
      queued: this.queue.size,
      queueHighWater: Math.max(this.queueHighWater, this.queue.size),
    };
  }

  actorMetrics(id: ActorId): ActorMetrics {
    return this.actorById(id).metrics();
  }

  // ---- what the handle and the faults use

  push(timeUs: number, code: number, first: number, second: number): void {
    this.queue.push(timeUs, code, first, second);
  }

  /** A time given in ms, as integer µs. */
  timeUs(timeMs: number): number {
    const timeUs = Math.floor(timeMs * 1000 + 0.5);
    if (!(timeUs >= this.nowUs && timeUs <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`a time is from now (${this.nowMs} ms) on, found ${timeMs} ms`);
    return timeUs;
  }

  /** The time that the present step has reached: its start and the CPU time charged since. */
  get stepUs(): number {
    return this.stepBaseUs + Math.floor(this.chargedNs / 1000);
  }

  crash(actor: ActorState<P>): void {
    if (actor.status === down) return;
    actor.status = down;
    actor.behaviour = undefined;
    actor.crashesUs.push(this.nowUs);
    actor.incarnation++;
    actor.busyUntilUs = this.nowUs;
    actor.gateUs = this.nowUs;
    actor.carryNs = 0;
    actor.waitingForCore = false;
    actor.crashPoint = undefined;
    this.timers.cancelAll(actor.id);
    actor.disk.crash(this.nowUs);
    while (this.inboxes.take(actor.inbox)) {
      const { kind, first } = this.inboxes;
      if (kind === eventKind.message) this.drop(actor, first);
      if (kind === eventKind.job) this.jobs.take(first);
    }
  }

  restart(actor: ActorState<P>): void {
    if (actor.status === down) this.push(this.nowUs, eventCode(eventKind.start, actor.id), 0, 0);
  }

  resume(actor: ActorState<P>): void {
    if (actor.status !== paused) return;
    actor.status = running;
    this.wakeWhenFree(actor);
  }

  /** Crashes the stepping actor at a time, and lets it do nothing until then. */
  condemn(actor: ActorState<P>, crashUs: number): void {
    actor.status = condemned;
    this.push(crashUs, eventCode(eventKind.crash, actor.id), actor.incarnation, 0);
  }

  /** True if the actor has come to the point at which a fault wants it to crash. */
  reaches(actor: ActorState<P>, point: CrashPoint): boolean {
    const wanted = actor.crashPoint;
    return wanted !== undefined && wanted.point === point && wanted.skip-- <= 0;
  }

  /** Makes a machine count its cores, beginning with those that are busy now. */
  trackCores(machine: Machine): void {
    if (machine.contended) return;
    machine.contended = true;
    for (const actor of this.actors) {
      if (actor.machine !== machine || actor.busyUntilUs <= this.nowUs) continue;
      const core = machine.freeCore(this.nowUs);
      if (core >= 0) machine.occupy(core, actor.busyUntilUs);
    }
  }

  // ---- the event loop

  private dispatch(code: number, first: number, second: number): void {
    const kind = kindOf(code);
    if (kind === eventKind.message) {
      this.deliver(this.actors[actorOf(code)]!, first, second);
      return;
    }
    switch (kind) {
      case eventKind.arrival:
        this.passDownload(actorOf(code), first, second);
        return;
      case eventKind.timer:
        if (this.timers.isDue(first, second, this.nowUs)) this.offer(this.actors[actorOf(code)]!, kind, first, second);
        return;
      case eventKind.wake:
        this.wake(this.actors[actorOf(code)]!);
        return;
      case eventKind.core:
        this.handOutCores(this.machines[first]!, first);
        return;
      case eventKind.start:
        this.start(this.actors[actorOf(code)]!);
        return;
      case eventKind.jobRequest:
        this.requestCore(first);
        return;
      case eventKind.job: {
        const actor = this.actors[actorOf(code)]!;
        if (actor.incarnation === second) this.offer(actor, kind, first, second);
        else this.jobs.take(first);
        return;
      }
      case eventKind.synced: {
        const actor = this.actors[actorOf(code)]!;
        if (actor.incarnation === second) this.offer(actor, kind, first, second);
        return;
      }
      case eventKind.task: {
        const task = this.tasks.take(first);
        this.absorb(traceOf.task, -1, -1, 0, 0, undefined);
        task();
        return;
      }
      case eventKind.crash: {
        const actor = this.actors[actorOf(code)]!;
        if (actor.incarnation !== first) return;
        const restartAfterMs = actor.crashPoint?.restartAfterMs;
        this.absorb(traceOf.fault, actor.id, actor.id, 0, first, undefined);
        this.apply({
          kind: "crash",
          actors: [actor.name],
          ...(restartAfterMs === undefined ? {} : { restartAfterMs }),
        });
        return;
      }
      case eventKind.fault: {
        const action = this.faults.take(first);
        this.absorb(traceOf.fault, -1, -1, 0, hashText(JSON.stringify(action), 0), action);
        this.apply(action);
        return;
      }
      default:
        throw new Error(`no event is of kind ${kind}`);
    }
  }

  /** A message arrives, unless it never left, the link is cut, or nobody is there. */
  private deliver(actor: ActorState<P>, message: number, delayUs: number): void {
    const from = this.messages.from(message);
    const sender = this.actors[from]!;
    const incarnation = this.messages.incarnation(message);
    if (sender.incarnation !== incarnation) {
      const leftUs = this.nowUs - delayUs;
      if (from === actor.id || leftUs > sender.crashesUs[incarnation]!) {
        this.drop(actor, message);
        return;
      }
    }
    if (actor.status === down || this.network.isDropping(from, actor.id)) {
      this.drop(actor, message);
      return;
    }
    this.offer(actor, eventKind.message, message, 0);
  }

  private passDownload(to: number, message: number, delayUs: number): void {
    const passedUs = this.network.passDownload(to, this.messages.sizeBytes(message), this.nowUs);
    const sinceUs = Math.min(delayUs + (passedUs - this.nowUs), 2 ** 31 - 1);
    this.push(passedUs, eventCode(eventKind.message, to), message, sinceUs);
  }

  /** Lets an actor take an event now if it is free, or in its turn. */
  private offer(actor: ActorState<P>, kind: number, first: number, second: number): void {
    if (actor.status === running && actor.inbox.length === 0 && actor.busyUntilUs <= this.nowUs) {
      const machine = actor.machine;
      if (!machine.contended) {
        this.run(actor, kind, first, second);
        return;
      }
      const core = machine.waitingCount === 0 ? machine.freeCore(this.nowUs) : -1;
      if (core >= 0) {
        this.runOn(core, actor, kind, first, second);
        return;
      }
    }
    this.inboxes.append(actor.inbox, kind, first, second);
    this.wakeWhenFree(actor);
  }

  /** Sees to it that an actor with something in its inbox gets its turn. */
  private wakeWhenFree(actor: ActorState<P>): void {
    if (actor.wakePending || actor.waitingForCore || actor.status !== running || actor.inbox.length === 0) return;
    actor.wakePending = true;
    this.push(Math.max(actor.busyUntilUs, this.nowUs), eventCode(eventKind.wake, actor.id), 0, 0);
  }

  private wake(actor: ActorState<P>): void {
    actor.wakePending = false;
    if (actor.status !== running || actor.waitingForCore) return;
    if (actor.busyUntilUs > this.nowUs) {
      this.wakeWhenFree(actor);
      return;
    }
    const machine = actor.machine;
    if (!machine.contended) {
      this.runNext(actor, -1);
      return;
    }
    const core = machine.waitingCount === 0 ? machine.freeCore(this.nowUs) : -1;
    if (core >= 0) {
      this.runNext(actor, core);
      return;
    }
    actor.waitingForCore = true;
    machine.waiting.push(actor.id);
    this.wakeCores(machine, actor.machineId);
  }

  /** Runs the first event of the inbox that still stands. */
  private runNext(actor: ActorState<P>, core: number): void {
    const inboxes = this.inboxes;
    while (inboxes.take(actor.inbox)) {
      const { kind, first, second } = inboxes;
      const ran = core < 0 ? this.run(actor, kind, first, second) : this.runOn(core, actor, kind, first, second);
      if (ran) break;
    }
    this.wakeWhenFree(actor);
  }

  private wakeCores(machine: Machine, id: number): void {
    if (machine.wakePending || machine.waitingCount === 0) return;
    machine.wakePending = true;
    this.push(Math.max(machine.nextFreeUs, this.nowUs), eventCode(eventKind.core, 0), id, 0);
  }

  /** Gives free cores to who waits, until an actor has taken one step. */
  private handOutCores(machine: Machine, id: number): void {
    machine.wakePending = false;
    while (machine.waitingCount > 0) {
      const core = machine.freeCore(this.nowUs);
      if (core < 0) break;
      const next = machine.nextWaiting();
      if (next < 0) {
        this.startJob(machine, core, ~next);
        continue;
      }
      const actor = this.actors[next]!;
      if (!actor.waitingForCore) continue;
      actor.waitingForCore = false;
      if (actor.status !== running || actor.busyUntilUs > this.nowUs) {
        this.wakeWhenFree(actor);
        continue;
      }
      this.runNext(actor, core);
      break;
    }
    this.wakeCores(machine, id);
  }

  private requestCore(slot: number): void {
    const actor = this.actors[this.jobs.at(slot).actor]!;
    const machine = actor.machine;
    this.trackCores(machine);
    const core = machine.waitingCount === 0 ? machine.freeCore(this.nowUs) : -1;
    if (core >= 0) {
      this.startJob(machine, core, slot);
      return;
    }
    machine.waiting.push(~slot);
    this.wakeCores(machine, actor.machineId);
  }

  private startJob(machine: Machine, core: number, slot: number): void {
    const job = this.jobs.at(slot);
    const actor = this.actors[job.actor]!;
    if (actor.incarnation !== job.incarnation) {
      this.jobs.take(slot);
      return;
    }
    const durationUs = Math.ceil(job.cpuUs / machine.speed);
    machine.occupy(core, this.nowUs + durationUs);
    actor.cpuUs += durationUs;
    this.push(this.nowUs + durationUs, eventCode(eventKind.job, job.actor), slot, job.incarnation);
  }

  // ---- steps

  private start(actor: ActorState<P>): void {
    if (actor.status !== down) return;
    actor.status = running;
    this.begin(actor, traceOf.started, actor.id, 0, actor.incarnation, undefined);
    actor.behaviour = actor.settings.boot(new ActorHandle(this, actor));
    this.finish(actor);
  }

  private runOn(core: number, actor: ActorState<P>, kind: number, first: number, second: number): boolean {
    const before = actor.cpuUs;
    const ran = this.run(actor, kind, first, second);
    // A step that waits for its disk gives the core away: only its CPU time occupies it.
    if (ran) actor.machine.occupy(core, this.nowUs + (actor.cpuUs - before));
    return ran;
  }

  /** Carries out one event at an actor that is free for it; false if the event is void. */
  private run(actor: ActorState<P>, kind: number, first: number, second: number): boolean {
    const behaviour = actor.behaviour as Behaviour<P>;
    if (kind === eventKind.message) {
      const messages = this.messages;
      const from = messages.from(first) as ActorId;
      const sizeBytes = messages.sizeBytes(first);
      const payload = messages.payload(first);
      this.begin(actor, traceOf.message, from, sizeBytes, messages.tag(first), payload);
      actor.messagesDelivered++;
      actor.bytesDelivered += sizeBytes;
      if (from !== actor.id)
        this.chargedNs += (this.receiveNs.fixed + this.receiveNs.perByte * sizeBytes) / actor.machine.speed;
      messages.release(first);
      behaviour.received(from, payload, sizeBytes);
    } else if (kind === eventKind.timer) {
      const name = this.timers.fire(first, second);
      if (name === undefined) return false;
      this.begin(actor, traceOf.timer, actor.id, 0, typeof name === "number" ? name : hashText(name, 0), undefined);
      behaviour.timerFired?.(name);
    } else if (kind === eventKind.job) {
      const { job } = this.jobs.take(first);
      this.begin(actor, traceOf.job, actor.id, 0, 0, undefined);
      behaviour.jobFinished?.(job);
    } else {
      invariant(kind === eventKind.synced, `an actor takes no event of kind ${kind}`);
      this.begin(actor, traceOf.synced, actor.id, 0, first, undefined);
      behaviour.synced?.(first);
    }
    this.finish(actor);
    return true;
  }

  private begin(
    actor: ActorState<P>,
    kind: number,
    from: number,
    sizeBytes: number,
    tag: number,
    payload: unknown,
  ): void {
    this.absorb(kind, actor.id, from, sizeBytes, tag, payload);
    actor.steps++;
    this.stepping = actor;
    this.chargedNs = actor.carryNs;
    this.stepBaseUs = this.nowUs;
  }

  private finish(actor: ActorState<P>): void {
    const cpuUs = Math.floor(this.chargedNs / 1000);
    actor.carryNs = this.chargedNs - cpuUs * 1000;
    actor.cpuUs += cpuUs;
    actor.busyUntilUs = this.stepBaseUs + cpuUs;
    this.stepping = undefined;
  }

  // ---- trace

  private absorb(kind: number, actor: number, from: number, sizeBytes: number, tag: number, payload: unknown): void {
    this.events++;
    this.trace.absorb(this.nowUs, kind, actor, from, sizeBytes, tag);
    if (this.options.record !== undefined) this.tell(kind, actor, from, sizeBytes, tag, payload);
  }

  private tell(kind: number, actor: number, from: number, sizeBytes: number, tag: number, payload: unknown): void {
    const { events: sequence, nowUs: timeUs } = this;
    this.options.record?.({ sequence, timeUs, kind: traceKinds[kind]!, actor, from, sizeBytes, tag, payload });
  }

  /** A loss is part of the trace, but no event of its own: it has the ordinal of the event that it happened in. */
  private recordLoss(from: number, to: number, message: number): void {
    this.dropped++;
    const sizeBytes = this.messages.sizeBytes(message);
    const tag = this.messages.tag(message);
    this.trace.absorb(this.nowUs, traceOf.dropped, to, from, sizeBytes, tag);
    if (this.options.record !== undefined)
      this.tell(traceOf.dropped, to, from, sizeBytes, tag, this.messages.payload(message));
  }

  private drop(actor: ActorState<P>, message: number): void {
    this.recordLoss(this.messages.from(message), actor.id, message);
    this.messages.release(message);
  }

  private actorById(id: ActorId): ActorState<P> {
    const actor = this.actors[id];
    if (actor === undefined) throw new RangeError(`actors are 0 .. ${this.actors.length - 1}, found ${id}`);
    return actor;
  }
}

interface Nanoseconds {
  readonly fixed: number;
  readonly perByte: number;
}
function nanoseconds(cost: Cost | undefined): Nanoseconds {
  return { fixed: (cost?.fixedUs ?? 0) * 1000, perByte: (cost?.perByteUs ?? 0) * 1000 };
}

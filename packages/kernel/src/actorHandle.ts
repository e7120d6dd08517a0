import { invariant, type Result } from "@paragrid/primitives";
import type { Actor, ActorId } from "./actor.ts";
import type { ActorState } from "./actorState.ts";
import { blockedBy, column, columns } from "./actorTable.ts";
import { localUs, trueDurationUs } from "./clock.ts";
import type { DiskWrite } from "./disk.ts";
import { eventCode, eventKind } from "./eventKind.ts";
import { condemn, reaches } from "./lifecycle.ts";
import type { Random } from "./random/random.ts";
import type { TimerName } from "./timers.ts";
import type { World } from "./world.ts";

/** One incarnation of an actor as it sees itself; the handle of an earlier one can do nothing any more. */
export class ActorHandle<P> implements Actor<P> {
  readonly id: ActorId;
  private readonly world: World<P>;
  /** True from the crash on that ended this incarnation. */
  isOver = false;
  private readonly actor: ActorState<P>;
  readonly name: string;
  readonly incarnation: number;
  readonly random: Random;
  /** The target of the present `send`: an array for each would cost more than the rest of it. */
  private readonly target: [ActorId];

  constructor(world: World<P>, actor: ActorState<P>) {
    this.id = actor.id;
    this.name = actor.name;
    this.incarnation = actor.incarnation;
    this.random = actor.random;
    this.world = world;
    this.actor = actor;
    this.target = [actor.id];
  }

  get isCondemned(): boolean {
    return this.actor.isBlocked(blockedBy.condemned);
  }

  send(to: ActorId, payload: P, sizeBytes: number, tag = 0): void {
    if (!this.mayAct()) return;
    const { world, id } = this;
    const { messages, actors } = world;
    if (to === id) {
      const message = messages.add(payload, id, sizeBytes, tag, this.incarnation);
      world.queue.push(this.outUs(), eventCode(eventKind.message, to), message, 0);
      return;
    }
    if (!(to >= 0 && to < actors.length))
      invariant(false, `a message goes to one of the actors 0 .. ${actors.length - 1}, found ${to}`);
    this.target[0] = to;
    this.transmit(this.target, payload, sizeBytes, tag);
  }

  sendAll(targets: readonly ActorId[], payload: P, sizeBytes: number, tag = 0): void {
    if (this.mayAct()) this.transmit(targets, payload, sizeBytes, tag);
  }

  setTimer(timer: TimerName, afterMs: number): void {
    if (!(afterMs >= 0)) throw new RangeError(`timer ${timer} is set to 0 ms or more, found ${afterMs}`);
    if (!this.mayAct()) return;
    const { timers, table } = this.world;
    timers.set(this.id, timer, this.outUs() + trueDurationUs(table.numbers, this.id, afterMs * 1000));
  }

  cancelTimer(timer: TimerName): void {
    if (this.mayAct()) this.world.timers.cancel(this.id, timer);
  }

  charge(cpuUs: number): void {
    if (this.mayAct()) this.world.charge(cpuUs);
  }

  runJob(cpuUs: number, job: unknown): void {
    if (!(cpuUs >= 0)) throw new RangeError(`a job takes 0 µs or more, found ${cpuUs}`);
    if (!this.mayAct()) return;
    const { world, id, incarnation } = this;
    const slot = world.jobs.add({ actor: id, incarnation, cpuUs, job });
    world.queue.push(world.stepUs, eventCode(eventKind.jobRequest, 0), slot, 0);
  }

  nowMs(): number {
    const { world, id } = this;
    return localUs(world.table.numbers, id, world.stepping === id ? world.stepUs : world.nowUs) / 1000;
  }

  write(writes: readonly DiskWrite[]): void {
    if (this.mayAct()) this.actor.disk.write(writes);
  }

  sync(token?: number): void {
    if (!this.mayAct()) return;
    const { world, actor } = this;
    if (reaches(actor, "beforeSync")) {
      condemn(world, actor, world.stepUs);
      return;
    }
    const doneUs = actor.disk.sync(world.stepUs);
    actor.set(column.gateUs, Math.max(actor.get(column.gateUs), doneUs));
    if (actor.disk.isBlocking) world.stepBaseUs += doneUs - world.stepUs;
    if (token !== undefined) world.queue.push(doneUs, eventCode(eventKind.synced, this.id), token, this.incarnation);
    if (reaches(actor, "afterSync")) condemn(world, actor, doneUs);
  }

  get isSynced(): boolean {
    return this.actor.disk.isSynced(this.world.nowUs);
  }

  read(key: string): Result<Uint8Array | undefined> {
    return this.actor.disk.read(key);
  }

  keys(prefix?: string): string[] {
    return this.actor.disk.keys(prefix);
  }

  /** Hands a copy for each target to the network, each when the CPU time for it has passed. */
  private transmit(targets: readonly ActorId[], payload: P, sizeBytes: number, tag: number): void {
    const { world, actor, id } = this;
    const { encode, send, messages, network } = world;
    const { slowdown } = this;
    const copyUs = (send.fixedUs + send.perByteUs * sizeBytes) * slowdown;
    const row = network.rows[id]!;
    const { numbers } = world.table;
    const at = id * columns;
    const gateUs = numbers[at + column.gateUs]!;
    const message = messages.add(payload, id, sizeBytes, tag, this.incarnation);
    let chargedUs = world.chargedUs + (encode.fixedUs + encode.perByteUs * sizeBytes) * slowdown;
    let copies = 0;
    messages.hold(message, targets.length);
    // By index, for an iterator that is not inlined costs an object a copy.
    for (let index = 0; index < targets.length; index++) {
      const to = targets[index]!;
      if (to === id) {
        messages.release(message);
        continue;
      }
      copies++;
      chargedUs += copyUs;
      network.transmit(row, to, message, Math.max(gateUs, world.stepBaseUs + Math.floor(chargedUs)));
    }
    messages.release(message);
    world.chargedUs = chargedUs;
    numbers[at + column.messagesSent]! += copies;
    numbers[at + column.bytesSent]! += copies * sizeBytes;
    if (world.hasCrashPoints && reaches(actor, "afterSend"))
      condemn(world, actor, Math.max(this.outUs(), Math.ceil(row.uploadFreeUs)));
  }

  /** From the table that a step has at hand anyway. */
  private get slowdown(): number {
    return this.world.table.numbers[this.id * columns + column.slowdown]!;
  }

  /** When what is put out now leaves: after the CPU time charged, and after the syncs. */
  private outUs(): number {
    return Math.max(this.world.stepUs, this.world.table.numbers[this.id * columns + column.gateUs]!);
  }

  /** False once the actor is past its crash point; throws outside of its own steps. */
  private mayAct(): boolean {
    const { world, id } = this;
    if (world.stepping !== id || this.isOver)
      throw new Error(`invariant broken: ${this.name} acts in its own steps only (as incarnation ${this.incarnation})`);
    return (world.table.numbers[id * columns + column.blocked]! & blockedBy.condemned) === 0;
  }
}

import { invariant, type Result } from "@paragrid/primitives";
import type { Actor, ActorId } from "./actor.ts";
import { type ActorState, condemned } from "./actorState.ts";
import type { Core } from "./core.ts";
import type { DiskWrite } from "./disk.ts";
import { eventCode, eventKind } from "./eventKind.ts";
import type { Random } from "./random/random.ts";
import type { TimerName } from "./timers.ts";

/** One incarnation of an actor as it sees itself; the handle of an earlier one can do nothing any more. */
export class ActorHandle<P> implements Actor<P> {
  readonly id: ActorId;
  readonly incarnation: number;
  readonly random: Random;
  private readonly core: Core<P>;
  private readonly actor: ActorState<P>;

  constructor(core: Core<P>, actor: ActorState<P>) {
    this.id = actor.id;
    this.incarnation = actor.incarnation;
    this.random = actor.random;
    this.core = core;
    this.actor = actor;
  }

  get name(): string {
    return this.actor.name;
  }

  send(to: ActorId, payload: P, sizeBytes: number, tag = 0): void {
    if (!this.mayAct()) return;
    const { core, actor } = this;
    const { encodeNs, sendNs } = core;
    if (to === actor.id) {
      const message = core.messages.add(payload, to, sizeBytes, tag, actor.incarnation);
      core.push(this.outUs(), eventCode(eventKind.message, to), message, 0);
      return;
    }
    invariant(core.actors[to] !== undefined, `a message goes to an actor 0 .. ${core.actors.length - 1}, found ${to}`);
    core.chargedNs +=
      (encodeNs.fixed + sendNs.fixed + (encodeNs.perByte + sendNs.perByte) * sizeBytes) / actor.machine.speed;
    const message = core.messages.add(payload, actor.id, sizeBytes, tag, actor.incarnation);
    actor.messagesSent++;
    actor.bytesSent += sizeBytes;
    core.network.transmit(actor.id, to, message, this.outUs());
    core.messages.release(message);
    this.afterSend();
  }

  sendAll(targets: readonly ActorId[], payload: P, sizeBytes: number, tag = 0): void {
    if (!this.mayAct()) return;
    const { core, actor } = this;
    const { encodeNs, sendNs } = core;
    core.chargedNs += (encodeNs.fixed + encodeNs.perByte * sizeBytes) / actor.machine.speed;
    const copyNs = (sendNs.fixed + sendNs.perByte * sizeBytes) / actor.machine.speed;
    const { messages, network } = core;
    const message = messages.add(payload, actor.id, sizeBytes, tag, actor.incarnation);
    let copies = 0;
    for (const to of targets) {
      if (to === actor.id) continue;
      core.chargedNs += copyNs;
      copies++;
      network.transmit(actor.id, to, message, this.outUs());
    }
    messages.release(message);
    actor.messagesSent += copies;
    actor.bytesSent += copies * sizeBytes;
    this.afterSend();
  }

  setTimer(timer: TimerName, afterMs: number): void {
    if (!this.mayAct()) return;
    if (!(afterMs >= 0)) throw new RangeError(`timer ${timer} is set to 0 ms or more, found ${afterMs}`);
    const { core, actor } = this;
    core.timers.set(actor.id, timer, this.outUs() + actor.clock.trueDurationUs(afterMs * 1000));
  }

  cancelTimer(timer: TimerName): void {
    if (this.mayAct()) this.core.timers.cancel(this.id, timer);
  }

  charge(cpuUs: number): void {
    if (!(cpuUs >= 0)) throw new RangeError(`a charge is 0 µs or more, found ${cpuUs}`);
    if (this.mayAct()) this.core.chargedNs += (cpuUs * 1000) / this.actor.machine.speed;
  }

  runJob(cpuUs: number, job: unknown): void {
    if (!(cpuUs >= 0)) throw new RangeError(`a job takes 0 µs or more, found ${cpuUs}`);
    if (!this.mayAct()) return;
    const { core, actor } = this;
    const slot = core.jobs.add({ actor: actor.id, incarnation: actor.incarnation, cpuUs, job });
    core.push(core.stepUs, eventCode(eventKind.jobRequest, 0), slot, 0);
  }

  nowMs(): number {
    const { core, actor } = this;
    return actor.clock.localUs(core.stepping === actor ? core.stepUs : core.nowUs) / 1000;
  }

  write(writes: readonly DiskWrite[]): void {
    if (this.mayAct()) this.actor.disk.write(writes);
  }

  sync(token?: number): void {
    if (!this.mayAct()) return;
    const { core, actor } = this;
    if (core.reaches(actor, "beforeSync")) {
      core.condemn(actor, core.stepUs);
      return;
    }
    const doneUs = actor.disk.sync(core.stepUs);
    actor.gateUs = Math.max(actor.gateUs, doneUs);
    if (actor.disk.isBlocking) core.stepBaseUs += doneUs - core.stepUs;
    if (token !== undefined) core.push(doneUs, eventCode(eventKind.synced, actor.id), token, actor.incarnation);
    if (core.reaches(actor, "afterSync")) core.condemn(actor, doneUs);
  }

  read(key: string): Result<Uint8Array | undefined> {
    return this.actor.disk.read(key);
  }

  keys(prefix?: string): string[] {
    return this.actor.disk.keys(prefix);
  }

  /** When what is put out now leaves: after the CPU time charged, and after the syncs. */
  private outUs(): number {
    return Math.max(this.core.stepUs, this.actor.gateUs);
  }

  private afterSend(): void {
    if (this.actor.crashPoint === undefined || !this.core.reaches(this.actor, "afterSend")) return;
    const { uploadFreeUs } = this.core.network.rows[this.id]!;
    this.core.condemn(this.actor, Math.max(this.outUs(), Math.ceil(uploadFreeUs)));
  }

  /** False once the actor is past its crash point; throws outside of its own steps. */
  private mayAct(): boolean {
    const { core, actor } = this;
    if (core.stepping !== actor || this.incarnation !== actor.incarnation)
      throw new Error(
        `invariant broken: ${actor.name} acts in its own steps only (incarnation ${this.incarnation} of ${actor.incarnation})`,
      );
    return actor.status !== condemned;
  }
}

import type { ActorState } from "./actorState.ts";
import { blockedBy, column } from "./actorTable.ts";
import { eventCode, eventKind } from "./eventKind.ts";
import type { CrashPoint } from "./fault.ts";
import { noMessage } from "./inbox.ts";
import { vacateCores, wakeWhenFree } from "./turns.ts";
import type { World } from "./world.ts";

/** Takes an actor down now: memory, inbox, timers, and what was not synced or has not left are lost. */
export function crash<P>(world: World<P>, actor: ActorState<P>): void {
  if (actor.isDown) return;
  actor.crashesUs.push(world.nowUs);
  world.hasCrashes = true;
  actor.incarnation++;
  if (actor.life !== undefined) actor.life.isOver = true;
  actor.life = undefined;
  world.table.behaviours[actor.id] = undefined;
  actor.unblock(blockedBy.pause | blockedBy.condemned | blockedBy.inbox | blockedBy.line);
  actor.block(blockedBy.down);
  actor.set(column.busyUntilUs, world.nowUs);
  actor.set(column.carryUs, 0);
  actor.set(column.gateUs, world.nowUs);
  actor.crashPoint = undefined;
  vacateCores(world, actor);
  world.timers.cancelAll(actor.id);
  actor.disk.crash(world.nowUs);
  const { inbox } = actor;
  while (inbox.length > 0) {
    const message = inbox.take();
    const other = message === noMessage ? inbox.takeOther() : undefined;
    if (other === undefined) world.drop(actor.id, message);
    else if (other.kind === eventKind.job) world.jobs.take(other.first);
  }
}

/** Boots an actor that is down, as a new incarnation. */
export function restart<P>(world: World<P>, actor: ActorState<P>): void {
  if (actor.isDown) world.queue.push(world.nowUs, eventCode(eventKind.start, actor.id), 0, 0);
}

/** Stops an actor from taking events; they wait. */
export function pause<P>(actor: ActorState<P>): void {
  if (!actor.isDown) actor.block(blockedBy.pause);
}

/** Lets a paused actor go on. */
export function resume<P>(world: World<P>, actor: ActorState<P>): void {
  actor.unblock(blockedBy.pause);
  wakeWhenFree(world, actor.id);
}

/** Lets the stepping actor do nothing more, and crashes it at a time. */
export function condemn<P>(world: World<P>, actor: ActorState<P>, crashUs: number): void {
  actor.block(blockedBy.condemned);
  world.queue.push(crashUs, eventCode(eventKind.crash, actor.id), actor.incarnation, 0);
}

/** True if the actor has come to the point at which a fault wants it to crash. */
export function reaches<P>(actor: ActorState<P>, point: CrashPoint): boolean {
  const wanted = actor.crashPoint;
  return wanted !== undefined && wanted.point === point && wanted.skip-- <= 0;
}

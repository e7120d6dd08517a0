import { invariant } from "@paragrid/primitives";
import type { ActorId } from "./actor.ts";
import { ActorHandle } from "./actorHandle.ts";
import type { ActorState } from "./actorState.ts";
import { blockedBy, column, columns } from "./actorTable.ts";
import { eventKind } from "./eventKind.ts";
import { hashText } from "./random/hash.ts";
import { traceCode } from "./trace.ts";
import type { World } from "./world.ts";

/** Boots the next incarnation of an actor that is down. */
export function start<P>(world: World<P>, actor: ActorState<P>): void {
  if (!actor.isDown) return;
  actor.unblock(blockedBy.down);
  begin(world, actor.id, traceCode.started, actor.id, 0, actor.incarnation, undefined);
  const life = new ActorHandle(world, actor);
  actor.life = life;
  world.table.behaviours[actor.id] = actor.settings.boot(life);
  finish(world, actor.id);
}

/** Carries out one event at an actor that is free for it; false if the event has become void. */
export function run<P>(world: World<P>, actor: number, kind: number, first: number, second: number): boolean {
  if (kind === eventKind.message) {
    runMessage(world, actor, first);
    return true;
  }
  const behaviour = world.table.behaviours[actor]!;
  if (kind === eventKind.timer) {
    const name = world.timers.fire(first, second);
    if (name === undefined) return false;
    begin(world, actor, traceCode.timer, actor, 0, typeof name === "number" ? name : hashText(name, 0), undefined);
    behaviour.timerFired?.(name);
  } else if (kind === eventKind.job) {
    const { job } = world.jobs.take(first);
    begin(world, actor, traceCode.job, actor, 0, 0, undefined);
    behaviour.jobFinished?.(job);
  } else {
    if (kind !== eventKind.synced) invariant(false, `an actor takes no event of kind ${kind}`);
    begin(world, actor, traceCode.synced, actor, 0, first, undefined);
    behaviour.synced?.(first);
  }
  finish(world, actor);
  return true;
}

/** Carries out the step that almost all steps are. */
export function runMessage<P>(world: World<P>, actor: number, message: number): void {
  const { messages, table, receive } = world;
  const { from, sizeBytes, payload, tag } = messages.at(message);
  begin(world, actor, traceCode.message, from, sizeBytes, tag, payload);
  messages.release(message);
  const numbers = table.numbers;
  const at = actor * columns;
  numbers[at + column.delivered]!++;
  numbers[at + column.bytesDelivered]! += sizeBytes;
  if (from !== actor)
    world.chargedUs += (receive.fixedUs + receive.perByteUs * sizeBytes) * numbers[at + column.slowdown]!;
  table.behaviours[actor]!.received(from as ActorId, payload, sizeBytes);
  finish(world, actor);
}

function begin<P>(
  world: World<P>,
  actor: number,
  kind: number,
  from: number,
  sizeBytes: number,
  tag: number,
  payload: unknown,
): void {
  world.absorb(kind, actor, from, sizeBytes, tag, payload);
  const numbers = world.table.numbers;
  numbers[actor * columns + column.steps]!++;
  world.stepping = actor;
  world.chargedUs = numbers[actor * columns + column.carryUs]!;
  world.stepBaseUs = world.nowUs;
}

/** Books what the step has charged. Below 1 µs it is carried to the actor's next step. */
function finish<P>(world: World<P>, actor: number): void {
  const cpuUs = Math.floor(world.chargedUs);
  const numbers = world.table.numbers;
  const at = actor * columns;
  numbers[at + column.carryUs] = world.chargedUs - cpuUs;
  numbers[at + column.cpuUs]! += cpuUs;
  numbers[at + column.busyUntilUs] = world.stepBaseUs + cpuUs;
  world.stepping = -1;
}

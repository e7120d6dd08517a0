import type { ActorState } from "./actorState.ts";
import { blockedBy, column, columns } from "./actorTable.ts";
import { eventCode, eventKind } from "./eventKind.ts";
import { noMessage } from "./inbox.ts";
import type { Machine } from "./machine.ts";
import { run, runMessage } from "./steps.ts";
import type { World } from "./world.ts";

/*
 * Who runs when. An actor takes its events one after the other, oldest first, each when the CPU time of the last has
 * passed. Where a machine has more actors than cores, or runs jobs, an actor also waits in the machine's line.
 */

/** Who is so blocked takes no event, whatever the time and its inbox. */
const stopped = blockedBy.pause | blockedBy.down | blockedBy.condemned;

/** A message arrives, unless it never left, the link is cut, or nobody is there. */
export function deliver<P>(world: World<P>, to: number, message: number, delayUs: number): void {
  const { numbers } = world.table;
  const at = to * columns;
  const blocked = numbers[at + column.blocked]!;
  const isUsual = (blocked & ~(blockedBy.inbox | blockedBy.wake)) === 0;
  if (!isUsual || world.hasCrashes || world.network.drops) deliverWithCare(world, to, message, delayUs);
  else if ((blocked & blockedBy.inbox) === 0 && numbers[at + column.busyUntilUs]! <= world.nowUs)
    runMessage(world, to, message);
  else {
    world.table.inboxes[to]!.addMessage(message);
    numbers[at + column.blocked] = blocked | blockedBy.inbox;
    wakeWhenFree(world, to);
  }
}

function deliverWithCare<P>(world: World<P>, to: number, message: number, delayUs: number): void {
  const actor = world.actors[to]!;
  const { from, incarnation } = world.messages.at(message);
  const neverLeft = world.nowUs - delayUs > (world.actors[from]!.crashesUs[incarnation] ?? Number.POSITIVE_INFINITY);
  if (neverLeft || actor.isDown || (world.network.drops && world.network.isDropping(from, to))) world.drop(to, message);
  else offer(world, actor, eventKind.message, message, 0);
}

/** Lets an actor take an event now if it is free, or else in its turn. */
export function offer<P>(world: World<P>, actor: ActorState<P>, kind: number, first: number, second: number): void {
  const { inbox } = actor;
  if (actor.isRunning && inbox.length === 0 && actor.get(column.busyUntilUs) <= world.nowUs) {
    const { machine } = actor;
    if (!machine.contended) {
      run(world, actor.id, kind, first, second);
      return;
    }
    const core = machine.waitingActors.length === 0 ? machine.freeCore(world.nowUs) : -1;
    if (core >= 0) {
      runOn(world, core, actor, kind, first, second);
      return;
    }
  }
  if (kind === eventKind.message) inbox.addMessage(first);
  else inbox.addOther(kind, first, second);
  actor.block(blockedBy.inbox);
  wakeWhenFree(world, actor.id);
}

/** Sees to it that an actor with something in its inbox gets its turn, unless that is seen to already. */
export function wakeWhenFree<P>(world: World<P>, actor: number): void {
  const { numbers } = world.table;
  const at = actor * columns;
  const blocked = numbers[at + column.blocked]!;
  if ((blocked & (blockedBy.inbox | blockedBy.wake | blockedBy.line | stopped)) !== blockedBy.inbox) return;
  numbers[at + column.blocked] = blocked | blockedBy.wake;
  const timeUs = Math.max(numbers[at + column.busyUntilUs]!, world.nowUs);
  world.queue.push(timeUs, eventCode(eventKind.wake, actor), 0, 0);
}

/** An actor's time has come to look at its inbox. */
export function wake<P>(world: World<P>, actor: number): void {
  const { numbers } = world.table;
  const at = actor * columns;
  const blocked = numbers[at + column.blocked]! & ~blockedBy.wake;
  numbers[at + column.blocked] = blocked;
  if ((blocked & (stopped | blockedBy.line)) !== 0) return;
  if (numbers[at + column.busyUntilUs]! > world.nowUs) wakeWhenFree(world, actor);
  else if ((blocked & blockedBy.cores) === 0) runNext(world, actor, -1);
  else wakeOnMachine(world, world.actors[actor]!);
}

function wakeOnMachine<P>(world: World<P>, actor: ActorState<P>): void {
  const { machine } = actor;
  const core = machine.waitingActors.length === 0 ? machine.freeCore(world.nowUs) : -1;
  if (core >= 0) {
    runNext(world, actor.id, core);
    return;
  }
  actor.block(blockedBy.line);
  machine.waitingActors.add(actor.id);
  wakeMachine(world, machine, actor.machineId);
}

/** A core of a machine is free: hands cores to who waits, until an actor has taken one step. */
export function handOutCores<P>(world: World<P>, machineId: number): void {
  const machine = world.machines[machineId]!;
  machine.wakePending = false;
  for (let core = machine.freeCore(world.nowUs); core >= 0; core = machine.freeCore(world.nowUs)) {
    if (machine.waitingActors.length > 0) {
      if (takeTurn(world, world.actors[machine.waitingActors.take()]!, core)) break;
    } else if (machine.waitingJobs.length > 0) startJob(world, machine, core, machine.waitingJobs.take());
    else break;
  }
  wakeMachine(world, machine, machineId);
}

/** Lets the first actor in a machine's line run; false if it has left the line, or cannot run now. */
function takeTurn<P>(world: World<P>, actor: ActorState<P>, core: number): boolean {
  if (!actor.isBlocked(blockedBy.line)) return false;
  actor.unblock(blockedBy.line);
  if (actor.isRunning && actor.get(column.busyUntilUs) <= world.nowUs) {
    runNext(world, actor.id, core);
    return true;
  }
  wakeWhenFree(world, actor.id);
  return false;
}

/** A job asks for a core. */
export function requestCore<P>(world: World<P>, slot: number): void {
  const actor = world.actors[world.jobs.at(slot).actor]!;
  const { machine } = actor;
  trackCores(world, machine);
  const isFirst = machine.waitingActors.length === 0 && machine.waitingJobs.length === 0;
  const core = isFirst ? machine.freeCore(world.nowUs) : -1;
  if (core >= 0) {
    startJob(world, machine, core, slot);
    return;
  }
  machine.waitingJobs.add(slot);
  wakeMachine(world, machine, actor.machineId);
}

/** Makes a machine count its cores, beginning with those that are busy now. */
export function trackCores<P>(world: World<P>, machine: Machine): void {
  for (const actor of world.actors) {
    if (actor.machine !== machine || actor.isBlocked(blockedBy.cores)) continue;
    actor.block(blockedBy.cores);
    const untilUs = actor.get(column.busyUntilUs);
    const core = untilUs > world.nowUs ? machine.freeCore(world.nowUs) : -1;
    if (core >= 0) machine.occupy(core, actor.id, untilUs);
  }
  machine.contended = true;
}

/** Runs the first event of an inbox that still stands, on a core where these are counted and else with -1. */
function runNext<P>(world: World<P>, actor: number, core: number): void {
  const inbox = world.table.inboxes[actor]!;
  while (inbox.length > 0) {
    const message = inbox.take();
    if (inbox.length === 0) world.actors[actor]!.unblock(blockedBy.inbox);
    if (message !== noMessage && core < 0) {
      runMessage(world, actor, message);
      break;
    }
    const { kind, first, second } =
      message === noMessage ? inbox.takeOther() : { kind: eventKind.message, first: message, second: 0 };
    const ran =
      core < 0 ? run(world, actor, kind, first, second) : runOn(world, core, world.actors[actor]!, kind, first, second);
    if (ran) break;
  }
  wakeWhenFree(world, actor);
}

function runOn<P>(
  world: World<P>,
  core: number,
  actor: ActorState<P>,
  kind: number,
  first: number,
  second: number,
): boolean {
  const before = actor.get(column.cpuUs);
  const ran = run(world, actor.id, kind, first, second);
  // A step that waits for its disk gives the core away: only its CPU time occupies it.
  if (ran) actor.machine.occupy(core, actor.id, world.nowUs + (actor.get(column.cpuUs) - before));
  return ran;
}

/** Gives back the cores of an actor that crashed, its jobs' among them, to who waits for them. */
export function vacateCores<P>(world: World<P>, actor: ActorState<P>): void {
  const { machine } = actor;
  machine.vacate(actor.id, world.nowUs);
  // The wake event that may be pending is for a core that becomes free later.
  machine.wakePending = false;
  wakeMachine(world, machine, actor.machineId);
}

function wakeMachine<P>(world: World<P>, machine: Machine, machineId: number): void {
  const nobodyWaits = machine.waitingActors.length === 0 && machine.waitingJobs.length === 0;
  if (machine.wakePending || nobodyWaits) return;
  machine.wakePending = true;
  world.queue.push(Math.max(machine.nextFreeUs, world.nowUs), eventCode(eventKind.core, 0), machineId, 0);
}

/** Runs a job on a core; one whose actor has crashed in the meantime is forgotten. */
function startJob<P>(world: World<P>, machine: Machine, core: number, slot: number): void {
  const { actor: id, incarnation, cpuUs } = world.jobs.at(slot);
  const actor = world.actors[id]!;
  if (actor.incarnation !== incarnation) {
    world.jobs.take(slot);
    return;
  }
  const durationUs = Math.ceil(cpuUs / machine.speed);
  machine.occupy(core, id, world.nowUs + durationUs);
  actor.set(column.cpuUs, actor.get(column.cpuUs) + durationUs);
  world.queue.push(world.nowUs + durationUs, eventCode(eventKind.job, id), slot, incarnation);
}

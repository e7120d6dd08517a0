/** A timer is told apart by a name or a number of its actor's choice. */
export type TimerName = string | number;

/** Whose a timer in a free slot is. */
const nobody = -1;

interface Timer {
  actor: number;
  name: TimerName;
  generation: number;
  deadlineUs: number;
  /** Time of the queued event that will look at this timer; -1 when none is queued. */
  eventUs: number;
  armed: boolean;
}

function blank(): Timer {
  return { actor: nobody, name: "", generation: 0, deadlineUs: 0, eventUs: -1, armed: false };
}

/**
 * The timers of all actors. A timer that is set again and again, as an election timeout is, keeps one queued event:
 * when that comes too early it is queued again for the deadline, instead of leaving a dead event per setting.
 */
export class Timers {
  /** The first is nobody's. */
  private readonly timers: Timer[] = [blank()];
  private readonly free: number[] = [];
  private readonly byActor: Map<TimerName, number>[] = [];
  /** The slot that each actor set last, which is mostly the one that it sets next. */
  private readonly recent: number[] = [];
  private readonly schedule: (timeUs: number, actor: number, slot: number, generation: number) => void;

  constructor(schedule: (timeUs: number, actor: number, slot: number, generation: number) => void) {
    this.schedule = schedule;
  }

  addActor(): void {
    this.byActor.push(new Map());
    this.recent.push(0);
  }

  /** Arms the timer for a time; a timer of that name that was armed is moved. */
  set(actor: number, name: TimerName, deadlineUs: number): void {
    let slot = this.recent[actor]!;
    if (!this.isOf(slot, actor, name)) {
      slot = this.byActor[actor]!.get(name) ?? this.take(actor, name);
      this.recent[actor] = slot;
    }
    const timer = this.timers[slot]!;
    timer.armed = true;
    timer.deadlineUs = deadlineUs;
    if (timer.eventUs >= 0 && timer.eventUs <= deadlineUs) return;
    timer.generation++;
    timer.eventUs = deadlineUs;
    this.schedule(deadlineUs, actor, slot, timer.generation);
  }

  cancel(actor: number, name: TimerName): void {
    const slot = this.byActor[actor]!.get(name);
    if (slot === undefined) return;
    this.timers[slot]!.armed = false;
    if (this.timers[slot]!.eventUs < 0) this.release(slot);
  }

  cancelAll(actor: number): void {
    for (const slot of this.byActor[actor]!.values()) this.release(slot, false);
    this.byActor[actor]!.clear();
  }

  /** A queued event came up: true if the timer is due now, and stays so unless it is set, cancelled or fired. */
  isDue(slot: number, generation: number, nowUs: number): boolean {
    const timer = this.timers[slot]!;
    if (timer.generation !== generation) return false;
    timer.eventUs = -1;
    if (!timer.armed) {
      this.release(slot);
      return false;
    }
    if (timer.deadlineUs <= nowUs) return true;
    timer.eventUs = timer.deadlineUs;
    this.schedule(timer.deadlineUs, timer.actor, slot, generation);
    return false;
  }

  /** Takes a due timer to fire it: its name, or undefined if it was set again or cancelled while it waited. */
  fire(slot: number, generation: number): TimerName | undefined {
    const timer = this.timers[slot]!;
    if (timer.generation !== generation || !timer.armed || timer.eventUs >= 0) return undefined;
    const { name } = timer;
    this.release(slot);
    return name;
  }

  private isOf(slot: number, actor: number, name: TimerName): boolean {
    const timer = this.timers[slot]!;
    return timer.actor === actor && timer.name === name;
  }

  private take(actor: number, name: TimerName): number {
    const slot = this.free.pop() ?? this.timers.push(blank()) - 1;
    const timer = this.timers[slot]!;
    timer.actor = actor;
    timer.name = name;
    timer.eventUs = -1;
    this.byActor[actor]!.set(name, slot);
    return slot;
  }

  private release(slot: number, forget = true): void {
    const timer = this.timers[slot]!;
    if (forget) this.byActor[timer.actor]!.delete(timer.name);
    timer.actor = nobody;
    timer.armed = false;
    timer.generation++;
    this.free.push(slot);
  }
}

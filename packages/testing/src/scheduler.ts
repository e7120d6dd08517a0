/** Virtual time: things happen in the order of their times, and of their scheduling where times are equal. */
export interface Scheduler {
  readonly nowMs: number;
  after(delayMs: number, action: () => void): void;
  /** Runs until nothing is left, the time has come, or `done` answers true; answers whether `done` did. */
  run(untilMs: number, done?: () => boolean): boolean;
}

/** A binary heap of actions. */
export function createScheduler(): Scheduler {
  const times: number[] = [];
  const order: number[] = [];
  const actions: (() => void)[] = [];
  let now = 0;
  let sequence = 0;

  const before = (left: number, right: number): boolean =>
    times[left]! < times[right]! || (times[left] === times[right] && order[left]! < order[right]!);

  function swap(left: number, right: number): void {
    [times[left], times[right]] = [times[right]!, times[left]!];
    [order[left], order[right]] = [order[right]!, order[left]!];
    [actions[left], actions[right]] = [actions[right]!, actions[left]!];
  }

  function pop(): () => void {
    const last = times.length - 1;
    swap(0, last);
    now = times.pop()!;
    order.pop();
    const action = actions.pop()!;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < last && before(child, least)) least = child;
      if (least === at) return action;
      swap(at, least);
      at = least;
    }
  }

  return {
    get nowMs() {
      return now;
    },
    after(delayMs, action) {
      let at = times.length;
      times.push(now + Math.max(0, delayMs));
      order.push(sequence++);
      actions.push(action);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    run(untilMs, done) {
      while (times.length > 0 && times[0]! <= untilMs) {
        pop()();
        if (done?.()) return true;
      }
      now = Math.max(now, untilMs);
      return done?.() ?? false;
    },
  };
}

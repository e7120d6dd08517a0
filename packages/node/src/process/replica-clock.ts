/** How a replica's time runs against the machine's: at `machineMs` it was `replicaMs`, and runs `rate` times as fast since. */
export interface ClockSetting {
  readonly rate: number;
  readonly machineMs: number;
  readonly replicaMs: number;
}

/** The machine's own time: what every replica has unless development methods set another. */
export const machineTime: ClockSetting = { rate: 1, machineMs: 0, replicaMs: 0 };

/** What the replica's clock shows at a time of the machine. */
export const replicaTime = ({ rate, machineMs, replicaMs }: ClockSetting, atMs: number): number =>
  Math.floor(replicaMs + (atMs - machineMs) * rate);

interface Timer {
  readonly dueMs: number;
  disarm: () => void;
}

/** A replica's clock and its timers, which follow it: while it stands still, none runs out. */
export class ReplicaClock {
  readonly #onTimer: (timer: string) => void;
  readonly #timers = new Map<string, Timer>();
  #setting = machineTime;
  #shownMs = 0;

  constructor(onTimer: (timer: string) => void) {
    this.#onTimer = onTimer;
  }

  /** Never less than it showed before: a new setting counts from when its sender made it, a moment ago. */
  nowMs(): number {
    this.#shownMs = Math.max(this.#shownMs, replicaTime(this.#setting, Date.now()));
    return this.#shownMs;
  }

  set(setting: ClockSetting): void {
    this.#setting = setting;
    for (const [name, timer] of this.#timers) {
      timer.disarm();
      this.#arm(name, timer);
    }
  }

  setTimer(name: string, afterMs: number): void {
    this.cancelTimer(name);
    const timer: Timer = { dueMs: this.nowMs() + afterMs, disarm: () => {} };
    this.#timers.set(name, timer);
    this.#arm(name, timer);
  }

  cancelTimer(name: string): void {
    const timer = this.#timers.get(name);
    if (timer === undefined) return;
    timer.disarm();
    this.#timers.delete(name);
  }

  cancelAll(): void {
    for (const name of [...this.#timers.keys()]) this.cancelTimer(name);
  }

  #arm(name: string, timer: Timer): void {
    const { rate } = this.#setting;
    timer.disarm = () => {};
    if (rate === 0) return;
    const due = (): void => {
      this.#timers.delete(name);
      this.#onTimer(name);
    };
    const waitMs = Math.max(0, timer.dueMs - this.nowMs()) / rate;
    // A timeout takes a millisecond at least. What is due now has its turn after what sockets have brought.
    if (waitMs === 0) {
      const handle = setImmediate(due);
      timer.disarm = () => clearImmediate(handle);
    } else {
      const handle = setTimeout(due, waitMs);
      timer.disarm = () => clearTimeout(handle);
    }
  }
}

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
  handle: NodeJS.Timeout | undefined;
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
      clearTimeout(timer.handle);
      this.#arm(name, timer);
    }
  }

  setTimer(name: string, afterMs: number): void {
    this.cancelTimer(name);
    const timer: Timer = { dueMs: this.nowMs() + afterMs, handle: undefined };
    this.#timers.set(name, timer);
    this.#arm(name, timer);
  }

  cancelTimer(name: string): void {
    const timer = this.#timers.get(name);
    if (timer === undefined) return;
    clearTimeout(timer.handle);
    this.#timers.delete(name);
  }

  cancelAll(): void {
    for (const name of [...this.#timers.keys()]) this.cancelTimer(name);
  }

  #arm(name: string, timer: Timer): void {
    const { rate } = this.#setting;
    timer.handle =
      rate === 0
        ? undefined
        : setTimeout(
            () => {
              this.#timers.delete(name);
              this.#onTimer(name);
            },
            Math.max(0, timer.dueMs - this.nowMs()) / rate,
          );
  }
}

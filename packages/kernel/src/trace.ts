import { absorb32, hashText, mix32 } from "./random/hash.ts";
import type { Seed } from "./random/random.ts";

/** What an entry of the trace says happened. */
export const traceKinds = ["started", "message", "timer", "job", "synced", "task", "fault", "dropped"] as const;
export type TraceKind = (typeof traceKinds)[number];
/** The place of each kind in `traceKinds`, which is what the digest absorbs. */
export const traceCode = {
  started: 0,
  message: 1,
  timer: 2,
  job: 3,
  synced: 4,
  task: 5,
  fault: 6,
  dropped: 7,
} as const satisfies Record<TraceKind, number>;

/** One event of a run, as a recorder sees it just before it is carried out. */
export interface TraceEntry {
  /** Ordinal of the event: 1 for the first. `runUntil({ events: sequence })` stops right after it. */
  readonly sequence: number;
  readonly timeUs: number;
  readonly kind: TraceKind;
  /** The actor whose event it is; -1 for tasks and faults. */
  readonly actor: number;
  /** The sender of a message; otherwise the same as `actor`. */
  readonly from: number;
  readonly sizeBytes: number;
  /** The sender's tag of a message, or a hash of the timer's name, the job's or the fault's. */
  readonly tag: number;
  /** Only for messages. */
  readonly payload: unknown;
}

/**
 * Running digest of a trace: two 32-bit lanes over (time, kind, actor, from, size, tag) of every event in order, so
 * that two runs with equal digests have done the same. A checksum against chance, not against an adversary.
 */
export class TraceDigest {
  private first: number;
  private second: number;
  private events = 0;

  constructor(seed: Seed) {
    this.first = hashText(String(seed), 1);
    this.second = hashText(String(seed), 2);
  }

  absorb(timeUs: number, kind: number, actor: number, from: number, sizeBytes: number, tag: number): void {
    this.events++;
    const timeLow = timeUs | 0;
    const timeHigh = (timeUs / 2 ** 32) | 0;
    const who = Math.imul(from, 0x9e3779b1) ^ (actor << 4) ^ kind;
    const what = Math.imul(sizeBytes, 0x85ebca77) ^ tag;
    // Each lane takes all four words, the second in another order and combination.
    let hash = absorb32(this.first ^ timeHigh, timeLow);
    hash = absorb32(hash, who);
    this.first = absorb32(hash, what);
    hash = absorb32(this.second ^ what, who);
    this.second = absorb32(hash ^ timeHigh, timeLow);
  }

  /** The digest so far: 16 hex digits. */
  get hex(): string {
    const first = mix32(this.first ^ this.events);
    const second = mix32(this.second ^ mix32(this.events) ^ first);
    return [first, second].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

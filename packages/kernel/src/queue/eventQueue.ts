/**
 * A priority queue of small events, keyed by time and, at equal times, by the order in which they were pushed.
 * An event is three 32-bit words whose meaning is the kernel's; nothing is allocated per event.
 */
export interface EventQueue {
  /** Events that wait. */
  readonly size: number;
  /** The words and the time (integer µs) of the event that `pop` took last. */
  readonly code: number;
  readonly first: number;
  readonly second: number;
  readonly timeUs: number;
  /** Adds an event; `timeUs` is an integer and not below the time of the last event popped nor the last limit. */
  push(timeUs: number, code: number, first: number, second: number): void;
  /** Takes the earliest event if its time is at most `limitUs`; false when there is none. */
  pop(limitUs: number): boolean;
}

import type { EventQueue } from "./eventQueue.ts";

/**
 * Event queue as a 4-ary heap of slots over typed arrays. It holds any time in any order, which the timing wheel does
 * not, and serves it as the store of far events; it is also the yardstick that the wheel is measured against.
 */
export class HeapQueue implements EventQueue {
  size = 0;
  code = 0;
  first = 0;
  second = 0;
  timeUs = 0;

  private sequence = 0;
  private free = 0;
  /** Slots below this index have been used at least once. */
  private used = 0;
  /** Heap order: the slot at each position, with its time beside it so that comparing touches one array. */
  private times: Float64Array;
  private slots: Int32Array;
  /** By slot: push order, and code, first, second, next free slot + 1. */
  private sequences: Float64Array;
  private words: Int32Array;

  constructor(capacity = 1024) {
    this.times = new Float64Array(capacity);
    this.slots = new Int32Array(capacity);
    this.sequences = new Float64Array(capacity);
    this.words = new Int32Array(capacity * 4);
  }

  /** Time of the earliest event; Infinity when empty. */
  get nextTimeUs(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.times[0]!;
  }

  push(timeUs: number, code: number, first: number, second: number): void {
    if (this.size === this.slots.length) this.grow();
    const slot = this.takeSlot();
    const { words, sequences, times, slots } = this;
    words[slot * 4] = code;
    words[slot * 4 + 1] = first;
    words[slot * 4 + 2] = second;
    sequences[slot] = this.sequence++;
    // A new event has the highest sequence, so it rises over strictly later times only.
    let position = this.size++;
    while (position > 0) {
      const parent = (position - 1) >> 2;
      if (times[parent]! <= timeUs) break;
      times[position] = times[parent]!;
      slots[position] = slots[parent]!;
      position = parent;
    }
    times[position] = timeUs;
    slots[position] = slot;
  }

  pop(limitUs: number): boolean {
    const { times, slots, words } = this;
    if (this.size === 0 || times[0]! > limitUs) return false;
    const slot = slots[0]!;
    this.timeUs = times[0]!;
    this.code = words[slot * 4]!;
    this.first = words[slot * 4 + 1]!;
    this.second = words[slot * 4 + 2]!;
    words[slot * 4 + 3] = this.free;
    this.free = slot + 1;
    this.size--;
    if (this.size > 0) this.sink(times[this.size]!, slots[this.size]!);
    return true;
  }

  private sink(timeUs: number, slot: number): void {
    const { times, slots, sequences, size } = this;
    const sequence = sequences[slot]!;
    let position = 0;
    for (;;) {
      const child = position * 4 + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      let best = child;
      let bestTime = times[child]!;
      for (let other = child + 1; other < end; other++) {
        const otherTime = times[other]!;
        if (otherTime > bestTime) continue;
        if (otherTime === bestTime && sequences[slots[other]!]! > sequences[slots[best]!]!) continue;
        best = other;
        bestTime = otherTime;
      }
      if (bestTime > timeUs || (bestTime === timeUs && sequences[slots[best]!]! > sequence)) break;
      times[position] = bestTime;
      slots[position] = slots[best]!;
      position = best;
    }
    times[position] = timeUs;
    slots[position] = slot;
  }

  private takeSlot(): number {
    if (this.free === 0) return this.used++;
    const slot = this.free - 1;
    this.free = this.words[slot * 4 + 3]!;
    return slot;
  }

  private grow(): void {
    const capacity = this.slots.length * 2;
    const times = new Float64Array(capacity);
    const slots = new Int32Array(capacity);
    const sequences = new Float64Array(capacity);
    const words = new Int32Array(capacity * 4);
    times.set(this.times);
    slots.set(this.slots);
    sequences.set(this.sequences);
    words.set(this.words);
    this.times = times;
    this.slots = slots;
    this.sequences = sequences;
    this.words = words;
  }
}

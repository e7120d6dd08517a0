import { invariant } from "@paragrid/primitives";
import type { EventQueue } from "./eventQueue.ts";
import { HeapQueue } from "./heapQueue.ts";

const levelBits = 10;
const buckets = 1 << levelBits;
const bucketMask = buckets - 1;
/** 2^30 µs, about 18 minutes: what the three levels span together. */
const windowUs = 2 ** (3 * levelBits);
/** Int32 words of a slot: next, code, first, second, low 30 bits of the time. */
const stride = 5;

/**
 * Event queue as a hierarchical timing wheel (Varghese & Lauck 1987, scheme 7): 1,024 buckets of 1 µs, 1,024 of
 * 2^10 µs, 1,024 of 2^20 µs, and a heap for what lies beyond the current window of 2^30 µs. As times are integers, a
 * bucket of the first level holds events of one time only, in push order, so (time, sequence) needs no comparison;
 * and all bucket heads together are 24 KiB, which stay in the processor's first cache.
 *
 * Order at equal times survives the cascade: an event goes to a coarse bucket only before that bucket is opened, and
 * opening moves the bucket's events down in push order before anything later can be pushed there.
 */
export class WheelQueue implements EventQueue {
  size = 0;
  code = 0;
  first = 0;
  second = 0;
  timeUs = 0;

  /** Start of the current window, and the place in it up to which buckets have been opened. */
  private windowStartUs = 0;
  private base = 0;
  private inWheel = 0;
  private readonly far = new HeapQueue(64);
  /** First and last slot of each bucket, 0 when empty; level by level. */
  private readonly heads = new Int32Array(3 * buckets);
  private readonly tails = new Int32Array(3 * buckets);
  /** One bit per bucket that is not empty, and one bit per word of those. */
  private readonly bits = new Int32Array((3 * buckets) / 32);
  private readonly summary = new Int32Array(3);
  /** Slot 0 is never used, so that 0 can mean none. */
  private words: Int32Array;
  private free = 0;
  private used = 1;
  private capacity: number;

  constructor(capacity = 1024) {
    this.capacity = capacity;
    this.words = new Int32Array(capacity * stride);
  }

  push(timeUs: number, code: number, first: number, second: number): void {
    this.size++;
    const place = timeUs - this.windowStartUs;
    if (place >= windowUs) {
      this.far.push(timeUs, code, first, second);
      return;
    }
    this.insert(place, code, first, second);
  }

  pop(limitUs: number): boolean {
    for (;;) {
      const base = this.base;
      const bucket = this.nextBucket(0, base & bucketMask);
      if (bucket >= 0) {
        const place = (base & ~bucketMask) | bucket;
        const timeUs = this.windowStartUs + place;
        if (timeUs > limitUs) return false;
        this.base = place;
        this.timeUs = timeUs;
        this.take(bucket);
        return true;
      }
      if (!this.open(limitUs)) return false;
    }
  }

  private insert(place: number, code: number, first: number, second: number): void {
    let slot = this.free;
    if (slot !== 0) this.free = this.words[slot * stride]!;
    else {
      if (this.used === this.capacity) this.grow();
      slot = this.used++;
    }
    const words = this.words;
    const at = slot * stride;
    words[at + 1] = code;
    words[at + 2] = first;
    words[at + 3] = second;
    words[at + 4] = place;
    this.inWheel++;
    this.link(slot, place);
  }

  /** Appends a slot to the bucket that its place belongs to, seen from the base. */
  private link(slot: number, place: number): void {
    const differing = place ^ this.base;
    let bucket: number;
    if (differing < buckets) bucket = place & bucketMask;
    else if (differing < buckets * buckets) bucket = buckets | ((place >> levelBits) & bucketMask);
    else bucket = (2 * buckets) | (place >> (2 * levelBits));
    this.words[slot * stride] = 0;
    const tail = this.tails[bucket]!;
    this.tails[bucket] = slot;
    if (tail !== 0) {
      this.words[tail * stride] = slot;
      return;
    }
    this.heads[bucket] = slot;
    this.bits[bucket >> 5]! |= 1 << (bucket & 31);
    this.summary[bucket >> levelBits]! |= 1 << ((bucket >> 5) & 31);
  }

  /** Takes the first event of a first-level bucket. */
  private take(bucket: number): void {
    const words = this.words;
    const slot = this.heads[bucket]!;
    const at = slot * stride;
    const next = words[at]!;
    this.code = words[at + 1]!;
    this.first = words[at + 2]!;
    this.second = words[at + 3]!;
    words[at] = this.free;
    this.free = slot;
    this.heads[bucket] = next;
    if (next === 0) this.clear(bucket);
    this.inWheel--;
    this.size--;
  }

  private clear(bucket: number): void {
    this.tails[bucket] = 0;
    const word = bucket >> 5;
    const left = this.bits[word]! & ~(1 << (bucket & 31));
    this.bits[word] = left;
    if (left === 0) this.summary[bucket >> levelBits]! &= ~(1 << (word & 31));
  }

  /** First bucket of a level at or after `from` that holds an event; -1 when none. */
  private nextBucket(level: number, from: number): number {
    const offset = level * (buckets / 32);
    const word = from >> 5;
    const here = this.bits[offset + word]! & (-1 << (from & 31));
    if (here !== 0) return (word << 5) | (31 - Math.clz32(here & -here));
    // A shift by 32 is a shift by 0, so the last word needs its own case.
    const later = word === 31 ? 0 : this.summary[level]! & (-1 << (word + 1));
    if (later === 0) return -1;
    const found = 31 - Math.clz32(later & -later);
    const there = this.bits[offset + found]!;
    return (found << 5) | (31 - Math.clz32(there & -there));
  }

  /** Opens the next coarse bucket, or the next window, if it starts at or before the limit. */
  private open(limitUs: number): boolean {
    if (this.inWheel === 0) return this.openWindow(limitUs);
    const base = this.base;
    const second = this.nextBucket(1, (base >> levelBits) & bucketMask);
    if (second >= 0)
      return this.cascade(buckets | second, (base & -(buckets * buckets)) | (second << levelBits), limitUs);
    const third = this.nextBucket(2, base >> (2 * levelBits));
    invariant(third >= 0, `the wheel counts ${this.inWheel} events and finds none`);
    return this.cascade((2 * buckets) | third, third << (2 * levelBits), limitUs);
  }

  private cascade(bucket: number, start: number, limitUs: number): boolean {
    if (this.windowStartUs + start > limitUs) return false;
    let slot = this.heads[bucket]!;
    this.heads[bucket] = 0;
    this.clear(bucket);
    this.base = start;
    while (slot !== 0) {
      const next = this.words[slot * stride]!;
      this.link(slot, this.words[slot * stride + 4]!);
      slot = next;
    }
    return true;
  }

  private openWindow(limitUs: number): boolean {
    const far = this.far;
    if (far.size === 0 || far.nextTimeUs > limitUs) return false;
    this.windowStartUs = Math.floor(far.nextTimeUs / windowUs) * windowUs;
    this.base = 0;
    const endUs = this.windowStartUs + windowUs;
    while (far.pop(endUs - 1)) this.insert(far.timeUs - this.windowStartUs, far.code, far.first, far.second);
    return true;
  }

  private grow(): void {
    this.capacity *= 2;
    const words = new Int32Array(this.capacity * stride);
    words.set(this.words);
    this.words = words;
  }
}

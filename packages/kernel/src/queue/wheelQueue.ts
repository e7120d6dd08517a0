import { invariant } from "@paragrid/primitives";
import { BucketBits } from "./bucketBits.ts";
import { ChunkedBuckets } from "./chunkedBuckets.ts";
import type { EventQueue } from "./eventQueue.ts";
import { HeapQueue } from "./heapQueue.ts";

const levelBits = 10;
const buckets = 1 << levelBits;
const bucketMask = buckets - 1;
/** 2^30 µs, about 18 minutes: what the three levels span together. */
const windowUs = buckets * buckets * buckets;
/** Where the chunks of the first level begin: behind two places for each bucket, of the event to take next and of the one to add next. */
const chunksAt = 2 * buckets;
/** Words of a chunk: five events of three words (code, first, second) and the place of the next chunk, together a cache line. A power of two. */
const chunkWords = 16;
const lastWord = chunkWords - 1;

/**
 * Event queue as a hierarchical timing wheel (Varghese & Lauck 1987, scheme 7): 1,024 buckets of 1 µs, 1,024 of
 * 2^10 µs, 1,024 of 2^20 µs, and a heap for what lies beyond the current window of 2^30 µs. As times are integers, a
 * bucket of the first level holds events of one time only, in push order, so (time, sequence) needs no comparison.
 * The first level is small enough for the processor's first cache, the others are written and read in sequence.
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
  /** Second and third level. */
  private readonly coarse = new ChunkedBuckets(2 * buckets);
  private readonly bits1 = new BucketBits();
  private readonly bits2 = new BucketBits();
  /** First level. All its words lie in one array, for each array has a cache line or two of its own beside its contents; 0 is no chunk's place. */
  private readonly bits0 = new BucketBits();
  private fine = new Int32Array(chunksAt + 4 * chunkWords);
  private free = 0;
  private used = chunksAt;

  push(timeUs: number, code: number, first: number, second: number): void {
    this.size++;
    const place = timeUs - this.windowStartUs;
    if (place >= windowUs) {
      this.far.push(timeUs, code, first, second);
      return;
    }
    this.inWheel++;
    this.insert(place | 0, code, first, second);
  }

  pop(limitUs: number): boolean {
    for (;;) {
      const base = this.base;
      const bucket = this.bits0.next(base & bucketMask);
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

  /** Puts an event of the current window into the bucket that its place belongs to, seen from the base. */
  insert(place: number, code: number, first: number, second: number): void {
    const differing = place ^ this.base;
    if (differing < buckets) this.insertFine(place & bucketMask, code, first, second);
    else if (differing < buckets * buckets) {
      const bucket = (place >> levelBits) & bucketMask;
      if (this.coarse.append(bucket, code, first, second, place)) this.bits1.add(bucket);
    } else {
      const bucket = place >> (2 * levelBits);
      if (this.coarse.append(buckets | bucket, code, first, second, place)) this.bits2.add(bucket);
    }
  }

  private insertFine(bucket: number, code: number, first: number, second: number): void {
    let at = this.fine[2 * bucket + 1]!;
    if (at === 0) {
      at = this.addChunk();
      this.fine[2 * bucket] = at;
      this.bits0.add(bucket);
    } else if ((at & lastWord) === lastWord) {
      const chunk = this.addChunk();
      this.fine[at] = chunk;
      at = chunk;
    }
    const { fine } = this;
    fine[at] = code;
    fine[at + 1] = first;
    fine[at + 2] = second;
    fine[2 * bucket + 1] = at + 3;
  }

  /** Takes the first event of a first-level bucket. */
  private take(bucket: number): void {
    const { fine } = this;
    let at = fine[2 * bucket]!;
    if ((at & lastWord) === lastWord) {
      const next = fine[at]!;
      this.freeChunk(at - lastWord);
      at = next;
    }
    this.code = fine[at]!;
    this.first = fine[at + 1]!;
    this.second = fine[at + 2]!;
    const next = at + 3;
    if (next !== fine[2 * bucket + 1]!) fine[2 * bucket] = next;
    else {
      this.freeChunk(at & ~lastWord);
      fine[2 * bucket] = 0;
      fine[2 * bucket + 1] = 0;
      this.bits0.remove(bucket);
    }
    this.inWheel--;
    this.size--;
  }

  private addChunk(): number {
    const chunk = this.free;
    if (chunk !== 0) {
      this.free = this.fine[chunk]!;
      return chunk;
    }
    if (this.used === this.fine.length) this.grow();
    this.used += chunkWords;
    return this.used - chunkWords;
  }

  private freeChunk(chunk: number): void {
    this.fine[chunk] = this.free;
    this.free = chunk;
  }

  /** Opens the next coarse bucket, or the next window, if it starts at or before the limit. */
  private open(limitUs: number): boolean {
    if (this.inWheel === 0) return this.openWindow(limitUs);
    const base = this.base;
    const second = this.bits1.next((base >> levelBits) & bucketMask);
    if (second >= 0) {
      const start = (base & -(buckets * buckets)) | (second << levelBits);
      if (this.windowStartUs + start > limitUs) return false;
      this.base = start;
      this.bits1.remove(second);
      this.coarse.drain(second, this);
      return true;
    }
    const third = this.bits2.next(base >> (2 * levelBits));
    invariant(third >= 0, `the wheel counts ${this.inWheel} events and finds none`);
    const start = third << (2 * levelBits);
    if (this.windowStartUs + start > limitUs) return false;
    this.base = start;
    this.bits2.remove(third);
    this.coarse.drain(buckets | third, this);
    return true;
  }

  private openWindow(limitUs: number): boolean {
    const far = this.far;
    if (far.size === 0 || far.nextTimeUs > limitUs) return false;
    this.windowStartUs = Math.floor(far.nextTimeUs / windowUs) * windowUs;
    this.base = 0;
    const endUs = this.windowStartUs + windowUs;
    while (far.pop(endUs - 1)) {
      this.inWheel++;
      this.insert(far.timeUs - this.windowStartUs, far.code, far.first, far.second);
    }
    return true;
  }

  private grow(): void {
    const wide = new Int32Array(2 * this.fine.length);
    wide.set(this.fine);
    this.fine = wide;
  }
}

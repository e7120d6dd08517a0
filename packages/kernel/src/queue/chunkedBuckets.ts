/** Events of a chunk; at 16 bytes each a chunk is half a KiB. */
const chunkEvents = 32;

/**
 * Buckets of four-word events (code, first, second, place), each a chain of chunks that lie in one pool. A bucket is
 * written at its end and later read once from its beginning, both in consecutive memory: with a million events on
 * their way, that is what the time goes for.
 */
export class ChunkedBuckets {
  private readonly firstChunk: Int32Array;
  private readonly lastChunk: Int32Array;
  /** Events in the last chunk. */
  private readonly fill: Int32Array;
  /** Chunk 0 is never used, so that 0 can mean none. */
  private words = new Int32Array(16 * chunkEvents * 4);
  private following = new Int32Array(16);
  private free = 0;
  private used = 1;

  constructor(buckets: number) {
    this.firstChunk = new Int32Array(buckets);
    this.lastChunk = new Int32Array(buckets);
    this.fill = new Int32Array(buckets);
  }

  /** Appends an event; true if the bucket was empty. */
  append(bucket: number, code: number, first: number, second: number, place: number): boolean {
    let chunk = this.lastChunk[bucket]!;
    let fill = this.fill[bucket]!;
    const wasEmpty = chunk === 0;
    if (wasEmpty || fill === chunkEvents) {
      chunk = this.extend(bucket, chunk);
      fill = 0;
    }
    const words = this.words;
    const at = (chunk * chunkEvents + fill) * 4;
    words[at] = code;
    words[at + 1] = first;
    words[at + 2] = second;
    words[at + 3] = place;
    this.fill[bucket] = fill + 1;
    return wasEmpty;
  }

  /** Empties a bucket, handing its events to `sink` in the order of appending. `sink` may append to other buckets. */
  drain(bucket: number, sink: EventSink): void {
    const last = this.lastChunk[bucket]!;
    const fill = this.fill[bucket]!;
    let chunk = this.firstChunk[bucket]!;
    this.firstChunk[bucket] = 0;
    this.lastChunk[bucket] = 0;
    while (chunk !== 0) {
      const end = (chunk * chunkEvents + (chunk === last ? fill : chunkEvents)) * 4;
      for (let at = chunk * chunkEvents * 4; at < end; at += 4) {
        const words = this.words;
        sink.insert(words[at + 3]!, words[at]!, words[at + 1]!, words[at + 2]!);
      }
      const next = this.following[chunk]!;
      this.following[chunk] = this.free;
      this.free = chunk;
      chunk = next;
    }
  }

  private extend(bucket: number, last: number): number {
    let chunk = this.free;
    if (chunk !== 0) this.free = this.following[chunk]!;
    else {
      chunk = this.used++;
      if (chunk === this.following.length) this.grow();
    }
    this.following[chunk] = 0;
    if (last === 0) this.firstChunk[bucket] = chunk;
    else this.following[last] = chunk;
    this.lastChunk[bucket] = chunk;
    return chunk;
  }

  private grow(): void {
    const words = new Int32Array(this.words.length * 2);
    const following = new Int32Array(this.following.length * 2);
    words.set(this.words);
    following.set(this.following);
    this.words = words;
    this.following = following;
  }
}

/** Who takes the events of a bucket that is drained. */
export interface EventSink {
  insert(place: number, code: number, first: number, second: number): void;
}

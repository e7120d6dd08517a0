/** Words of a chunk: 32 events of four words, half a KiB. A power of two. */
const chunkWords = 128;

/**
 * Buckets of four-word events (code, first, second, place), each a chain of chunks that lie in one pool. A bucket is
 * written at its end and later read once from its beginning, both in consecutive memory: with a million events on
 * their way, that is what the time goes for.
 */
export class ChunkedBuckets {
  private readonly firstChunk: Int32Array;
  /** Place in `words` behind each bucket's last event, 0 for a bucket that is empty. */
  private readonly ends: Int32Array;
  /** Chunk 0 is never used, so that 0 can mean none. */
  private words = new Int32Array(16 * chunkWords);
  private following = new Int32Array(16);
  private free = 0;
  private used = 1;

  constructor(buckets: number) {
    this.firstChunk = new Int32Array(buckets);
    this.ends = new Int32Array(buckets);
  }

  /** Appends an event; true if the bucket was empty. */
  append(bucket: number, code: number, first: number, second: number, place: number): boolean {
    const end = this.ends[bucket]!;
    // A chunk is begun with its first event, so an end on a boundary is that of a full chunk.
    const at = (end & (chunkWords - 1)) === 0 ? this.extend(bucket, end) : end;
    const { words } = this;
    words[at] = code;
    words[at + 1] = first;
    words[at + 2] = second;
    words[at + 3] = place;
    this.ends[bucket] = at + 4;
    return end === 0;
  }

  /** Empties a bucket, handing its events to `sink` in the order of appending. `sink` may append to other buckets. */
  drain(bucket: number, sink: EventSink): void {
    const end = this.ends[bucket]!;
    let chunk = this.firstChunk[bucket]!;
    this.ends[bucket] = 0;
    while (chunk !== 0) {
      const start = chunk * chunkWords;
      const stop = end > start && end <= start + chunkWords ? end : start + chunkWords;
      for (let at = start; at < stop; at += 4) {
        const { words } = this;
        sink.insert(words[at + 3]!, words[at]!, words[at + 1]!, words[at + 2]!);
      }
      const next = stop === end ? 0 : this.following[chunk]!;
      this.following[chunk] = this.free;
      this.free = chunk;
      chunk = next;
    }
  }

  /** Gives the bucket that ends there another chunk; answers where that begins. */
  private extend(bucket: number, end: number): number {
    let chunk = this.free;
    if (chunk !== 0) this.free = this.following[chunk]!;
    else {
      chunk = this.used++;
      if (chunk === this.following.length) this.grow();
    }
    if (end === 0) this.firstChunk[bucket] = chunk;
    else this.following[end / chunkWords - 1] = chunk;
    return chunk * chunkWords;
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

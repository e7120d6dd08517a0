/** The largest frame that is read: a block response of one megabyte and a block over it fit with room. */
export const maxFrameBytes = 16 * 1024 * 1024;

/** Cuts a byte stream into frames of a 32-bit little-endian length and as many bytes. */
export class FrameReader {
  readonly #onFrame: (frame: Uint8Array) => void;
  #chunks: Buffer[] = [];
  #buffered = 0;
  #wanted = -1;

  constructor(onFrame: (frame: Uint8Array) => void) {
    this.#onFrame = onFrame;
  }

  /** Throws a RangeError on a frame over the limit. */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#buffered += chunk.length;
    for (;;) {
      if (this.#wanted < 0) {
        if (this.#buffered < 4) return;
        this.#wanted = this.#take(4).readUInt32LE(0);
        if (this.#wanted > maxFrameBytes)
          throw new RangeError(`a frame of ${this.#wanted} bytes, at most ${maxFrameBytes} are read`);
      }
      if (this.#buffered < this.#wanted) return;
      const frame = this.#take(this.#wanted);
      this.#wanted = -1;
      this.#onFrame(new Uint8Array(frame.buffer, frame.byteOffset, frame.length));
    }
  }

  #take(count: number): Buffer {
    const first = this.#chunks[0];
    this.#buffered -= count;
    if (first !== undefined && first.length >= count) {
      if (first.length === count) this.#chunks.shift();
      else this.#chunks[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    const joined = Buffer.allocUnsafe(count);
    let filled = 0;
    while (filled < count) {
      const chunk = this.#chunks[0]!;
      const part = Math.min(chunk.length, count - filled);
      chunk.copy(joined, filled, 0, part);
      filled += part;
      if (part === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part);
    }
    return joined;
  }
}

/** One frame's header. */
export function frameHeader(length: number): Buffer {
  const header = Buffer.allocUnsafe(4);
  header.writeUInt32LE(length, 0);
  return header;
}

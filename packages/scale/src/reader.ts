/** Bytes that do not decode: what was expected and where. The only error that codecs throw on bad input. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
  readonly position: number;
  constructor(message: string, position: number) {
    super(`${message} at byte ${position}`);
    this.position = position;
  }
}

/** A cursor over bytes; every read checks the length first. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;

  constructor(bytes: Uint8Array) {
    // A Node Buffer is a Uint8Array whose `slice` is a view: what is decoded must be a copy.
    this.#bytes =
      bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  fail(message: string): never {
    throw new DecodeError(message, this.#position);
  }

  u8(): number {
    return this.#bytes[this.#advance(1)]!;
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#advance(8), true);
  }

  /** A copy of the next `count` bytes. */
  bytes(count: number): Uint8Array {
    const start = this.#advance(count);
    return this.#bytes.slice(start, start + count);
  }

  /** The bytes between two positions already read, as a copy. */
  sliceFrom(start: number): Uint8Array {
    return this.#bytes.slice(start, this.#position);
  }

  #advance(count: number): number {
    const start = this.#position;
    if (count > this.#bytes.length - start) this.fail(`${count} bytes wanted, ${this.remaining} left`);
    this.#position = start + count;
    return start;
  }
}

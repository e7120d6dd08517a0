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
  #position = 0;

  constructor(bytes: Uint8Array) {
    // A Node Buffer is a Uint8Array whose `slice` is a view: what is decoded must be a copy.
    this.#bytes =
      bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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

  /** The next byte, which stays to be read; undefined at the end. */
  peek(): number | undefined {
    return this.#bytes[this.#position];
  }

  // By hand: a DataView costs a microsecond to make, most values being short, and most numbers are small.
  u16(): number {
    const at = this.#advance(2);
    return this.#bytes[at]! | (this.#bytes[at + 1]! << 8);
  }

  u32(): number {
    return this.#wordAt(this.#advance(4));
  }

  u64(): bigint {
    const at = this.#advance(8);
    const low = this.#wordAt(at);
    const high = this.#wordAt(at + 4);
    return high === 0 ? BigInt(low) : (BigInt(high) << 32n) | BigInt(low);
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

  #wordAt(at: number): number {
    const b = this.#bytes;
    return (b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24)) >>> 0;
  }

  #advance(count: number): number {
    const start = this.#position;
    if (count > this.#bytes.length - start) this.fail(`${count} bytes wanted, ${this.remaining} left`);
    this.#position = start + count;
    return start;
  }
}

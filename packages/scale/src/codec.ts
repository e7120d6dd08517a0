import { ByteReader } from "./reader.ts";
import type { TypeShape } from "./type-shape.ts";
import { ByteWriter } from "./writer.ts";

/** One declaration that gives the bytes, the TypeScript type (`CodecType`) and the metadata type (`shape`). SCALE, little-endian. */
export interface Codec<T> {
  readonly shape: TypeShape;
  /** Appends the encoding; throws a RangeError on a value outside the type. */
  write(value: T, out: ByteWriter): void;
  /** Reads one value; throws a DecodeError on malformed bytes. */
  read(input: ByteReader): T;
  encode(value: T): Uint8Array;
  /** Decodes all of `bytes`; trailing bytes are refused with a DecodeError. */
  decode(bytes: Uint8Array): T;
}

export type CodecType<C> = C extends Codec<infer T> ? T : never;

// Encoding nests (a codec may encode inside another's write), so scratch writers form a stack.
const scratch: ByteWriter[] = [];

/** Makes a codec of its two directions and its metadata shape. */
export function codec<T>(
  shape: TypeShape,
  write: (value: T, out: ByteWriter) => void,
  read: (input: ByteReader) => T,
): Codec<T> {
  return {
    shape,
    write,
    read,
    encode(value) {
      const out = scratch.pop() ?? new ByteWriter(1024);
      try {
        out.reset();
        write(value, out);
        return out.take();
      } finally {
        scratch.push(out);
      }
    },
    decode(bytes) {
      const input = new ByteReader(bytes);
      const value = read(input);
      if (input.remaining > 0) input.fail(`${input.remaining} trailing bytes`);
      return value;
    },
  };
}

/** A codec with another TypeScript type and the same bytes; `shape` may be given a path of its own. */
export function mapped<A, B>(
  inner: Codec<A>,
  to: (value: A) => B,
  from: (value: B) => A,
  shape: TypeShape = inner.shape,
): Codec<B> {
  return codec(
    shape,
    (value, out) => inner.write(from(value), out),
    (input) => to(inner.read(input)),
  );
}

/** A codec that is defined later: for recursive types. */
export function lazy<T>(resolve: () => Codec<T>): Codec<T> {
  return codec<T>(
    { kind: "lazy", resolve: () => resolve().shape },
    (value, out) => resolve().write(value, out),
    (input) => resolve().read(input),
  );
}

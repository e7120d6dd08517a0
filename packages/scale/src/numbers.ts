import { type Codec, codec } from "./codec.ts";
import type { ByteReader } from "./reader.ts";
import type { PrimitiveName } from "./type-shape.ts";
import type { ByteWriter } from "./writer.ts";

function unsigned(
  name: PrimitiveName,
  max: number,
  write: (value: number, out: ByteWriter) => void,
  read: (input: ByteReader) => number,
): Codec<number> {
  return codec(
    { kind: "primitive", name },
    (value, out) => {
      if (!Number.isInteger(value) || value < 0 || value > max)
        throw new RangeError(`${name} holds 0 to ${max}, found ${value}`);
      write(value, out);
    },
    read,
  );
}

export const u8 = unsigned(
  "u8",
  0xff,
  (value, out) => out.u8(value),
  (input) => input.u8(),
);
export const u16 = unsigned(
  "u16",
  0xffff,
  (value, out) => out.u16(value),
  (input) => input.u16(),
);
export const u32 = unsigned(
  "u32",
  0xffffffff,
  (value, out) => out.u32(value),
  (input) => input.u32(),
);

const low64 = 0xffffffffffffffffn;

function checkBig(name: string, value: bigint, min: bigint, max: bigint): void {
  if (typeof value !== "bigint" || value < min || value > max)
    throw new RangeError(`${name} holds ${min} to ${max}, found ${value}`);
}

export const u64: Codec<bigint> = codec(
  { kind: "primitive", name: "u64" },
  (value, out) => {
    checkBig("u64", value, 0n, low64);
    out.u64(value);
  },
  (input) => input.u64(),
);

/** Writes 128 bits, low half first; most amounts fit the low half, so the high one is not computed for them. */
function writeWide(value: bigint, out: ByteWriter): void {
  if (value <= low64) {
    out.u64(value);
    out.u64(0n);
  } else {
    out.u64(value & low64);
    out.u64(value >> 64n);
  }
}

function readWide(input: ByteReader): bigint {
  const low = input.u64();
  const high = input.u64();
  return high === 0n ? low : (high << 64n) | low;
}

export const u128: Codec<bigint> = codec(
  { kind: "primitive", name: "u128" },
  (value, out) => {
    checkBig("u128", value, 0n, (1n << 128n) - 1n);
    writeWide(value, out);
  },
  readWide,
);

export const i64: Codec<bigint> = codec(
  { kind: "primitive", name: "i64" },
  (value, out) => {
    checkBig("i64", value, -(1n << 63n), (1n << 63n) - 1n);
    out.u64(BigInt.asUintN(64, value));
  },
  (input) => BigInt.asIntN(64, input.u64()),
);

export const i128: Codec<bigint> = codec(
  { kind: "primitive", name: "i128" },
  (value, out) => {
    checkBig("i128", value, -(1n << 127n), (1n << 127n) - 1n);
    writeWide(BigInt.asUintN(128, value), out);
  },
  (input) => BigInt.asIntN(128, readWide(input)),
);

export const bool: Codec<boolean> = codec(
  { kind: "primitive", name: "bool" },
  (value, out) => out.u8(value ? 1 : 0),
  (input) => {
    const byte = input.u8();
    if (byte > 1) input.fail(`a bool is 0 or 1, found ${byte}`);
    return byte === 1;
  },
);

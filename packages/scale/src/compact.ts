import { type Codec, codec } from "./codec.ts";
import type { ByteReader } from "./reader.ts";
import type { TypeShape } from "./type-shape.ts";
import type { ByteWriter } from "./writer.ts";

/** Writes a compact integer below 2^32 (SCALE's two low bits name the width). */
export function writeCompact(value: number, out: ByteWriter): void {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError(`compact u32 holds 0 to 4294967295, found ${value}`);
  if (value < 0x40) out.u8(value << 2);
  else if (value < 0x4000) out.u16((value << 2) | 1);
  else if (value < 0x40000000) out.u32(((value << 2) | 2) >>> 0);
  else {
    out.u8(3);
    out.u32(value);
  }
}

/** Reads a compact integer below 2^32; refuses a longer form than needed, so that equal values have equal bytes. */
export function readCompact(input: ByteReader): number {
  const first = input.u8();
  let value: number;
  let least: number;
  switch (first & 3) {
    case 0:
      return first >> 2;
    case 1:
      value = (first >> 2) | (input.u8() << 6);
      least = 0x40;
      break;
    case 2:
      value = (first >>> 2) + input.u8() * 0x40 + input.u16() * 0x4000;
      least = 0x4000;
      break;
    default:
      if (first !== 3) input.fail("compact u32 of more than four bytes");
      value = input.u32();
      least = 0x40000000;
  }
  if (value < least) input.fail("compact integer not in its shortest form");
  return value;
}

function writeCompactBig(value: bigint, max: bigint, out: ByteWriter): void {
  if (typeof value !== "bigint" || value < 0n || value > max)
    throw new RangeError(`compact holds 0 to ${max}, found ${value}`);
  if (value <= 0xffffffffn) {
    writeCompact(Number(value), out);
    return;
  }
  let count = 4;
  while (value >> BigInt(8 * count) > 0n) count++;
  out.u8(((count - 4) << 2) | 3);
  for (let index = 0; index < count; index++) out.u8(Number((value >> BigInt(8 * index)) & 0xffn));
}

function readCompactBig(max: bigint, input: ByteReader): bigint {
  const first = input.u8();
  const mode = first & 3;
  let value: bigint;
  if (mode === 0) return BigInt(first >> 2);
  if (mode === 1) {
    value = BigInt((first >> 2) | (input.u8() << 6));
    if (value < 0x40n) input.fail("compact integer not in its shortest form");
    return value;
  }
  if (mode === 2) {
    value = BigInt((first >>> 2) + input.u8() * 0x40 + input.u16() * 0x4000);
    if (value < 0x4000n) input.fail("compact integer not in its shortest form");
    return value;
  }
  const count = (first >> 2) + 4;
  if (count > 16) input.fail(`compact integer of ${count} bytes`);
  const digits = input.bytes(count);
  if (digits[count - 1] === 0) input.fail("compact integer not in its shortest form");
  value = 0n;
  for (let index = count - 1; index >= 0; index--) value = (value << 8n) | BigInt(digits[index]!);
  if (count === 4 && value < 0x40000000n) input.fail("compact integer not in its shortest form");
  if (value > max) input.fail(`compact integer above ${max}`);
  return value;
}

const compactOf = (name: "u32" | "u64" | "u128"): TypeShape => ({ kind: "compact", of: { kind: "primitive", name } });

export const compactU32: Codec<number> = codec(compactOf("u32"), writeCompact, readCompact);
export const compactU64: Codec<bigint> = codec(
  compactOf("u64"),
  (value, out) => writeCompactBig(value, (1n << 64n) - 1n, out),
  (input) => readCompactBig((1n << 64n) - 1n, input),
);
export const compactU128: Codec<bigint> = codec(
  compactOf("u128"),
  (value, out) => writeCompactBig(value, (1n << 128n) - 1n, out),
  (input) => readCompactBig((1n << 128n) - 1n, input),
);

import { asHash, fromHex, fromUtf8, type Hash, toHex, utf8 } from "@paragrid/primitives";
import { type Codec, type CodecType, codec } from "./codec.ts";
import { readCompact, writeCompact } from "./compact.ts";
import type { ByteReader } from "./reader.ts";
import type { TypeShape } from "./type-shape.ts";

const u8Shape: TypeShape = { kind: "primitive", name: "u8" };

/** `Vec<u8>`. */
export const bytes: Codec<Uint8Array> = codec(
  { kind: "sequence", of: u8Shape },
  (value, out) => {
    writeCompact(value.length, out);
    out.bytes(value);
  },
  (input) => input.bytes(readCompact(input)),
);

/** `[u8; length]`. */
export function fixedBytes(length: number): Codec<Uint8Array> {
  return codec(
    { kind: "array", of: u8Shape, length },
    (value, out) => {
      if (value.length !== length) throw new RangeError(`${length} bytes expected, found ${value.length}`);
      out.bytes(value);
    },
    (input) => input.bytes(length),
  );
}

/** `primitive_types::H256` as `Hash`. */
export const hash: Codec<Hash> = codec(
  {
    kind: "composite",
    path: ["primitive_types", "H256"],
    fields: [{ type: { kind: "array", of: u8Shape, length: 32 }, typeName: "[u8; 32]" }],
  },
  (value, out) => {
    const raw = fromHex(value);
    if (raw.length !== 32) throw new RangeError(`a hash has 32 bytes, found ${raw.length}`);
    out.bytes(raw);
  },
  (input) => asHash(toHex(input.bytes(32))),
);

export const str: Codec<string> = codec(
  { kind: "primitive", name: "str" },
  (value, out) => {
    const raw = utf8(value);
    writeCompact(raw.length, out);
    out.bytes(raw);
  },
  (input) => {
    const raw = input.bytes(readCompact(input));
    try {
      return fromUtf8(raw);
    } catch {
      return input.fail("text that is not UTF-8");
    }
  },
);

/** `Vec<T>`, of at most `max` items: a decoder never allocates on a claimed length alone. */
export function vec<T>(item: Codec<T>, max = 0xffffffff): Codec<readonly T[]> {
  return codec(
    { kind: "sequence", of: item.shape },
    (value, out) => {
      if (value.length > max) throw new RangeError(`at most ${max} items, found ${value.length}`);
      writeCompact(value.length, out);
      for (const one of value) item.write(one, out);
    },
    (input) => {
      const count = readCompact(input);
      if (count > max) input.fail(`${count} items, at most ${max} allowed`);
      return readMany(item, count, input);
    },
  );
}

/** `[T; length]`. */
export function array<T>(item: Codec<T>, length: number): Codec<readonly T[]> {
  return codec(
    { kind: "array", of: item.shape, length },
    (value, out) => {
      if (value.length !== length) throw new RangeError(`${length} items expected, found ${value.length}`);
      for (const one of value) item.write(one, out);
    },
    (input) => readMany(item, length, input),
  );
}

function readMany<T>(item: Codec<T>, count: number, input: ByteReader): readonly T[] {
  const items: T[] = [];
  for (let index = 0; index < count; index++) {
    // Items of no bytes would let a few bytes claim billions of them.
    if (input.remaining === 0 && index > 0xffff) input.fail("too many empty items");
    items.push(item.read(input));
  }
  return items;
}

/** `Option<T>` as value or undefined. */
export function option<T>(inner: Codec<T>): Codec<T | undefined> {
  return codec<T | undefined>(
    {
      kind: "variant",
      path: ["Option"],
      parameters: [{ name: "T", type: inner.shape }],
      variants: [
        { name: "None", index: 0, fields: [] },
        { name: "Some", index: 1, fields: [{ type: inner.shape }] },
      ],
    },
    (value, out) => {
      out.u8(value === undefined ? 0 : 1);
      if (value !== undefined) inner.write(value, out);
    },
    (input) => {
      const tag = input.u8();
      if (tag > 1) input.fail(`an option is 0 or 1, found ${tag}`);
      return tag === 0 ? undefined : inner.read(input);
    },
  );
}

/** A tuple; with no items it is the unit type. */
export function tuple<const C extends readonly Codec<unknown>[] | readonly []>(
  ...items: C
): Codec<{ readonly [K in keyof C]: CodecType<C[K]> }> {
  type Value = { readonly [K in keyof C]: CodecType<C[K]> };
  const list = items as readonly Codec<unknown>[];
  return codec<Value>(
    { kind: "tuple", of: list.map((item) => item.shape) },
    (value, out) => {
      for (let index = 0; index < list.length; index++) list[index]!.write(value[index], out);
    },
    (input) => list.map((item) => item.read(input)) as unknown as Value,
  );
}

/** The unit type `()`. */
export const unit: Codec<undefined> = codec(
  { kind: "tuple", of: [] },
  () => {},
  () => undefined,
);

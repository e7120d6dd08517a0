import { toHex } from "@paragrid/primitives";
import { TypeRegistry } from "@polkadot/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bare,
  bool,
  bytes,
  type Codec,
  compactU32,
  compactU64,
  compactU128,
  DecodeError,
  fixedBytes,
  hash,
  i64,
  i128,
  lazy,
  of,
  option,
  str,
  struct,
  tuple,
  u8,
  u16,
  u32,
  u64,
  u128,
  variant,
  vec,
} from "../src/index.ts";

const registry = new TypeRegistry();
/** What @polkadot/types makes of the same value (it takes a Uint8Array for already encoded, so bytes are given as hex). */
const foreign = (type: string, value: unknown): Uint8Array =>
  registry.createType(type as "u32", (value instanceof Uint8Array ? toHex(value) : value) as number).toU8a();

const big = (bits: number): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
const signed = (bits: number): fc.Arbitrary<bigint> =>
  fc.bigInt({ min: -(1n << BigInt(bits - 1)), max: (1n << BigInt(bits - 1)) - 1n });
const hex32 = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((raw) => `0x${Buffer.from(raw).toString("hex")}` as `0x${string}`);

// biome-ignore lint/suspicious/noExplicitAny: a table of codecs of every type.
const table: readonly (readonly [string, Codec<any>, fc.Arbitrary<unknown>])[] = [
  ["u8", u8, fc.integer({ min: 0, max: 0xff })],
  ["u16", u16, fc.integer({ min: 0, max: 0xffff })],
  ["u32", u32, fc.integer({ min: 0, max: 0xffffffff })],
  ["u64", u64, big(64)],
  ["u128", u128, big(128)],
  ["i64", i64, signed(64)],
  ["i128", i128, signed(128)],
  ["bool", bool, fc.boolean()],
  [
    "Compact<u32>",
    compactU32,
    fc.oneof(fc.integer({ min: 0, max: 0xffffffff }), fc.constantFrom(0, 63, 64, 16383, 16384, 2 ** 30 - 1, 2 ** 30)),
  ],
  [
    "Compact<u64>",
    compactU64,
    fc.oneof(big(64), big(30), fc.constantFrom(63n, 64n, 16383n, 16384n, (1n << 30n) - 1n, 1n << 30n, 1n << 32n)),
  ],
  ["Compact<u128>", compactU128, fc.oneof(big(128), big(33))],
  ["Bytes", bytes, fc.uint8Array({ maxLength: 200 })],
  ["[u8; 7]", fixedBytes(7), fc.uint8Array({ minLength: 7, maxLength: 7 })],
  ["H256", hash, hex32],
  ["Text", str, fc.string({ unit: "grapheme" })],
  ["Vec<u16>", vec(u16), fc.array(fc.integer({ min: 0, max: 0xffff }))],
  ["Option<u32>", option(u32), fc.option(fc.integer({ min: 0, max: 0xffffffff }), { nil: undefined })],
];

describe("SCALE", () => {
  it.each(table)("%s has the bytes of @polkadot/types and comes back", (type, codec, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const encoded = codec.encode(value);
        expect(Buffer.from(encoded)).toEqual(Buffer.from(foreign(type, value ?? null)));
        expect(codec.decode(encoded)).toEqual(value);
      }),
    );
  });

  it("structs, tuples and variants nest", () => {
    const inner = variant({
      Nothing: bare(0),
      Pair: of(3, tuple(u8, str)),
      Named: of(7, struct({ amount: compactU128 })),
    });
    const outer = struct({ first: inner, rest: vec(inner) });
    const value = {
      first: { type: "Pair", value: [1, "x"] },
      rest: [{ type: "Nothing" }, { type: "Named", value: { amount: 5n } }],
    } as const;
    expect(outer.encode(value)).toEqual(Uint8Array.of(3, 1, 4, 120, 8, 0, 7, 20));
    expect(outer.decode(outer.encode(value))).toEqual(value);
  });

  it("recursive types read and write", () => {
    interface Tree {
      readonly leaves: readonly Tree[];
    }
    const tree: Codec<Tree> = struct({ leaves: vec(lazy<Tree>(() => tree)) });
    const value = { leaves: [{ leaves: [] }, { leaves: [{ leaves: [] }] }] };
    expect(tree.decode(tree.encode(value))).toEqual(value);
  });

  it("a value outside its type is refused when writing", () => {
    for (const bad of [-1, 256, 1.5, Number.NaN]) expect(() => u8.encode(bad)).toThrow(RangeError);
    expect(() => u64.encode(1n << 64n)).toThrow(RangeError);
    expect(() => i64.encode(1n << 63n)).toThrow(RangeError);
    expect(() => compactU32.encode(2 ** 32)).toThrow(RangeError);
    expect(() => fixedBytes(2).encode(Uint8Array.of(1))).toThrow("2 bytes expected, found 1");
    expect(() => vec(u8, 1).encode([1, 2])).toThrow("at most 1 items");
  });

  it("bytes that are too few, too many or not canonical are a DecodeError that says where", () => {
    expect(() => u32.decode(Uint8Array.of(1, 2, 3))).toThrow("4 bytes wanted, 3 left at byte 0");
    expect(() => u8.decode(Uint8Array.of(1, 2))).toThrow("1 trailing bytes");
    expect(() => bool.decode(Uint8Array.of(2))).toThrow(DecodeError);
    expect(() => option(u8).decode(Uint8Array.of(2, 0))).toThrow(DecodeError);
    for (const long of [
      [1, 0],
      [0xfd, 0],
      [2, 1, 0, 0],
      [3, 1, 0, 0, 0],
      [7, 1, 0, 0, 0, 0],
    ])
      expect(() => compactU64.decode(Uint8Array.from(long))).toThrow("shortest form");
    for (const long of [
      [1, 0],
      [0xfd, 0],
      [2, 1, 0, 0],
      [3, 1, 0, 0, 0],
    ])
      expect(() => compactU32.decode(Uint8Array.from(long))).toThrow("shortest form");
    expect(() => compactU32.decode(Uint8Array.of(7, 0, 0, 0, 0, 1))).toThrow("more than four bytes");
    expect(() => compactU64.decode(Uint8Array.of(0x17, 0, 0, 0, 0, 0, 0, 0, 0, 1))).toThrow(
      "above 18446744073709551615",
    );
    expect(() => str.decode(Uint8Array.of(4, 0xff))).toThrow("not UTF-8");
    expect(() => vec(u8, 2).decode(Uint8Array.of(12, 1, 2, 3))).toThrow("3 items, at most 2 allowed");
    expect(() => variant({ A: bare(0) }).decode(Uint8Array.of(9))).toThrow("variant index 9");
    expect(() => bytes.decode(Uint8Array.of(0xfe, 0xff, 0xff, 0xff))).toThrow(DecodeError);
  });

  it("any bytes decode or are a DecodeError, and what decodes encodes to the same bytes", () => {
    const some = struct({
      a: compactU64,
      b: vec(option(u16)),
      c: variant({ X: bare(0), Y: of(1, str) }),
      d: compactU32,
      e: bytes,
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (raw) => {
        try {
          expect(some.encode(some.decode(raw))).toEqual(raw);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("decodes copies, also from a Node Buffer", () => {
    const source = Buffer.from([8, 1, 2]);
    const decoded = bytes.decode(source);
    source[1] = 9;
    expect(decoded).toEqual(Uint8Array.of(1, 2));
    expect(decoded.constructor).toBe(Uint8Array);
  });

  it("a variant with one index twice is refused when it is declared", () => {
    expect(() => variant({ A: bare(0), B: bare(0) })).toThrow("variant index 0 is used by A and B");
  });
});

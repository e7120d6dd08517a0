import fc from "fast-check";

/** Keys that nest, branch at odd nibbles and leave long partial keys: what real storage keys do, in small. */
export const keys: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .array(fc.constantFrom(0x00, 0x01, 0x10, 0x11, 0xf0, 0xff), { maxLength: 5 })
    .map((bytes) => Uint8Array.from(bytes)),
  fc.tuple(fc.constantFrom(30, 31, 63, 160), fc.uint8Array({ maxLength: 3 })).map(([length, tail]) => {
    const key = new Uint8Array(length + tail.length).fill(0xab, 0, length);
    key.set(tail, length);
    return key;
  }),
);

/** Values around the lengths at which an encoding changes: inlined nodes, hashed values, longer compact lengths. */
export const values: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.constantFrom(0, 1, 4, 16, 27, 31, 32, 33, 40, 63, 64, 200, 16384), fc.integer({ min: 0, max: 255 }))
  .map(([length, byte]) => new Uint8Array(length).fill(byte));

export const entries: fc.Arbitrary<[Uint8Array, Uint8Array][]> = fc.array(fc.tuple(keys, values), { maxLength: 60 });

export const versions: fc.Arbitrary<0 | 1> = fc.constantFrom(0, 1);

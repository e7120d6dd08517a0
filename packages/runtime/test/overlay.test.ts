import { compareBytes, toHex } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { trieOf } from "@paragrid/trie";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Overlay } from "../src/state/overlay.ts";
import { keyText, storageKey } from "../src/state/storage-key.ts";

const item = (id: number) => new Uint8Array(32).fill(id);
/** Keys of two items, some of them prefixes of others, and one that is shorter than an item. */
const keys = [
  Uint8Array.of(58, 99),
  ...[1, 2].flatMap((id) => [
    item(id),
    ...[[0], [0, 0], [0, 0, 0], [1], [255]].map((tail) => Uint8Array.from([...item(id), ...tail])),
  ]),
];

type Step =
  | { readonly kind: "write"; readonly key: number; readonly value: number | undefined }
  | { readonly kind: "begin" | "commit" | "rollback" | "list" };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      key: fc.nat(keys.length - 1),
      value: fc.option(fc.nat(9), { nil: undefined }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("begin" as const, "commit" as const, "rollback" as const, "list" as const),
    }),
  },
);

describe("Overlay", () => {
  it("is a map with nested layers, whatever is written, kept, undone and listed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(keys.length - 1), fc.nat(9))),
        fc.array(step, { maxLength: 60 }),
        (start, steps) => {
          const base = trieOf(start.map(([key, value]) => [keys[key]!, u32.encode(value)] as const));
          const overlay = new Overlay(base);
          let model = new Map(start.map(([key, value]) => [key, value]));
          const saved: Map<number, number>[] = [];
          const compare = () => {
            for (const [index, bytes] of keys.entries())
              expect(overlay.readAs(storageKey(bytes), u32)).toBe(model.get(index));
            for (const prefix of [item(1), item(2), Uint8Array.from([...item(1), 0]), new Uint8Array(0)]) {
              const wanted = [...model]
                .map(([key, value]) => [keys[key]!, u32.encode(value)] as const)
                .filter(([key]) => toHex(key).startsWith(toHex(prefix)))
                .sort((left, right) => compareBytes(left[0], right[0]));
              expect([...overlay.entries(prefix)]).toEqual(wanted);
            }
          };
          for (const one of steps) {
            if (one.kind === "write") {
              const key = storageKey(keys[one.key]!);
              if (one.value === undefined) overlay.write(key, undefined);
              else overlay.writeAs(key, u32, one.value);
              if (one.value === undefined) model.delete(one.key);
              else model.set(one.key, one.value);
            } else if (one.kind === "begin") {
              overlay.begin();
              saved.push(new Map(model));
            } else if (one.kind === "list") compare();
            else if (saved.length > 0) {
              const before = saved.pop()!;
              overlay[one.kind]();
              if (one.kind === "rollback") model = before;
            }
          }
          compare();
          while (saved.pop() !== undefined) overlay.commit();
          const after = base.update(overlay.changes());
          expect([...after.entriesWithPrefix(new Uint8Array(0))]).toEqual([...overlay.entries(new Uint8Array(0))]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reports no change for a value that was changed and changed back, and for the deletion of nothing", () => {
    const key = storageKey(item(1));
    const overlay = new Overlay(trieOf([[key.bytes, Uint8Array.of(1)]]));
    overlay.write(key, Uint8Array.of(2));
    overlay.write(key, Uint8Array.of(1));
    overlay.write(storageKey(item(2)), undefined);
    expect(overlay.changes()).toEqual([]);
  });

  it("refuses a value outside its type where it is written, and keeps the old one", () => {
    const key = storageKey(item(1));
    const overlay = new Overlay(trieOf([]));
    overlay.writeAs(key, u32, 5);
    expect(() => overlay.writeAs(key, u32, -1)).toThrow(RangeError);
    expect(overlay.readAs(key, u32)).toBe(5);
  });
});

describe("keyText", () => {
  it("differs for different bytes", () => {
    const some = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(
        some,
        some,
        (left, right) => (keyText(left) === keyText(right)) === (compareBytes(left, right) === 0),
      ),
    );
    expect(keyText(Uint8Array.of(7))).not.toBe(keyText(Uint8Array.of(0, 7)));
  });

  it("tells every byte of a key, and begins with the text of what the key begins with", () => {
    for (let length = 0; length <= 82; length++) {
      const key = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 255);
      for (let at = 0; at < length; at++) {
        const other = key.slice();
        other[at]! ^= 0x80;
        expect(keyText(other), `byte ${at} of ${length}`).not.toBe(keyText(key));
        if (at % 2 === 0) expect(keyText(key).startsWith(keyText(key.subarray(0, at)))).toBe(true);
      }
    }
  });
});

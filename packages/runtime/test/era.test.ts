import { TypeRegistry } from "@polkadot/types";
import type { MortalEra } from "@polkadot/types/interfaces";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { era, immortal, mortal } from "../src/index.ts";
import { birth, death } from "../src/types/era.ts";

describe("Era", () => {
  it("has the bytes, the birth and the death that @polkadot/types gives", () => {
    const registry = new TypeRegistry();
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 65_536 }), fc.nat(1_000_000), fc.nat(100_000), (period, current, later) => {
        const ours = mortal(period, current);
        const theirs = registry.createType<MortalEra>("MortalEra", {
          current,
          period: 2 ** Math.ceil(Math.log2(period)),
        });
        expect(era.encode(ours)).toEqual(theirs.toU8a());
        expect(era.decode(theirs.toU8a())).toEqual(ours);
        // Theirs rounds the phase only in its bytes.
        const read = registry.createType<MortalEra>("MortalEra", theirs.toU8a());
        expect(birth(ours, current + later)).toBe(read.birth(current + later));
        expect(death(ours, current + later)).toBe(read.death(current + later));
      }),
      { numRuns: 500 },
    );
  });

  it("is one zero byte when immortal", () => {
    expect(era.encode(immortal)).toEqual(Uint8Array.of(0));
    expect(era.decode(Uint8Array.of(0))).toEqual(immortal);
  });

  it("refuses phases at or past the period", () => {
    // Period 4 (low bits 1), phase 4.
    expect(() => era.decode(Uint8Array.of(0x41, 0))).toThrow("an era of period 4 and phase 4");
    expect(() => era.encode({ type: "Mortal", period: 8, phase: 8 })).toThrow(RangeError);
    expect(() => era.encode({ type: "Mortal", period: 6, phase: 0 })).toThrow(RangeError);
    expect(() => era.decode(Uint8Array.of(5))).toThrow();
  });
});

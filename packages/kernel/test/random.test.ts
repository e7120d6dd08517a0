import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random, splitRandom } from "../src/index.ts";
import { nextXoroshiro64 } from "../src/random/xoroshiro64.ts";

const words = (random: Random, count: number) => Array.from({ length: count }, () => random.nextUint32());

describe("the generators", () => {
  test("xoshiro128** gives the words of its authors' reference implementation", () => {
    // xoshiro128starstar.c 1.1 from the state 1, 2, 3, 4
    expect(words(new Random([1, 2, 3, 4]), 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test("xoroshiro64** gives the words of its authors' reference implementation", () => {
    const states = new Int32Array([0, 0, 1, 2]);

    const drawn = Array.from({ length: 10 }, () => nextXoroshiro64(states, 2) >>> 0);

    // xoroshiro64starstar.c from the state 1, 2
    expect(drawn).toEqual([
      3802928447, 813792938, 1618621494, 2955957307, 3252880261, 1129983909, 2539651700, 1327610908, 1757650787,
      2763843748,
    ]);
    expect([...states.slice(0, 2)]).toEqual([0, 0]);
  });

  test("a state of zeros is refused", () => {
    expect(() => new Random([0, 0, 0, 0])).toThrow("all zero");
  });
});

describe("splitRandom", () => {
  test("gives the same numbers for the same seed and purpose, and others for any other", () => {
    const streams = [
      splitRandom("a", "bc"),
      splitRandom("ab", "c"),
      splitRandom(1, "c"),
      splitRandom("1", "c"),
      splitRandom(1, "d"),
      splitRandom(-1, "c"),
      splitRandom(1.5, "c"),
      splitRandom("", ""),
      splitRandom("a:b", "c"),
      splitRandom("a", "b:c"),
    ].map((random) => words(random, 4).join());

    expect(new Set(streams).size).toBe(streams.length);
    expect(words(splitRandom("a", "bc"), 4).join()).toBe(streams[0]);
  });

  test("gives streams of near purposes that do not correlate", () => {
    const count = 20_000;
    const [one, two] = ["link 1", "link 2"].map((purpose) => splitRandom(5, purpose));
    let sum = 0;
    for (let index = 0; index < count; index++) sum += (one!.nextFraction() - 0.5) * (two!.nextFraction() - 0.5);

    // The product of two uniforms around 0 has deviation 1/12.
    expect(Math.abs(sum / count)).toBeLessThan((4 * (1 / 12)) / Math.sqrt(count));
  });
});

describe("draws", () => {
  test("below stays below any bound up to 2^32", () => {
    const random = splitRandom(1, "below");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (bound) => {
        const drawn = random.below(bound);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true);
      }),
    );
  });

  test("below hits each of six numbers equally often (chi-square, alpha 0.001)", () => {
    const random = splitRandom(1, "dice");
    const counts = new Array<number>(6).fill(0);
    for (let index = 0; index < 60_000; index++) counts[random.below(6)]!++;

    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);

    expect(chiSquare).toBeLessThan(20.52);
  });

  test("below favours no number when the bound is two thirds of 2^32, as a plain remainder would", () => {
    const random = splitRandom(1, "thirds");
    const bound = 2863311531;
    let low = 0;
    for (let index = 0; index < 30_000; index++) if (random.below(bound) < bound / 2) low++;

    expect(Math.abs(low / 30_000 - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / 30_000));
  });

  test("bool is exact at 0 and 1 and keeps its probability in between", () => {
    const random = splitRandom(1, "bool");
    let hits = 0;
    for (let index = 0; index < 40_000; index++) {
      if (random.bool(0) || !random.bool(1)) throw new Error("0 or 1 is not exact");
      if (random.bool(0.3)) hits++;
    }

    expect(Math.abs(hits / 40_000 - 0.3)).toBeLessThan(3 * Math.sqrt((0.3 * 0.7) / 40_000));
  });

  test("shuffled gives every order of three equally often and keeps the list itself", () => {
    const random = splitRandom(1, "orders");
    const list = ["a", "b", "c"];
    const counts = new Map<string, number>();
    for (let index = 0; index < 12_000; index++) {
      const order = random.shuffled(list).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }

    expect(list).toEqual(["a", "b", "c"]);
    expect(counts.size).toBe(6);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(20.52);
  });

  test.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])("below refuses the bound %d", (bound) => {
    expect(() => splitRandom(1, "").below(bound)).toThrow(`found ${bound}`);
  });

  test.each([-0.1, 1.1, Number.NaN])("bool refuses the probability %d", (probability) => {
    expect(() => splitRandom(1, "").bool(probability)).toThrow(`found ${probability}`);
  });
});

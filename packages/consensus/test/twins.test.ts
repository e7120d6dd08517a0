import { describe, expect, test } from "vitest";
import { corrupt } from "../src/byzantine.ts";
import { algorithms } from "../src/index.ts";
import { type TimedBehaviour, type TwinNode, Twins } from "../src/twins.ts";

const always = { fromMs: 0, untilMs: Number.POSITIVE_INFINITY };
const twins = (...behaviours: readonly Partial<TimedBehaviour>[]): Twins =>
  new Twins(behaviours.map((one) => ({ index: 0, behaviour: "equivocating", ...always, ...one })));
const first = (index: number): TwinNode => ({ index, node: 0 });
const second = (index: number): TwinNode => ({ index, node: 1 });

/** Of 1 (odd) and 2 (even), who reach these nodes of 0, and whom they reach. */
function around(of: Twins, node: TwinNode, nowMs = 0): { readonly hears: number[]; readonly tells: number[] } {
  return {
    hears: [1, 2].filter((index) => of.reaches(first(index), node, nowMs)),
    tells: [1, 2].filter((index) => of.reaches(node, first(index), nowMs)),
  };
}

describe("a replica that runs twice", () => {
  test("and equivocates has a node for each half of the network, which hears and tells it alone", () => {
    const liar = twins({});
    expect(around(liar, first(0))).toEqual({ hears: [2], tells: [2] });
    expect(around(liar, second(0))).toEqual({ hears: [1], tells: [1] });
  });

  test("and votes double hears and tells everybody with both", () => {
    const liar = twins({ behaviour: "double-voting" });
    for (const node of [first(0), second(0)]) expect(around(liar, node)).toEqual({ hears: [1, 2], tells: [1, 2] });
  });

  test("and has nothing at stake builds on each half's branch and hides it from nobody", () => {
    const liar = twins({ behaviour: "nothing-at-stake" });
    expect(around(liar, first(0))).toEqual({ hears: [2], tells: [1, 2] });
    expect(around(liar, second(0))).toEqual({ hears: [1], tells: [1, 2] });
  });

  test("tells itself nothing, and of two that do each node reaches the other's of its half alone, whatever their indices", () => {
    const liars = twins({}, { index: 1 });
    expect(liars.indices).toEqual([0, 1]);
    expect(liars.reaches(first(0), second(0), 0)).toBe(false);
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const) {
      expect(liars.reaches(first(from), first(to), 0)).toBe(true);
      expect(liars.reaches(second(from), second(to), 0)).toBe(true);
      expect(liars.reaches(first(from), second(to), 0)).toBe(false);
      expect(liars.reaches(second(from), first(to), 0)).toBe(false);
    }
  });

  test("does so while its windows last: those that touch are one life of the second node, and outside nobody reaches it", () => {
    const liar = twins(
      { fromMs: 50, untilMs: 60 },
      { fromMs: 20, untilMs: 30, behaviour: "double-voting" },
      { fromMs: 10, untilMs: 20 },
      { fromMs: 30, untilMs: 40, behaviour: "silent" },
    );
    expect(liar.livesOf(0)).toEqual([
      { fromMs: 10, untilMs: 30 },
      { fromMs: 50, untilMs: 60 },
    ]);
    expect([0, 10, 29, 30, 59, 60].map((nowMs) => liar.bornAt(0, nowMs))).toEqual([
      undefined,
      10,
      10,
      undefined,
      50,
      undefined,
    ]);
    expect(around(liar, first(0), 9)).toEqual({ hears: [1, 2], tells: [1, 2] });
    expect(around(liar, first(0), 10)).toEqual({ hears: [2], tells: [2] });
    expect(around(liar, second(0), 20)).toEqual({ hears: [1, 2], tells: [1, 2] });
    expect(around(liar, second(0), 30).hears).toEqual([]);
  });

  test("is its host's to run: no protocol can be rewritten into it, and who runs once is none", () => {
    for (const behaviour of ["equivocating", "double-voting"] as const)
      expect(() => corrupt(algorithms.pbft.protocol, behaviour)).toThrow(`a replica that is ${behaviour} runs twice`);
    expect(() => corrupt(algorithms.pos.protocol, "nothing-at-stake")).toThrow(/runs twice/);
    expect(twins({ behaviour: "silent" }).indices).toEqual([]);
  });
});

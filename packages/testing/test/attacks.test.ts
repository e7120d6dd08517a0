import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readExperiment } from "../src/attacks/experiment.ts";
import { selfishRace } from "../src/attacks/race.ts";
import { sweep } from "../src/attacks/sweep.ts";

const folder = new URL("../../../bench/scenarios/attacks/", import.meta.url);
const files = readdirSync(folder);
const small = { question: "Where?", seeds: 1, replicas: 10, tie: 0 as const, confirmations: 3 };

describe("a file of bench/scenarios/attacks", () => {
  test.each(files)("%s opens with its question and can be read", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    expect(text.startsWith("question: ")).toBe(true);
    const read = readExperiment(text);
    expect(read.ok ? "" : read.error).toBe("");
  });

  test.each([
    ["question: Why?\nattack: rain\nalgorithms: [pow]\nshares: [0.1]\nintervals: 1\n", /attack/],
    ["question: Why?\nattack: ddos\nalgorithms: [pow]\nshares: [1.5]\nintervals: 1\n", /shares/],
    [
      "question: Why?\nattack: selfish-mining\nalgorithms: [pbft]\nshares: [0.3]\nintervals: 1\n",
      /no meaning for pbft, only for pow/,
    ],
    ["question: [", /./],
  ])("that is none is refused %#", (text, why) => {
    const read = readExperiment(text);
    expect(read.ok ? "" : read.error).toMatch(why);
  });
});

describe("the chain race of a selfish miner with 45 of 100", () => {
  const race = (finality?: { readonly after: number; readonly isKnown: boolean }) =>
    selfishRace({ share: 0.45, tie: 0, blocks: 2_000_000, seed: 5, ...(finality === undefined ? {} : { finality }) });

  // What docs/attacks.md says of why whole replicas fall short of the formula.
  test.each([
    ["nothing is ever final", undefined, 0.652, 0],
    ["24 blocks make one final, which it does not know", { after: 24, isKnown: false }, 0.401, 4800],
    ["128 do, which it does not know", { after: 128, isKnown: false }, 0.602, 330],
    ["24 do, and it publishes in time", { after: 24, isKnown: true }, 0.607, 0],
  ])("has its part of the blocks where %s", (_where, finality, revenue, lost) => {
    const raced = race(finality);
    expect(Math.abs(raced.revenue - revenue)).toBeLessThan(0.006);
    expect(Math.abs(raced.lost - lost)).toBeLessThanOrEqual(lost / 10);
  });
});

describe("an attack", () => {
  test("by silence stops PBFT from more than a third on, and costs no safety", () => {
    const [outcome] = sweep({ ...small, attack: "silence", algorithms: ["pbft"], shares: [0.3, 0.4], intervals: 120 });
    expect(outcome).toMatchObject({ measured: { above: 0.3, from: 0.4 }, agrees: "yes" });
    expect(outcome!.points.map(({ safety, liveness }) => [safety, liveness])).toEqual([
      ["held", "held"],
      ["held", "violated"],
    ]);
  });

  test("by bribed liars makes two blocks final from more than a third on", () => {
    const [outcome] = sweep({ ...small, attack: "bribery", algorithms: ["pbft"], shares: [0.3, 0.4], intervals: 360 });
    expect(outcome).toMatchObject({ measured: { above: 0.3, from: 0.4 }, agrees: "yes" });
    expect(outcome!.points.map(({ safety }) => safety)).toEqual(["held", "violated"]);
  });
});

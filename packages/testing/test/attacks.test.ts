import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readExperiment } from "../src/attacks/experiment.ts";
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

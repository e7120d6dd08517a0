import { consensusHost } from "@paragrid/testing";
import { expect, test } from "vitest";
import { winningBelow } from "../src/pos/lottery.ts";
import { algorithms } from "../src/registry.ts";

const range = 2 ** 128;
const splits = {
  "equal stakes of a hundred": Array.from({ length: 100 }, () => 1n),
  "one rich and ninety-nine poor": [1000n, ...Array.from({ length: 99 }, () => 1n)],
  "stakes that double": Array.from({ length: 20 }, (_, index) => 1n << BigInt(index)),
};

test.each(Object.entries(splits))("a slot is empty with probability 3/4, whatever the split: %s", (_, weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const empty = weights.reduce((product, weight) => product * (1 - Number(winningBelow(weight, total, 4)) / range), 1);
  expect(empty).toBeCloseTo(0.75, 9);
});

test("kernels instead of the lottery seal blocks, and the votes finalise them", () => {
  const host = consensusHost({ algorithm: algorithms.pos, replicas: 4, seed: 5, parameters: { lottery: "kernel" } });
  expect(host.runToHeight(10, 60_000)).toBe(true);
  expect(host.history.violations).toEqual([]);
});

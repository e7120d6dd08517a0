import { consensusHost, createRandom } from "@paragrid/testing";
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

test("of a hundred equal replicas a slot has none .75, one .2161, several .0339 of the time (three standard errors)", () => {
  const below = winningBelow(1n, 100n, 4) >> 96n;
  const random = createRandom(1, "slots");
  const slots = 30_000;
  const counts = [0, 0, 0];
  for (let slot = 0; slot < slots; slot++) {
    let winners = 0;
    for (let replica = 0; replica < 100; replica++) if (BigInt(random.next()) < below) winners++;
    counts[Math.min(winners, 2)]!++;
  }
  for (const [index, wanted] of [0.75, 0.2161, 0.0339].entries())
    expect(Math.abs(counts[index]! / slots - wanted)).toBeLessThanOrEqual(
      3 * Math.sqrt((wanted * (1 - wanted)) / slots),
    );
});

test("kernels instead of the lottery seal blocks, and the votes finalise them", () => {
  const host = consensusHost({ algorithm: algorithms.pos, replicas: 4, seed: 5, parameters: { lottery: "kernel" } });
  expect(host.runToHeight(10, 60_000)).toBe(true);
  expect(host.history.violations).toEqual([]);
});

test("a third of the weight offline stalls finality, while blocks go on and nothing conflicts", () => {
  const host = consensusHost({
    algorithm: algorithms.pos,
    replicas: 6,
    seed: 2,
    faults: [4, 5].map((replica) => ({ kind: "crash", replica, atMs: 3100 })),
  });
  host.run(4000);
  const { number } = host.nodes[0]!.tree.finalized;
  host.run(20_000);
  expect(host.nodes[0]!.tree.finalized.number).toBe(number);
  expect(host.nodes[0]!.tree.head.number).toBeGreaterThan(number + 5);
  expect(host.history.conflicts).toEqual([]);
});

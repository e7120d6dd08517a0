import { consensusHost } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { SelfishPolicy } from "../src/attacks/selfish-mining.ts";
import { algorithms } from "../src/registry.ts";

const block = (number: number) => ({ number });
const numbers = (blocks: readonly { readonly number: number }[]): readonly number[] =>
  blocks.map(({ number }) => number);

describe("a selfish miner", () => {
  test("publishes what wins when others are one behind, and only as much as they have before", () => {
    const policy = new SelfishPolicy();

    for (const number of [1, 2, 3]) expect(policy.found(block(number))).toEqual([]);

    expect(numbers(policy.heard(1))).toEqual([1]);
    expect(numbers(policy.heard(2))).toEqual([2, 3]);
    expect(policy.secret).toBe(0);
  });

  test("publishes all that it has before the first block of the others is final, and the paper's miner does not", () => {
    const paper = new SelfishPolicy();
    const policy = new SelfishPolicy(3);
    for (const miner of [paper, policy]) for (let number = 11; number <= 20; number++) miner.found(block(number));

    const published = [11, 12, 13].map((height) => numbers(policy.heard(height)));

    // Block 11 of the others is final with three on it: at 14.
    expect(published).toEqual([[11], [12], [13, 14, 15, 16, 17, 18, 19, 20]]);
    expect([11, 12, 13].map((height) => numbers(paper.heard(height)))).toEqual([[11], [12], [13]]);
    expect(policy.secret).toBe(0);
  });

  test("counts from where a later branch begins", () => {
    const policy = new SelfishPolicy(3);
    policy.found(block(1));
    policy.heard(3);

    for (let number = 4; number <= 9; number++) policy.found(block(number));

    expect(numbers(policy.heard(4))).toEqual([4]);
    expect(numbers(policy.heard(5))).toEqual([5]);
    expect(numbers(policy.heard(6))).toEqual([6, 7, 8, 9]);
  });

  test("with 45 of 100 never ends up on a chain of its own, where six blocks make one final", () => {
    const host = consensusHost({
      algorithm: algorithms.pow,
      replicas: 3,
      seed: 3,
      weights: [90n, 55n, 55n],
      links: { meanMs: 1, deviationMs: 0, leastMs: 0 },
      machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
      announceMs: 0,
      transactionsPerBlock: 1,
      byzantine: { 0: "selfish-mining" },
      parameters: { confirmations: 6, epoch: 2 ** 30, hashesPerSecond: 0.04 },
    });

    host.run(200 * 500);

    const [attacker, honest] = host.nodes.map(({ tree }) => tree);
    expect(honest!.finalized.number).toBeGreaterThan(80);
    expect(attacker!.isAncestor(honest!.finalized.hash, attacker!.head.hash)).toBe(true);
    expect(host.nodes[1]!.replica!.inspect().forksBelowFinal).toBe(0);
  });
});

import { algorithms, confirmationsFor, rewriteChance, shareFor } from "@paragrid/consensus";
import { describe, expect, test } from "vitest";
import { borne } from "../src/pow/risk.ts";

const { guarantees, defaults } = algorithms.pow.protocol;

describe("the chance that a payment is rewritten", () => {
  test.each([
    [0.1, 6, 0.0005914],
    [0.2, 6, 0.0233084],
    [0.3, 5, 0.1976173],
  ])("by %s of the power after %s confirmations is %s (CONSENSUS.md §4)", (share, confirmations, chance) =>
    expect(rewriteChance(share, confirmations)).toBeCloseTo(chance, 7),
  );

  test("is none without power, and certain from a half on", () => {
    expect([rewriteChance(0, 6), rewriteChance(0.5, 6), rewriteChance(0.7, 600)]).toEqual([0, 1, 1]);
  });

  test("gives the fewest confirmations, and the share that they hold", () => {
    expect([0.1, 0.2, 0.25].map((share) => confirmationsFor(share, 0.001))).toEqual([6, 13, 20]);
    expect(shareFor(6, 0.001)).toBeCloseTo(0.11, 4);
    for (const confirmations of [1, 6, 13]) {
      const share = shareFor(confirmations, 0.001);
      expect(rewriteChance(share, confirmations)).toBeLessThanOrEqual(0.001);
      expect(rewriteChance(share + 1e-6, confirmations)).toBeGreaterThan(0.001);
    }
    expect(() => confirmationsFor(0.5, 0.001)).toThrow("no confirmations hold a share of 0.5 to 0.001");
  });
});

describe("what proof of work promises by default", () => {
  test("is a fifth of the replicas, and its confirmations are the fewest that hold them to .001", () => {
    expect(defaults.confirmations).toBe(13);
    for (let n = 1; n <= 64; n++) {
      const share = guarantees.faultsOf(n) / n;
      expect(rewriteChance(share, defaults.confirmations)).toBeLessThanOrEqual(borne.risk);
      expect(guarantees.replicasFor(guarantees.faultsOf(n))).toBeLessThanOrEqual(n);
    }
    expect(rewriteChance(0.2, defaults.confirmations - 1)).toBeGreaterThan(borne.risk);
  });
});

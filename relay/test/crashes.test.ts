import { describe, expect, it } from "vitest";
import { actors, cellId, cellNamed, cells, planCrash, points, returns } from "./crashes/cells.ts";
import { baseline, bounds, runCell } from "./crashes/judge.ts";
import { reportOf } from "./crashes/report.ts";
import { runNamed } from "./crashes/runs.ts";
import { spread } from "./crashes/spread.ts";
import { steps } from "./crashes/steps.ts";

describe("the crash matrix of the atomic trade", () => {
  it("has the 1,260 cells of CONSENSUS §6, each by its own id", () => {
    const clusters = cells.filter(({ size }) => size === "cluster");
    expect([steps.length, actors.length, points.length, returns.length]).toEqual([15, 7, 4, 3]);
    expect(new Set(clusters.map(cellId)).size).toBe(1260);
    for (const cell of spread(cells, 50)) expect(cellNamed(cellId(cell))).toEqual(cell);
    expect(() => cellNamed("cluster/decide/nobody/after/never")).toThrow(/found "cluster\/decide\/nobody/);
  });

  it.each(["cluster", "single"] as const)(
    "sees every step of an undisturbed trade, one after the other (%s)",
    (size) => {
      const order = steps.flatMap((step) => baseline(size).steps.get(step)?.sequence ?? []);
      expect(order).toHaveLength(steps.length);
      // The decision goes to A and to B each on its own way, and so do the settlements.
      const upToFinal = order.slice(0, 11);
      expect(upToFinal).toEqual([...upToFinal].sort((left, right) => left - right));
      expect(Math.min(...order.slice(11))).toBeGreaterThan(upToFinal.at(-1)!);
    },
  );

  it("holds over a spread of cells, which commit and abort", () => {
    const report = reportOf(spread(cells, 30).map(runCell));
    expect(report.violations).toEqual([]);
    expect(report.held).toBeGreaterThan(25);
    expect(Object.keys(report.outcomes)).toEqual(
      expect.arrayContaining(["cluster: committed", "single: committed", "single: aborted"]),
    );
  });

  it("refunds within its bound when B's lock does not come to the relay before the deadline", () => {
    const outcome = runNamed("partition/right-relay/lockB.included/after");
    expect(outcome).toMatchObject({ outcome: "aborted", verdict: { kind: "held" } });
    expect(outcome.settledBlocks).toBeLessThanOrEqual(bounds.refundBlocks);
  });

  it("says unknown where no crash was met", () => {
    const silent = cellNamed("cluster/lockB.sent/leaderA/after/never");
    expect(planCrash(silent, baseline("cluster"))).toContain("is answered nothing");
    expect(runCell(silent).verdict).toMatchObject({ kind: "unknown", observations: 0 });
  });
});

import { describe, expect, it } from "vitest";
import { cellNamed } from "./crashes/cells.ts";
import { compareCell } from "./crashes/compare/outcome.ts";
import { baseline } from "./crashes/judge.ts";
import { steps } from "./crashes/steps.ts";

const under = (id: string) => {
  const cell = cellNamed(id);
  return { decision: compareCell(cell, "decision"), htlc: compareCell(cell, "htlc") };
};

describe("the relay's decision and hash-time-locked contracts under the same crashes", () => {
  it("both take every step when nothing crashes", () => {
    for (const protocol of ["decision", "htlc"] as const)
      expect([...baseline("cluster", protocol).steps.keys()].sort()).toEqual([...steps].sort());
  });

  it("a responder who is gone once the secret is out loses its leg to a hash lock, and nothing by the decision", () => {
    const { decision, htlc } = under("cluster/lockB.proven/responder/beforeAck/never");
    expect(decision).toMatchObject({ ending: "complete", lossFen: 0, faults: [] });
    expect(htlc).toMatchObject({ ending: "one-sided", loser: "responder", lossFen: 50, faults: [] });
  });

  it("so does one whose chain stands still until its timelock has passed", () => {
    const { decision, htlc } = under("single/decide/leaderA/after/afterDeadline");
    expect(decision).toMatchObject({ ending: "complete", lossFen: 0, faults: [] });
    expect(htlc).toMatchObject({ ending: "one-sided", loser: "responder", lossFen: 50, faults: [] });
  });

  it("an initiator who walks away leaves a hash lock's responder locked and without a trade, and a decided one completes", () => {
    const { decision, htlc } = under("cluster/lockB.final/initiator/beforePersist/never");
    expect(decision).toMatchObject({ ending: "complete" });
    expect(htlc.ending).not.toBe("complete");
    expect(htlc.lockedMs!.responder).toBeGreaterThan(2000);
  });
});

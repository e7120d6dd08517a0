import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import type { Report } from "@paragrid/measures";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, type Scenario, scenarioSchema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-ev-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = new URL("../../../bench/scenarios/ev-emergency.yaml", import.meta.url);
const scenarioOf = (changes: object = {}): Scenario =>
  scenarioSchema.parse({ ...parse(readFileSync(file, "utf8")), ...changes });
const run = (scenario: Scenario): Promise<Report> =>
  runScenario({ scenario, host: "sim", catalog, algorithms, outDir: folder, command: "test", commit: "test" });

/** Data of all events of that name, in the order of finality. */
const eventsOf = (name: string): readonly Readonly<Record<string, unknown>>[] =>
  readFileSync(join(folder, "events.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.includes(`"name":"${name}"`))
    .map((line) => (JSON.parse(line) as { data: Readonly<Record<string, unknown>> }).data);
const unheld = (report: Report) => report.verdicts.filter(({ kind }) => kind !== "held");

describe("the emergency swap", () => {
  it("moves right, energy and money on three chains while the leaders of the money's chain and of the relay are killed", {
    timeout: 60_000,
  }, async () => {
    const scenario = scenarioOf();
    const report = await run(scenario);
    expect(unheld(report)).toEqual([]);
    expect(report.trades).toEqual({ committed: 2, aborted: 0 });
    for (const lane of report.lanes) {
      expect(lane.legs.map(({ chain }) => chain)).toEqual(["demand", "generation", "storage"]);
      for (const { lockedMs, settledMs } of lane.legs) expect([lockedMs, settledMs]).not.toContain(null);
      // The scenario's point: both crashes fall between the proposal and the decision.
      for (const fault of scenario.faults.filter(({ kind }) => kind === "crash"))
        expect(fault.atMs > lane.openedMs && fault.atMs < lane.decidedMs!).toBe(true);
    }
    expect(report.faults.map(({ what }) => what)).toContain("crash, chain demand, replica leader");
    // Three transactions that one block makes final are three in the time since they were submitted, not in a millisecond.
    for (const { tps } of Object.values(report.chains)) expect(tps).toBeLessThan(100);
    // The two cheapest of four offers, in the order of their price.
    expect(report.lanes.map(({ seller, costFen }) => `${seller} ${costFen}`).sort()).toEqual([
      "owner-0 1500",
      "owner-1 1525",
    ]);
    const rights = eventsOf("Moved").filter(({ energyWh }) => energyWh === "10000");
    expect(rights.length).toBeGreaterThanOrEqual(2 * 2);
  });

  it("moves nothing when a chain is down until the offers have ended: the contracts expire, what was pledged goes home", {
    timeout: 60_000,
  }, async () => {
    const faults = [0, 1].flatMap((replica) => [
      { kind: "crash", atMs: 1500, chain: "demand", replica },
      { kind: "restart", atMs: 17_000, chain: "demand", replica },
    ]);
    const workload = [{ ...(scenarioOf().workload[0] as object), expiresAt: 28 }];
    const report = await run(scenarioOf({ faults, workload }));
    expect(report.verdicts.filter(({ kind }) => kind === "violated")).toEqual([]);
    expect(report.verdicts.find(({ name }) => name === "contracts-whole")?.kind).toBe("held");
    expect(report.trades).toEqual({ committed: 0, aborted: 0 });
    // Each owner's right and energy were pledged and went home; a driver's money never left.
    expect(eventsOf("LegPledged").length).toBe(4);
    expect(eventsOf("PledgeReturned").length).toBe(4);
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, scenarioSchema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-regions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = parse(readFileSync(new URL("../../../bench/scenarios/cross-region-rules.yaml", import.meta.url), "utf8"));
/** Six slots in two sessions among six homes; the rules change with the fourth. */
const scenarioOf = (regions: unknown) =>
  scenarioSchema.parse({
    ...file,
    workload: [{ ...file.workload[0], slots: 6, participants: 6, session: { slots: 3 }, regions }],
  });
const change = { fromSlot: 3, partners: [2], capFenPerKwh: 100 };

describe("trades across regions", () => {
  it("keep to what both regions allow when one changes its rules in the middle of the day", {
    timeout: 60_000,
  }, async () => {
    const scenario = scenarioOf([
      [{ partners: [1, 2] }],
      [{ partners: [0, 2] }, change],
      [{ partners: [0, 1] }, { fromSlot: 3, partners: [0, 1], levels: ["Low"] }],
    ]);
    const report = await runScenario({
      host: "sim",
      ...{ scenario, catalog, algorithms, outDir: folder, command: "test", commit: "test" },
    });
    expect(report.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    const measured = new Map(report.measures.map(({ name, value }) => [name, value]));
    expect(measured.get("match left out: PartnerNotAdmitted")).toBeGreaterThan(0);
    expect(measured.get("refused in a block: Regions.PriceOutsideRule")).toBeGreaterThan(0);
    expect(readFileSync(join(folder, "audit.jsonl"), "utf8")).toContain("Regions.PriceOutsideRule");
  });

  it("are refused in one line where versions are out of order, or none is in force at the start", () => {
    expect(() => scenarioOf([[{}, change, change]])).toThrow("versions take effect one after the other");
    expect(() => scenarioOf([[change]])).toThrow("the first version is in force from slot 0 on");
    expect(() => scenarioOf([[{ floorFenPerKwh: 9, capFenPerKwh: 8 }]])).toThrow("a floor is no higher than its cap");
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, scenarioSchema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-strategic-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = parse(readFileSync(new URL("../../../bench/scenarios/strategic-bidding.yaml", import.meta.url), "utf8"));
const run = (changes: object) => {
  const scenario = scenarioSchema.parse({ ...file, workload: [{ ...file.workload[0], ...changes }] });
  return runScenario({ scenario, host: "sim", catalog, algorithms, outDir: folder, command: "test", commit: "test" });
};

describe("players of a game who bid on the chain", () => {
  it("come to the closed form's price by what the chain shows them, and say how far they were", {
    timeout: 60_000,
  }, async () => {
    const report = await run({ rounds: 3 });
    expect(report.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    const distances = report.measures
      .filter(({ name }) => name.endsWith("distance to the equilibrium"))
      .map(({ value }) => value);
    expect(distances).toHaveLength(3);
    expect(distances[0]).toBeGreaterThan(0.2);
    expect(distances[2]).toBeLessThan(0.01);
  });

  it("are judged: prices that are not the equilibrium's are a violation", { timeout: 60_000 }, async () => {
    const report = await run({ rounds: 1 });
    expect(report.verdicts.find(({ name }) => name === "price-near-equilibrium")).toMatchObject({
      kind: "violated",
      witness: expect.stringContaining("894.43"),
    });
  });
});

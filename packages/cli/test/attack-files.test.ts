import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "@paragrid/measures";
import { afterAll, describe, expect, it } from "vitest";
import { paragrid } from "./command-lines.ts";

const folder = fileURLToPath(new URL("../../../bench/scenarios/attacks/", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "paragrid-attacks-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const files = readdirSync(folder);
/** What one run of each file shows of safety and of liveness. */
const shown: Readonly<Record<string, readonly [string, string]>> = {
  "bribery.yaml": ["violated", "held"],
  "ddos.yaml": ["held", "violated"],
  "double-spend.yaml": ["held", "held"],
  "eclipse.yaml": ["violated", "held"],
  "long-range.yaml": ["held", "held"],
  "nothing-at-stake.yaml": ["violated", "held"],
  "selfish-mining-well-connected.yaml": ["held", "held"],
  "selfish-mining.yaml": ["held", "held"],
  "silence.yaml": ["held", "violated"],
};

async function run(
  file: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly report: Report }> {
  const { code } = await paragrid("run", join(folder, file), "--out", out, "--json", ...args);
  return { code: code!, report: JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as Report };
}

const kindOf = ({ verdicts }: Report, name: string): string | undefined =>
  verdicts.find((one) => one.name === name)?.kind;

describe("a file of bench/scenarios/attacks", () => {
  it.each(files)(
    "%s runs as a scenario, judges safety and liveness, and answers what was measured beside theory",
    async (file) => {
      const { code, report } = await run(file);
      const liveness = kindOf(report, "progress") ?? kindOf(report, "workload-completed");
      expect([kindOf(report, "agreement"), liveness]).toEqual(shown[file]);
      expect(code).toBe(shown[file]!.includes("violated") ? 1 : 0);
      const swept = report.answer.filter(({ kind }) => kind === "swept").map(({ name }) => name);
      expect(swept.length).toBeGreaterThan(0);
      for (const line of swept) expect(line).toMatch(/^[a-z]+: Measured: .+\. Theory: .+\.$/);
      expect(
        readFileSync(join(folder, file), "utf8")
          .trimEnd()
          .endsWith(JSON.stringify(swept.at(-1))),
      ).toBe(true);
    },
  );

  it("holds below the share that the sweep has measured", async () => {
    const { code, report } = await run("bribery.yaml", "--set", "faults.0.share=0.3");
    expect([code, kindOf(report, "agreement")]).toEqual([0, "held"]);
  });

  it("lets a selfish miner with .45 of the power have more than that of the final blocks, and one with .2 less", async () => {
    const partOf = ({ measures }: Report): number =>
      measures.find(({ name }) => name === "final blocks of replicas that misbehave")!.value;
    const { report: large } = await run("selfish-mining.yaml");
    const { report: small } = await run("selfish-mining.yaml", "--set", "chains.lab.weights=[400,800,800]");
    expect(partOf(large)).toBeGreaterThan(0.5);
    expect(partOf(small)).toBeLessThan(0.2);
  });
});

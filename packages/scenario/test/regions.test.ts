import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { algorithms } from "@paragrid/consensus";
import { meanLatencyMs2019, roundTripMs } from "@paragrid/kernel";
import type { Report } from "@paragrid/measures";
import { afterAll, describe, expect, it } from "vitest";
import { loadScenario, runScenario, scenarioSchema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-regions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(links: object, chain: object = {}): Promise<Report> {
  const scenario = scenarioSchema.parse({
    question: "How far?",
    name: "far",
    execution: "modelled",
    chains: { lab: { consensus: "pbft", replicas: 4, parameters: { viewTimeoutMs: 10_000 }, ...chain } },
    links,
    maxMs: 20_000,
  });
  const options = { scenario, catalog: {}, algorithms, outDir: folder, command: "test", commit: "test" };
  const report = await runScenario(options);
  expect(report.verdicts.every(({ kind }) => kind === "held")).toBe(true);
  return report;
}
const decisionMs = (report: Report): number =>
  report.measures.find(({ name }) => name.startsWith("from a block's building"))!.value;

describe("replicas in measured regions", () => {
  it("decide as slowly as their regions are far apart", async () => {
    const near = decisionMs(await run({ regions: ["eu-central-1"] }));
    const far = decisionMs(await run({ regions: ["eu-central-1", "ap-southeast-2"] }));
    const oneWayMs = roundTripMs("eu-central-1", "ap-southeast-2", 50) / 2;
    expect(near).toBeLessThan(20);
    // Three of four are needed, of which two are far away: pre-prepare, prepare and commit each cross once.
    expect(far).toBeGreaterThan(2 * oneWayMs);
    expect(far).toBeLessThan(3.2 * oneWayMs);
  });

  it("are placed in turn, or by the chain's own list, and the report says where", async () => {
    const regions = ["us-east-1", "eu-west-1"];
    const placed = (report: Report) => report.topology.machines.map(({ region }) => region);
    expect(placed(await run({ regions }))).toEqual(["us-east-1", "eu-west-1", "us-east-1", "eu-west-1"]);
    expect(placed(await run({ regions }, { regions: ["eu-west-1"] }))).toEqual(Array(4).fill("eu-west-1"));
    expect(placed(await run({}))).toEqual([null, null, null, null]);
  });

  it("of 2019 stand where the nodes stood, with that year's latencies", async () => {
    const report = await run({ regions: "peers-2019" }, { replicas: 20 });
    const count = (region: string) => report.topology.machines.filter((one) => one.region === region).length;
    expect([count("europe"), count("northAmerica"), count("asiaPacific")]).toEqual([10, 7, 2]);
    expect(decisionMs(report)).toBeGreaterThan(2 * meanLatencyMs2019("europe", "northAmerica"));
  });
});

describe("regions that do not fit", () => {
  const vocabulary = {
    definitions: ["lab"],
    algorithms: { pbft: { defaults: { blockIntervalMs: 500 }, replicasFor: (f: number) => 3 * f + 1 } },
  };
  it.each([
    ["regions: [atlantis]", "", /links\.regions\.0: unknown region "atlantis", allowed: northAmerica/],
    ["regions: [europe, us-east-1]", "", /links\.regions\.1: us-east-1 and europe are not of one measurement/],
    ["regions: [europe], latencyMs: 3", "", /links\.latencyMs: found 3, but the regions decide/],
    [
      "regions: [us-east-1]",
      ", regions: [us-east-2]",
      /chains\.lab\.regions\.0: found us-east-2, links\.regions spans us-east-1/,
    ],
    ["loss: 0", ", regions: [us-east-2]", /found us-east-2, but links\.regions spans none/],
  ])("are refused: %s%s", (links, chain, message) => {
    const text = `question: "?"\nname: s\nchains:\n  lab: { consensus: pbft, replicas: 4${chain} }\nlinks: { ${links} }\n`;
    const loaded = loadScenario("s.yaml", text, [], vocabulary);
    expect(loaded.ok ? "" : loaded.error.map(({ path, message: said }) => `${path}: ${said}`).join("; ")).toMatch(
      message,
    );
  });
});

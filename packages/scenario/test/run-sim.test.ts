import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { type Report, validateReport } from "@paragrid/measures";
import { afterAll, describe, expect, it } from "vitest";
import { type RunOptions, runScenario, type Scenario, scenarioSchema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (scenario: Scenario, options: Partial<RunOptions> = {}): Promise<Report> =>
  runScenario({
    scenario,
    host: "sim",
    catalog,
    algorithms,
    outDir: folder,
    command: "test",
    commit: "test",
    ...options,
  });

const chains = {
  relay: { consensus: "pbft", replicas: 4, parameters: { blockIntervalMs: 500 } },
  demand: { consensus: "raft", replicas: 3, paraId: 2000, parameters: { blockIntervalMs: 500 } },
  generation: { consensus: "pbft", replicas: 4, paraId: 2001, parameters: { blockIntervalMs: 500 } },
  storage: { consensus: "dpos", replicas: 5, paraId: 2002, parameters: { blockIntervalMs: 500 } },
};
const day = { kind: "energyDay", bids: "demand", asks: "generation", storage: "storage", slots: 2, participants: 6 };
const scenarioOf = (parts: object): Scenario =>
  scenarioSchema.parse({ question: "Does it run?", name: "small", seed: 3, chains, maxMs: 60_000, ...parts });

const unheld = (report: Report) => report.verdicts.filter(({ kind }) => kind !== "held");

describe("an energy day in the simulator", () => {
  it("trades, meters and settles with every verdict held, and leaves a report that agrees with itself", {
    timeout: 60_000,
  }, async () => {
    const report = await run(scenarioOf({ workload: [day] }));
    expect(unheld(report)).toEqual([]);
    expect(report.trades.committed).toBeGreaterThan(3);
    expect(report.energy.matchedWh).toBeGreaterThan(report.energy.matchableWh / 2);
    expect(report.lanes.filter(({ decision }) => decision === "committed").length).toBe(report.trades.committed);
    for (const lane of report.lanes) for (const leg of lane.legs) expect(leg.settledMs).not.toBeNull();
    const paths = report.paths.map(({ from, to }) => `${from} > ${to}`);
    for (const path of ["demand > generation", "generation > relay", "relay > demand"]) expect(paths).toContain(path);
    const written = validateReport(JSON.parse(readFileSync(join(folder, "report.json"), "utf8")));
    expect(written.ok).toBe(true);
  });

  it("gives the same digest for the same seed while a leader crashes and returns, and another for another seed", {
    timeout: 120_000,
  }, async () => {
    const faults = [
      { kind: "crash", atMs: 9000, chain: "demand", replica: "leader" },
      { kind: "restart", atMs: 13_000, chain: "demand", replica: "crashed" },
    ];
    const scenario = scenarioOf({ workload: [day], faults });
    const first = await run(scenario);
    expect(unheld(first)).toEqual([]);
    expect(first.trades.committed).toBeGreaterThan(0);
    expect((await run(scenario)).digest).toBe(first.digest);
    expect((await run(scenario, { seed: 4 })).digest).not.toBe(first.digest);
  });
});

describe("an auction by another rule", () => {
  // The rule is one of the market: one replica of each chain suffices, and what replicas agree on is held to above.
  const alone = Object.fromEntries(
    Object.entries(chains).map(([name, chain]) => [name, { ...chain, consensus: "solo", replicas: 1 }]),
  );
  const rules = [
    { price: "dearestAsk", tie: "proRata" },
    { mechanism: "discriminatory", price: "mean", tie: "latest", gridFee: { withinFenPerKwh: 1, betweenFenPerKwh: 4 } },
    { mechanism: "continuous" },
    { mechanism: "vcg" },
    { mechanism: "localFirst", gridFee: { betweenFenPerKwh: 6 } },
  ] as const;
  it.each(rules)("$mechanism $price trades with every verdict held", { timeout: 60_000 }, async (auction) => {
    const areas = "gridFee" in auction ? 3 : 1;
    const report = await run(scenarioOf({ chains: alone, workload: [{ ...day, auction, areas }] }));
    expect(unheld(report)).toEqual([]);
    expect(report.trades.committed).toBeGreaterThan(3);
    // A third leg wherever the operator has a part.
    const three = report.lanes.filter(({ legs }) => legs.length === 3).length;
    if (areas > 1) expect(three).toBeGreaterThan(0);
    const bySlot = Map.groupBy(report.lanes, ({ slot }) => slot);
    const most = Math.max(...[...bySlot.values()].map((lanes) => new Set(lanes.map((one) => one.priceFenPerKwh)).size));
    if (!("mechanism" in auction)) expect(most).toBe(1);
  });

  it("is refused where a mechanism knows nothing of a setting, or is not known", () => {
    expect(() => scenarioOf({ workload: [{ ...day, auction: { price: "kappa", tie: "latest" } }] })).toThrow(
      "mechanism uniform knows earliest, proRata, found latest",
    );
    expect(() => scenarioOf({ workload: [{ ...day, auction: { mechanism: "vickrey" } }] })).toThrow("discriminatory");
  });
});

describe("a run that is cut off while trades are settled", () => {
  it("calls nothing violated that was only under way, at whatever moment it ends", { timeout: 60_000 }, async () => {
    const scenario = scenarioOf({ workload: [day] });
    const reasons: string[] = [];
    for (const untilMs of [7000, 7750, 8500, 9250]) {
      const abort = new AbortController();
      const report = await run(scenario, {
        signal: abort.signal,
        onProgress: ({ atMs }) => {
          if (atMs >= untilMs) abort.abort();
        },
      });
      expect(report.window.toMs).toBe(untilMs);
      expect(report.verdicts.filter(({ kind }) => kind === "violated")).toEqual([]);
      reasons.push(...report.verdicts.flatMap(({ reason }) => reason ?? []));
    }
    // The schedule did catch trades that were not settled yet, so that there was something to mistake for a violation.
    expect(reasons.join("\n")).toMatch(
      /the run was aborted; until then: trade 0x[0-9a-f]+ is committed, [01] of 2 legs/,
    );
  });
});

describe("a run that does not end in time", () => {
  it("is unknown and says so, whatever else held", { timeout: 60_000 }, async () => {
    const report = await run(scenarioOf({ workload: [day], maxMs: 3000 }));
    const [completed] = report.verdicts.filter(({ name }) => name === "workload-completed");
    expect(completed).toMatchObject({ kind: "unknown", reason: expect.stringContaining("maxMs 3000") });
  });
});

describe("a load of transfers in the simulator", () => {
  it("is measured from intended submission to finality, none lost", { timeout: 60_000 }, async () => {
    const workload = [{ kind: "transfers", chain: "relay", ratePerSecond: 40, accounts: 10, durationMs: 3000 }];
    const report = await run(scenarioOf({ chains: { relay: chains.relay }, workload }));
    expect(unheld(report)).toEqual([]);
    const { tps, latencyMs } = report.chains.relay!;
    expect(tps).toBeGreaterThan(30);
    expect(tps).toBeLessThan(50);
    expect(latencyMs.p50).toBeGreaterThan(0);
    expect(latencyMs.p99).toBeLessThan(2000);
  });
});

describe("what a run cannot begin with", () => {
  it.each([
    [
      "a day of more slots than the data knows",
      { workload: [{ ...day, slots: 25 }] },
      /slots: found 25, the day has 24/,
    ],
    [
      "slots of a length that the data does not have",
      { workload: [{ ...day, slotMinutes: 15 }] },
      /slotMinutes: found 15/,
    ],
  ])("is refused in one line: %s", async (_what, parts, message) => {
    await expect(run(scenarioOf(parts))).rejects.toThrow(message);
  });

  it("is refused in one line: data that is not there", async () => {
    const scenario = scenarioOf({ workload: [day] });
    await expect(run(scenario, { data: join(folder, "nowhere"), day: "2017-06-21" })).rejects.toThrow(/cannot be read/);
  });
});

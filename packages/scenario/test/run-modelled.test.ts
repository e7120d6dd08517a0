import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { algorithms } from "@paragrid/consensus";
import { exitCodeOf, type Report } from "@paragrid/measures";
import { afterAll, describe, expect, it } from "vitest";
import { type RunOptions, replayScenario, runScenario, scenarioSchema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-modelled-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = { consensus: "pbft", replicas: 16, parameters: { blockIntervalMs: 200 } };
const load = { kind: "transfers", chain: "lab", ratePerSecond: 100, durationMs: 3000 };

function optionsOf(parts: object, options: Partial<RunOptions> = {}): RunOptions {
  const scenario = scenarioSchema.parse({
    question: "How fast?",
    name: "lab",
    execution: "modelled",
    chains: { lab },
    workload: [load],
    maxMs: 60_000,
    ...parts,
  });
  return { scenario, catalog: {}, algorithms, outDir: folder, command: "test", commit: "test", ...options };
}
const run = (parts: object, options: Partial<RunOptions> = {}): Promise<Report> =>
  runScenario(optionsOf(parts, options));
const verdictOf = (report: Report, name: string) => report.verdicts.find((verdict) => verdict.name === name);
const measureOf = (report: Report, name: string) => report.measures.find((measure) => measure.name === name)?.value;

describe("a modelled scenario", () => {
  it("measures throughput, latency, messages and bytes, and says what it left out", async () => {
    const report = await run({});
    expect(report.verdicts.map(({ kind }) => kind)).toEqual(report.verdicts.map(() => "held"));
    expect(exitCodeOf(report.verdicts)).toBe(0);
    expect(verdictOf(report, "finality-proven")!.observations).toBe(report.blocks.lab!.length);
    // Nothing is executed, so nothing is said of states.
    expect(verdictOf(report, "state-equal")).toBeUndefined();
    expect(report.modelled.join()).toMatch(/execution: none/);
    expect(report.chains.lab!.tps).toBeGreaterThan(80);
    expect(report.chains.lab!.tps).toBeLessThan(120);
    expect(report.chains.lab!.latencyMs.p50).toBeGreaterThan(10);
    expect(measureOf(report, "commit messages per decision")).toBeGreaterThanOrEqual(16 * 15 * 0.9);
    expect(measureOf(report, "bytes per decision")).toBeGreaterThan(2 * 16 * 15 * 109);
  });

  it("gossips by the scenario's parameters: more messages, and less for the leader to send", async () => {
    const workload = [{ ...load, ratePerSecond: 1000 }];
    const gossip = { ...lab, parameters: { ...lab.parameters, gossipFanout: 4 } };
    const [direct, gossiped] = [await run({ workload }), await run({ workload, chains: { lab: gossip } })];
    for (const { verdicts } of [direct, gossiped]) expect(exitCodeOf(verdicts)).toBe(0);
    const messages = "messages per decision";
    expect(measureOf(gossiped, messages)).toBeGreaterThan(2 * measureOf(direct, messages)!);
    // 200 transactions of 150 bytes, in blocks under load, to 15 others, or to 4 with what others say.
    const most = "bytes per decision of the replica that sends most";
    expect(measureOf(direct, most)).toBeGreaterThan(15 * 200 * 150 * 0.7);
    expect(measureOf(gossiped, most)).toBeLessThan(0.5 * measureOf(direct, most)!);
  });

  it("has the same digest again, in a replay too, and another for another seed", async () => {
    const first = await run({});
    expect((await run({})).digest).toBe(first.digest);
    expect((await replayScenario(optionsOf({}))).digest).toBe(first.digest);
    expect((await run({}, { seed: 2 })).digest).not.toBe(first.digest);
  });

  it("knows nothing of agreement where nothing became final: unknown, not held", async () => {
    const silent = [0, 1, 2, 3, 4, 5].map((replica) => ({ replica, behaviour: "silent" }));
    const report = await run({ chains: { lab: { ...lab, byzantine: silent } }, maxMs: 8000 });
    expect(verdictOf(report, "agreement")!.kind).toBe("unknown");
    expect(verdictOf(report, "finality-proven")!.kind).toBe("unknown");
    expect(verdictOf(report, "workload-completed")).toMatchObject({ kind: "unknown" });
    expect(exitCodeOf(report.verdicts)).toBe(3);
  });

  it("runs as long as maxMs says when it has no load", async () => {
    const report = await run({ workload: [], maxMs: 5000 });
    expect(report.virtualMs).toBe(5000);
    expect(report.chains.lab!.finalised).toBeGreaterThan(15);
    expect(exitCodeOf(report.verdicts)).toBe(0);
  });

  it("bears the crash of its leader and goes on when it is back", async () => {
    const faults = [
      { kind: "crash", atMs: 1000, chain: "lab", replica: "leader" },
      { kind: "restart", atMs: 4000, chain: "lab", replica: "crashed" },
    ];
    const report = await run({ faults });
    expect(exitCodeOf(report.verdicts)).toBe(0);
    expect(report.chains.lab!.latencyMs.p99).toBeGreaterThan(2000);
  });

  it.each([
    ["two chains", { chains: { lab, other: lab } }, /chains: found lab, other, execution "modelled" simulates one/],
    [
      "an energy day",
      { workload: [{ kind: "energyDay", bids: "lab", asks: "lab", storage: "lab" }] },
      /workload\.0\.kind: found energyDay/,
    ],
    ["two loads", { workload: [load, load] }, /workload\.1\.kind: found transfers/],
  ])("refuses %s in one line", async (_what, parts, message) => {
    await expect(run(parts)).rejects.toThrow(message);
  });

  it("refuses the process host by name", async () => {
    await expect(run({}, { host: "process" })).rejects.toThrow(/execution: "modelled" is not on the process host/);
  });
});

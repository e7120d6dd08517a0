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

type Run = Awaited<ReturnType<typeof run>>;

/** A figure by round, as the report names it. */
const byRound = ({ measures }: Run, label: string): number[] =>
  measures.filter(({ name }) => /^round \d+: /.test(name) && name.endsWith(`: ${label}`)).map(({ value }) => value);

const notHeld = ({ verdicts }: Run): string[] => verdicts.filter(({ kind }) => kind !== "held").map(({ name }) => name);

describe("players of a game who bid on the chain", () => {
  it("come to the closed form's price by what the chain shows them, and say how far they were", {
    timeout: 60_000,
  }, async () => {
    const report = await run({ rounds: 3 });
    expect(notHeld(report)).toEqual([]);
    const distances = byRound(report, "distance to the equilibrium");
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

  it("in quantities: come to the price, the energy and the gains of Cournot's closed form", {
    timeout: 60_000,
  }, async () => {
    const report = await run({ game: "cournot", costs: [100, 150, 200], rounds: 4 });
    expect(notHeld(report)).toEqual([]);
    // Price (2000 + 450) / 4, and a - p of energy.
    expect(byRound(report, "equilibrium price")[0]).toBeCloseTo(612.5, 9);
    expect(byRound(report, "equilibrium energy")[0]).toBeCloseTo(1387.5, 9);
    const [first, ...rest] = byRound(report, "distance to the equilibrium");
    expect(first).toBeGreaterThan(0.5);
    expect(rest.at(-1)).toBeLessThan(0.01);
    const energy = byRound(report, "distance to the equilibrium energy");
    expect(energy[0]).toBeGreaterThan(0.3);
    expect(energy.at(-1)).toBeLessThan(0.01);
    const [equilibriumShare] = byRound(report, "equilibrium share of the attainable gain");
    expect(byRound(report, "share of the attainable gain").at(-1)).toBeCloseTo(equilibriumShare!, 2);
  });

  it("as an operator that leads: comes to Stackelberg's price without being told of the demand", {
    timeout: 60_000,
  }, async () => {
    const report = await run({ game: "stackelberg", costs: [300], rounds: 6 });
    expect(notHeld(report)).toEqual([]);
    expect(byRound(report, "equilibrium price")[0]).toBeCloseTo((2000 + 300) / 2, 9);
    expect(byRound(report, "distance to the equilibrium")[0]).toBeGreaterThan(0.5);
    expect(byRound(report, "distance to the equilibrium").at(-1)).toBeLessThan(0.01);
    expect(byRound(report, "distance to the equilibrium energy").at(-1)).toBeLessThan(0.02);
    // Half of the competitive energy along a line gains three quarters.
    expect(byRound(report, "equilibrium share of the attainable gain")[0]).toBeCloseTo(0.75, 9);
    expect(byRound(report, "share of the attainable gain").at(-1)).toBeCloseTo(0.75, 1);
  });

  it("as one buyer and one seller: trade where the linear double auction trades, and gain what it gains", {
    timeout: 60_000,
  }, async () => {
    const report = await run({ game: "doubleAuction", rounds: 4 });
    expect(notHeld(report)).toEqual([]);
    const distances = byRound(report, "distance to the equilibrium");
    expect(distances.length).toBeGreaterThan(0);
    for (const distance of distances) expect(distance).toBeLessThan(0.01);
    expect(byRound(report, "share of the attainable gain")).toEqual(
      byRound(report, "equilibrium share of the attainable gain"),
    );
  });

  it("without wits: gain nearly all that trade could gain, round by round, and are judged when they have not yet", {
    timeout: 90_000,
  }, async () => {
    const report = await run({ game: "zeroIntelligence", traders: 10, rounds: 5 });
    expect(notHeld(report)).toEqual([]);
    const shares = byRound(report, "share of the attainable gain");
    expect(shares).toHaveLength(5);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(shares[0]).toBeLessThan(0.95);
    expect(shares.at(-1)).toBeGreaterThan(0.95);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);

    const early = await run({ game: "zeroIntelligence", traders: 10, rounds: 1 });
    expect(early.verdicts.find(({ name }) => name === "gains-near-attainable")).toMatchObject({
      kind: "violated",
      witness: expect.stringContaining("less than 95 %"),
    });
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { TransactionPayment } from "@paragrid/pallets";
import { metering } from "@paragrid/parachains-common";
import { readState } from "@paragrid/runtime";
import { afterAll, describe, expect, it } from "vitest";
import { formatIssue, loadScenario, runScenario, scenarioSchema } from "../src/index.ts";
import { prepareRun } from "../src/run/prepare.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-economy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = readFileSync(new URL("../../../bench/scenarios/energy-week.yaml", import.meta.url), "utf8");
const vocabulary = {
  definitions: Object.keys(catalog),
  algorithms: Object.fromEntries(
    Object.entries(algorithms).map(([name, { protocol }]) => [
      name,
      { defaults: protocol.defaults, replicasFor: protocol.guarantees.replicasFor },
    ]),
  ),
};
const load = (...overrides: readonly string[]) =>
  loadScenario("week.yaml", text, ["workload.0.days=1", "workload.0.participants=6", ...overrides], vocabulary);
const complaint = (...overrides: readonly string[]): string => {
  const loaded = load(...overrides);
  return loaded.ok ? "none" : loaded.error.map(formatIssue).join("\n");
};
const options = (...overrides: readonly string[]) => {
  const loaded = load(...overrides);
  if (!loaded.ok) throw new Error(loaded.error.map(formatIssue).join("\n"));
  return { scenario: loaded.value, catalog, algorithms, outDir: folder, command: "test", commit: "test" };
};

describe("forecast, penalty and fees of a scenario", () => {
  it.each([
    ["fees.baseFen=-1", "--set: workload.0.fees.baseFen: found -1, at least 0 wanted"],
    ["fees.bytesPerFen=1.5", "--set: workload.0.fees.bytesPerFen: found 1.5, int wanted"],
    ["fees.perByte=1", 'unknown key "perByte", allowed: baseFen, bytesPerFen, refTimePsPerFen'],
    ["penalty.bandBps=10001", "--set: workload.0.penalty.bandBps: found 10001, at most 10000 wanted"],
    ["penalty.counts=never", '--set: workload.0.penalty.counts: found "never", allowed: both, short, shortfall'],
    ["penalty.penaltyFenPerKwh=none", '--set: workload.0.penalty.penaltyFenPerKwh: found "none", number wanted'],
    ["forecast.lookbackDays=0", "--set: workload.0.forecast.lookbackDays: found 0, at least 1 wanted"],
    ["forecast.errorBps=10001", "--set: workload.0.forecast.errorBps: found 10001, at most 10000 wanted"],
    ["forecast.error=5", 'unknown key "error", allowed: lookbackDays, recentSlots, errorBps'],
  ])("refuse %s by its name, with what was found and what is allowed", (override, wanted) => {
    expect(complaint(`workload.0.${override}`)).toContain(wanted);
  });

  it("refuse an error beside what it makes meaningless, and beside a spike", () => {
    expect(complaint("workload.0.forecast.errorBps=100", "workload.0.forecast.recentSlots=2")).toContain(
      "forecast.errorBps: found 100: does not go with lookbackDays or recentSlots",
    );
    const spiked = options("workload.0.forecast.errorBps=100", "workload.0.spike={ fromSlot: 2 }");
    expect(() => prepareRun(spiked)).toThrow("forecast.errorBps: does not go with spike");
  });

  it("stand in the genesis of the market's chains, and the defaults where a scenario says nothing", () => {
    const genesisOf = (...overrides: readonly string[]) => {
      const { plan, markets } = prepareRun(options(...overrides));
      const { forecast } = markets.get(0)!.rules;
      const chains = plan.chains.filter(({ paraId }) => paraId !== undefined);
      return chains.map(({ genesis }) => {
        const state = readState(genesis.state);
        const { bandBps, bandWh, penaltyFenPerKwh, counts } = metering.storage.Rule.get(state)!;
        const { baseFen, bytesPerFen, refTimePsPerFen } = TransactionPayment.storage.Schedule.get(state);
        return {
          penalty: [bandBps, bandWh, penaltyFenPerKwh, counts.type],
          fees: [baseFen, bytesPerFen, refTimePsPerFen],
          forecast: [forecast.lookbackDays, forecast.recentSlots, forecast.errorBps],
        };
      });
    };
    expect(genesisOf()).toEqual(
      Array(3).fill({
        penalty: [1000, 50n, 80n, "Shortfall"],
        fees: [1n, 100, 100_000_000n],
        forecast: [7, 2, undefined],
      }),
    );
    expect(
      genesisOf(
        "workload.0.penalty={ bandBps: 1, bandWh: 2, penaltyFenPerKwh: 3, counts: both }",
        "workload.0.fees={ baseFen: 0, bytesPerFen: 5, refTimePsPerFen: 6 }",
        "workload.0.forecast={ lookbackDays: 3, recentSlots: 4 }",
      ),
    ).toEqual(Array(3).fill({ penalty: [1, 2n, 3n, "Both"], fees: [0n, 5, 6n], forecast: [3, 4, undefined] }));
  });

  it("with a perfect forecast and no fees leave nobody a penalty or a fee to pay", { timeout: 60_000 }, async () => {
    const { scenario, ...rest } = options(
      "workload.0.fees={ baseFen: 0, bytesPerFen: 0, refTimePsPerFen: 0 }",
      "workload.0.forecast.errorBps=0",
      "workload.0.slots=3",
      ...["relay", "demand", "generation", "storage"].flatMap((chain) => [
        `chains.${chain}.consensus=solo`,
        `chains.${chain}.replicas=1`,
      ]),
    );
    const report = await runScenario({ scenario: scenarioSchema.parse(scenario), ...rest, host: "sim" });
    expect(report.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    expect(report.trades.committed).toBeGreaterThan(0);
    expect(report.energy.bills.map(({ feesFen, penaltyFen }) => [feesFen, penaltyFen])).toEqual(
      report.energy.bills.map(() => [0, 0]),
    );
    expect(report.modelled).toContain("forecasts: what will be metered, with a drawn error of 0 %");
  });
});

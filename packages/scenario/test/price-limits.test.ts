import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { limitContracts } from "@paragrid/workloads";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, scenarioSchema } from "../src/index.ts";
import { ContractRecords } from "../src/record/contract-record.ts";
import { EnergyRecord } from "../src/record/energy-record.ts";
import { prepareRun } from "../src/run/prepare.ts";
import { limitsPaid } from "../src/verdicts/limits-paid.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-limits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = parse(readFileSync(new URL("../../../bench/scenarios/price-spike.yaml", import.meta.url), "utf8"));
/** The scenario's day cut to three slots of its middle, without the spike. */
const optionsOf = (priceLimits: readonly object[]) => {
  const { spike: _, ...day } = file.workload[0];
  const workload = [{ ...day, slots: 3, participants: 8, storageUnits: 0, priceLimits }];
  const scenario = scenarioSchema.parse({ ...file, workload });
  return { scenario, catalog, algorithms, outDir: folder, command: "test", commit: "test" };
};
const terms = { writer: "H01", holder: "H02", fromSlot: 1, energyWh: 1000, premiumFen: 5, coverFen: 60 };

describe("floors and caps that homes have from each other", () => {
  it("pay what the slot's price is beyond the strike, less the premium, and stand on both bills", {
    timeout: 120_000,
  }, async () => {
    const limits = [
      { ...terms, kind: "floor", strikeFenPerKwh: 1000 },
      { ...terms, kind: "cap", strikeFenPerKwh: 0, coverFen: 10_000 },
      { ...terms, kind: "cap", strikeFenPerKwh: 1000, holder: "H03" },
    ];
    const report = await runScenario({ ...optionsOf(limits), host: "sim" });
    expect(report.verdicts.filter(({ kind }) => kind === "violated")).toEqual([]);
    expect(report.verdicts.find(({ name }) => name === "price-limits-paid")).toMatchObject({
      kind: "held",
      observations: 3,
    });
    const [floor, cap, idle] = report.energy.priceLimits;
    const price = report.slots[1]!.priceFenPerKwh!;
    expect(price).toBeGreaterThan(0);
    // A floor far above the price pays its cover, a cap of nothing the price of 1 kWh, and a cap far above it takes the premium.
    expect(floor).toMatchObject({ state: "Settled", priceFenPerKwh: price, holderFen: 60 - 5 });
    expect(cap).toMatchObject({ state: "Settled", holderFen: price - 5 });
    expect(idle).toMatchObject({ state: "Settled", holderFen: -5 });
    const billed = Object.fromEntries(report.energy.bills.map(({ party, contractsFen }) => [party, contractsFen]));
    expect(billed).toMatchObject({ H01: -(60 - 5) - (price - 5) + 5, H02: 60 - 5 + price - 5, H03: -5, H04: 0 });
  });

  it("are judged by the price that the auction told, and without one by the stakes that went home", () => {
    const prepared = prepareRun(optionsOf([{ ...terms, kind: "cap", strikeFenPerKwh: 100 }]));
    const market = prepared.markets.get(0)!;
    const { chains, timing, priceLimits: limits } = market;
    const [id] = [...limitContracts({ chain: chains.asks, timing, limits }, 2001).keys()];
    const verdictOf = (state: string, firstFen: bigint, secondFen: bigint, priceFenPerKwh?: bigint) => {
      const energy = new EnergyRecord();
      if (priceFenPerKwh !== undefined) energy.cleared.push({ slot: 1, volumeWh: 1n, priceFenPerKwh });
      const contracts = new ContractRecords();
      contracts.byId.set(id!, { states: [{ state, atMs: 0 }], trades: [], paid: { firstFen, secondFen } });
      return limitsPaid({ market, contracts, energy, auctioneer: 2001 })[0];
    };
    // 40 fen above the strike on 1 kWh; of the stakes of 60 and 5 the writer keeps 25.
    expect(verdictOf("Settled", 25n, 40n, 140n)).toMatchObject({ kind: "held" });
    expect(verdictOf("Settled", 65n, 0n, 140n)).toMatchObject({
      kind: "violated",
      witness: expect.stringContaining("Settled, paid 65 and 0 fen; Settled, paid 25 and 40 fen wanted"),
    });
    expect(verdictOf("Settled", 5n, 60n, 300n)).toMatchObject({ kind: "held" });
    expect(verdictOf("Settled", 65n, 0n, 90n)).toMatchObject({ kind: "held" });
    expect(verdictOf("Expired", 60n, 5n)).toMatchObject({ kind: "held" });
    expect(verdictOf("Active", 60n, 5n)).toMatchObject({ kind: "violated" });
    expect(verdictOf("Expired", 60n, 5n, 140n)).toMatchObject({ kind: "violated" });
  });

  it.each([
    [{ writer: "H99" }, /priceLimits\.0\.writer: found H99, there are H01, H02/],
    [{ holder: "H01" }, /priceLimits\.0\.holder: found H01, who writes it: two homes wanted/],
    [{ fromSlot: 2, slots: 2 }, /priceLimits\.0: found slots up to 4, the run has 3/],
  ])("refuse %o by name, with what was found", (change, complaint) => {
    expect(() => prepareRun(optionsOf([{ ...terms, kind: "cap", strikeFenPerKwh: 100, ...change }]))).toThrow(
      complaint,
    );
  });
});

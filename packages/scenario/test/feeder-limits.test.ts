import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import type { Report } from "@paragrid/measures";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, scenarioSchema } from "../src/index.ts";
import type { EnergyMarket } from "../src/network/energy-market.ts";
import { feederGates } from "../src/verdicts/feeder-gates.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-feeder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = parse(readFileSync(new URL("../../../bench/scenarios/feeder-limits.yaml", import.meta.url), "utf8"));
/** The sun begins to shine in its seventh slot; all of its slots would take too long here. */
const scenarioOf = (network: unknown) =>
  scenarioSchema.parse({ ...file, workload: [{ ...file.workload[0], slots: 10, relayBlocksPerSlot: 2, network }] });
const run = (network: unknown): Promise<Report> => {
  const scenario = scenarioOf(network);
  return runScenario({ scenario, host: "sim", catalog, algorithms, outDir: folder, command: "test", commit: "test" });
};
const limited = () =>
  readFileSync(join(folder, "events.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.includes('"name":"MatchesLimited"')).length;

describe("an auction over a feeder", () => {
  it("keeps to its limits with every verdict held, and leaves out what would match beyond", {
    timeout: 60_000,
  }, async () => {
    const report = await run(file.workload[0].network);
    expect(report.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    expect(report.verdicts.find(({ name }) => name === "within-feeder-limits")?.observations).toBe(
      report.trades.committed,
    );
    expect(limited()).toBeGreaterThan(0);
    expect(report.energy.matchedWh).toBeGreaterThan(0);
  });

  it("is refused in one line where the feeder is no tree, or has loads at buses that are not there", () => {
    const { lines } = file.workload[0].network;
    expect(() => scenarioOf({ lines: [{ ...lines[0], parent: 1 }] })).toThrow("a line starts at a bus before its own");
    expect(() => scenarioOf({ lines, baseW: [1, 2, 3, 4, 5] })).toThrow("no more loads than buses");
    expect(() => scenarioOf({ lines: [{ ...lines[0], limitW: -1 }] })).toThrow("limitW");
    expect(() => scenarioOf({ lines: [{ ...lines[0], limitW: 0.5 }] })).toThrow("limitW");
  });
});

describe("the gate of the feeder", () => {
  const line = { parent: 0, resistanceMicroohm: 0n, reactanceMicroohm: 0n, limitW: 1000n };
  const feeder = { nominalV: 400n, minimumBps: 9000, maximumBps: 11_000, lines: [line, line], base: [] };
  const buses = new Map([
    ["seller", 1],
    ["buyer", 2],
  ]);
  const market = { feeder: { mode: "curtail", slotsPerHour: 4, feeder, buses } } as unknown as EnergyMarket;
  const order = { slot: 3, untilSlot: 3, energyWh: 9000n, limitFenPerKwh: 0n, ordinal: 0 };
  const slotOf = (energyWh: bigint, seller = "seller") => ({
    slot: 3,
    bids: [{ ...order, orderId: "bid", owner: "buyer", bid: true }],
    asks: [{ ...order, orderId: "ask", owner: seller, bid: false }],
    matches: [{ tradeId: "t", bidId: "bid", askId: "ask", energyWh, priceFenPerKwh: 0n, costFen: 0n, earnedFen: 0n }],
  });

  it("holds at the limit, names the line beyond it, and knows nothing of a day without trades", () => {
    expect(feederGates(market, [slotOf(250n)])[0]).toMatchObject({ kind: "held", observations: 1 });
    expect(feederGates(market, [slotOf(251n)])[0]).toMatchObject({
      kind: "violated",
      witness: "slot 3: line 0 carries -1004 W, its limit is 1000 W",
    });
    expect(feederGates(market, [slotOf(1n, "stranger")])[0]).toMatchObject({
      kind: "violated",
      witness: "slot 3: order ask trades from no bus",
    });
    expect(feederGates(market, [{ ...slotOf(1n), matches: [] }])[0]?.kind).toBe("unknown");
    expect(feederGates({} as EnergyMarket, [slotOf(1n)])).toEqual([]);
  });
});

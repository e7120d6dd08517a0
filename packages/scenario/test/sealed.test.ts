import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, scenarioSchema } from "../src/index.ts";
import type { EnergyMarket } from "../src/network/energy-market.ts";
import { EnergyRecord } from "../src/record/energy-record.ts";
import { type SealEvent, SealRecord } from "../src/record/seal-record.ts";
import { sealGates } from "../src/verdicts/seal-gates.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-sealed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = parse(readFileSync(new URL("../../../bench/scenarios/sealed-bids.yaml", import.meta.url), "utf8"));

describe("a day of sealed orders", () => {
  it("trades with every verdict held, and who does not reveal loses a margin for each order", {
    timeout: 60_000,
  }, async () => {
    const scenario = scenarioSchema.parse({ ...file, workload: [{ ...file.workload[0], slots: 4, participants: 6 }] });
    const report = await runScenario({
      ...{ scenario, catalog, algorithms, outDir: folder, command: "test", commit: "test" },
      host: "sim",
    });
    expect(report.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    expect(report.trades.committed).toBeGreaterThan(0);
    const measured = new Map(report.measures.map(({ name, value }) => [name, value]));
    const silent = measured.get("orders never revealed")!;
    expect(silent).toBeGreaterThan(0);
    expect(measured.get("margins lost for it")).toBe(500 * silent);
  });
});

describe("the gate of sealed orders", () => {
  const timing = { firstHeight: 10, blocksPerSlot: 10, gateBlocks: 10, tradeBlocks: 4, slots: 1 };
  const market = { timing, sealed: { revealBlocks: 4, marginFen: 1, silent: [] } } as unknown as EnergyMarket;
  const event = (kind: SealEvent["kind"], relayHeight: number): SealEvent => {
    return { kind, relayHeight, chain: "demand", height: 1, slot: 0, owner: "0x01", commitment: "0x02" };
  };
  const judged = (events: readonly SealEvent[], orders = 1, toldAt = 16) => {
    const told = [{ chain: "demand", height: 1, slot: 0, relayHeight: toldAt }];
    const energy = Object.assign(new EnergyRecord(), { orders: { size: orders } });
    return sealGates(market, Object.assign(new SealRecord(), { events, told }), energy)[0]?.kind;
  };

  it("finds what was told too early, taken too late, never committed to, and what stands without having been revealed", () => {
    const whole = [event("committed", 15), event("revealed", 16)];
    expect(judged(whole)).toBe("held");
    expect(judged(whole, 1, 15)).toBe("violated");
    expect(judged(whole, 2)).toBe("violated");
    expect(judged([event("committed", 16), event("revealed", 17)])).toBe("violated");
    expect(judged([event("revealed", 16)])).toBe("violated");
    expect(judged([event("committed", 15), event("revealed", 20)])).toBe("violated");
    expect(judged([event("committed", 15), event("forfeited", 19)], 0)).toBe("violated");
    expect(judged([event("committed", 15), event("forfeited", 20)], 0)).toBe("unknown");
    expect(sealGates({} as EnergyMarket, new SealRecord(), new EnergyRecord())).toEqual([]);
  });
});

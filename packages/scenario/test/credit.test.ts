import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import type { Report } from "@paragrid/measures";
import { toHex } from "@paragrid/primitives";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, scenarioSchema } from "../src/index.ts";
import type { EnergyMarket } from "../src/network/energy-market.ts";
import { CreditRecord } from "../src/record/credit-record.ts";
import { creditGates, suspendedPlaceNothing } from "../src/verdicts/credit-gates.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-credit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = parse(readFileSync(new URL("../../../bench/scenarios/credit-and-default.yaml", import.meta.url), "utf8"));
/** Ten slots of the day's middle among eight homes, of which two run out of money and reputation soon. */
const scenarioOf = (credit: object) =>
  scenarioSchema.parse({
    ...file,
    workload: [
      {
        ...file.workload[0],
        slots: 10,
        participants: 8,
        credit: { ...file.workload[0].credit, window: 2, oversellerFen: 500, ...credit },
      },
    ],
  });
const run = (credit: object): Promise<Report> =>
  runScenario({
    scenario: scenarioOf(credit),
    host: "sim",
    catalog,
    algorithms,
    outDir: folder,
    command: "test",
    commit: "test",
  });
const measure = (report: Report, name: string): number | undefined =>
  report.measures.find((one) => one.name === name)?.value;

describe("credit among strangers", () => {
  it("suspends who defaults on all three chains by proof, pays defaults in order, and loses less than a market without it", {
    timeout: 60_000,
  }, async () => {
    const with_ = await run({});
    const audit = readFileSync(join(folder, "audit.jsonl"), "utf8");
    expect(with_.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    // The two homes at least; each of three chains has heard of each.
    expect(with_.verdicts.find(({ name }) => name === "suspended-place-nothing")?.observations).toBeGreaterThanOrEqual(
      6,
    );
    for (const chain of ["demand", "generation"])
      expect(
        audit.split("\n").some((line) => line.includes(`"chain":"${chain}"`) && line.includes("Credit.Suspended")),
      ).toBe(true);
    const without = await run({ mode: "observe" });
    expect(without.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    expect(measure(with_, "lost to defaults")).toBeLessThan(measure(without, "lost to defaults")!);
    expect(measure(with_, "default rate of committed positions")).toBeLessThan(
      measure(without, "default rate of committed positions")!,
    );
  });

  it("is refused in one line where everybody would be suspended from the start", () => {
    expect(() => scenarioOf({ initialBps: 5000 })).toThrow("no more than initialBps");
  });
});

describe("the gate of suspension", () => {
  const id = (digit: number) => Uint8Array.from({ length: 32 }, () => digit);
  const book = { homes: new Map([["home", { id: id(1) }]]), units: new Map([["home", { id: id(2) }]]) };
  const market = { book } as unknown as EnergyMarket;
  const at = (chain: string, height: number) => ({ chain, height });
  const standing = (chain: string, suspended: boolean) =>
    ({ ...at(chain, 5), kind: "standing", person: toHex(id(1)), scoreBps: 0, suspended }) as const;
  const placed = (chain: string, owner: number) =>
    ({ ...at(chain, 6), kind: "placed", owner: toHex(id(owner)), orderId: "0x00" }) as const;
  const judged = (...admissions: CreditRecord["admissions"]) =>
    suspendedPlaceNothing(market, Object.assign(new CreditRecord(), { admissions })).kind;

  it("finds an order of any account of the participant on a chain that has heard of it, until it is reinstated", () => {
    expect(judged(standing("demand", true), placed("demand", 1))).toBe("violated");
    expect(judged(standing("demand", true), placed("demand", 2))).toBe("violated");
    expect(judged(placed("demand", 1), standing("demand", true), placed("storage", 2))).toBe("held");
    expect(judged(standing("demand", true), standing("demand", false), placed("demand", 1))).toBe("held");
    expect(judged(placed("demand", 1))).toBe("unknown");
    expect(creditGates({} as EnergyMarket, new CreditRecord(), [])).toEqual([]);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { runScenario, scenarioSchema } from "@paragrid/scenario";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { auditTrail } from "../src/audit.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two of the money chain's three replicas are down until the contracts have expired: the drivers' pledges come too late. */
beforeAll(async () => {
  const file = new URL("../../../bench/scenarios/ev-emergency.yaml", import.meta.url);
  const plan = parse(readFileSync(file, "utf8")) as { readonly workload: readonly object[] };
  const faults = [0, 1].flatMap((replica) => [
    { kind: "crash", atMs: 1500, chain: "demand", replica },
    { kind: "restart", atMs: 17_000, chain: "demand", replica },
  ]);
  const scenario = scenarioSchema.parse({ ...plan, faults, workload: [{ ...plan.workload[0], expiresAt: 28 }] });
  const options = { host: "sim", catalog, algorithms, outDir: folder, command: "test", commit: "test" } as const;
  await runScenario({ scenario, ...options });
  writeFileSync(join(folder, "scenario.json"), JSON.stringify({ scenario }));
}, 60_000);

describe("The audit trail", () => {
  it("says who did what, when, in which block, and by which error it was refused", () => {
    const acts = auditTrail(folder, {});
    const offers = acts.filter(({ call }) => call === "Contracts.register");
    expect(offers.map(({ chain, outcome }) => `${chain} ${outcome}`)).toEqual(Array(4).fill("generation ok"));
    expect(new Set(offers.map(({ account }) => account)).size).toBe(4);
    const refused = auditTrail(folder, { refused: true });
    expect(refused.length).toBeGreaterThan(0);
    for (const act of refused)
      expect([act.chain, act.call, act.outcome]).toEqual(["demand", "Contracts.pledge", "Contracts.ContractExpired"]);
    const [first] = offers;
    const own = auditTrail(folder, { account: first!.account.slice(0, 20) });
    expect(own.map(({ call }) => call)).toEqual(["Contracts.register", "Contracts.pledge", "Contracts.pledge"]);
  });

  it("refuses what its proofs do not show: a part that is missing, an altered transaction, another place", () => {
    const file = join(folder, "audit.jsonl");
    const whole = readFileSync(file, "utf8");
    const [first, ...rest] = whole.trimEnd().split("\n");
    const line = JSON.parse(first!) as { header: string; proof: string[]; outcomes: [number, string][] };
    const flipped = (node: string): string => {
      const bytes = Buffer.from(node, "base64");
      bytes[bytes.length - 1]! ^= 1;
      return bytes.toString("base64");
    };
    const altered = [
      { ...line, proof: line.proof.slice(1) },
      { ...line, proof: line.proof.map(flipped) },
      { ...line, outcomes: line.outcomes.map(([at, what]) => [at + 1, what]) },
    ];
    for (const one of altered) {
      writeFileSync(file, `${[JSON.stringify(one), ...rest].join("\n")}\n`);
      expect(() => auditTrail(folder, {})).toThrow(/audit\.jsonl:1: /);
    }
    writeFileSync(file, whole);
  });
});

describe("A running market", () => {
  it("refuses every bad input by its name, and its audit trail tells of each", { timeout: 60_000 }, async () => {
    const outDir = join(folder, "bad-input");
    mkdirSync(outDir);
    const file = new URL("../../../bench/scenarios/bad-input.yaml", import.meta.url);
    const scenario = scenarioSchema.parse(parse(readFileSync(file, "utf8")));
    const options = { host: "sim", catalog, algorithms, outDir, command: "test", commit: "test" } as const;
    const { verdicts } = await runScenario({ scenario, ...options });
    expect(verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
    expect(verdicts.map(({ name }) => name)).toContain("bad-input-refused");
    // To the byte, in the running chain's own blocks and states.
    expect(verdicts.find(({ name }) => name === "refusals-change-nothing")?.observations).toBeGreaterThanOrEqual(13);
    writeFileSync(join(outDir, "scenario.json"), JSON.stringify({ scenario }));
    const refused = auditTrail(outDir, { refused: true }).map(({ call, outcome }) => `${call}: ${outcome}`);
    expect(refused.sort()).toEqual([
      "Contracts.register: Contracts.ContractExpired",
      "Contracts.register: Roles.MissingEvOwner",
      "Escrow.propose: Escrow.NotTheNamedProposer",
      "Metering.report: Metering.RevokedMeter",
      "Metering.report: Metering.UnknownMeter",
      "Metering.revokeMeter: Roles.MissingMeterOperator",
      "Orders.place: Orders.DuplicateOrder",
      "Orders.place: Orders.NotRegistered",
      "Orders.place: Orders.OverLimit",
      "Orders.place: Orders.OverLimit",
      "Orders.place: Orders.UnknownSlot",
      "Orders.place: Orders.ZeroEnergy",
      "Utility.batchAll: Orders.DuplicateOrder",
    ]);
  });
});

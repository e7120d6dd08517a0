import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import type { Report } from "@paragrid/measures";
import { afterAll, describe, expect, it } from "vitest";
import { runScenario, scenarioSchema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "paragrid-long-range-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(consensus: string, sale: object): Promise<Report> {
  const scenario = scenarioSchema.parse({
    question: "Is a client deceived?",
    name: "long-range",
    seed: 5,
    chains: { relay: { consensus, replicas: 4, parameters: { blockIntervalMs: 500 } } },
    workload: [{ kind: "transfers", chain: "relay", ratePerSecond: 4, accounts: 4, durationMs: 8000 }],
    faults: [{ atMs: 8000, kind: "long-range", chain: "relay", ...sale }],
    maxMs: 60_000,
  });
  const around = { host: "sim", catalog, algorithms, outDir: folder, command: "test", commit: "test" } as const;
  return runScenario({ scenario, ...around });
}
const verdictOf = ({ verdicts }: Report) => verdicts.find(({ name }) => name === "long-range-refused")!;
const forgedOf = ({ measures }: Report) =>
  measures.find(({ name }) => name === "headers that sold keys could sign")!.value;

describe.each(["pbft", "pos", "dpos", "poa", "raft"])("keys of %s that were sold", (consensus) => {
  it("sign a history that deceives who trusts the genesis for ever, and nobody with a newer checkpoint or an expired trust", async () => {
    const trusting = await run(consensus, { share: 1, checkpoint: false });
    expect(forgedOf(trusting)).toBeGreaterThan(2);
    expect(verdictOf(trusting)).toMatchObject({ kind: "violated", observations: 1 });
    const subjective = await run(consensus, { share: 1 });
    expect(forgedOf(subjective)).toBe(forgedOf(trusting));
    expect(verdictOf(subjective)).toMatchObject({ kind: "held", observations: 2 });
    // The attack is on clients: all that runs is as it was.
    expect(subjective.verdicts.filter(({ kind }) => kind !== "held")).toEqual([]);
  });

  it("sign nothing when they are fewer than a quorum", async () => {
    const few = await run(consensus, { share: 0.25, checkpoint: false });
    expect(forgedOf(few)).toBe(0);
    expect(verdictOf(few)).toMatchObject({ kind: "held" });
  });
});

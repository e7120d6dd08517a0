import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms, behaviours } from "@paragrid/consensus";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, scenarioSchema } from "../src/index.ts";

const chains = {
  relay: { consensus: "pbft", replicas: 4 },
  demand: { consensus: "raft", replicas: 3, paraId: 2000 },
  generation: { consensus: "pbft", replicas: 4, paraId: 2001 },
  storage: { consensus: "dpos", replicas: 5, paraId: 2002 },
};

/** Every behaviour on every chain whose algorithm bears it. */
const cases = (["relay", "generation", "storage"] as const).flatMap((chain) =>
  behaviours.map((behaviour) => [behaviour, chain] as const),
);

async function run(changes: Readonly<Record<string, unknown>>) {
  const outDir = mkdtempSync(join(tmpdir(), "paragrid-byzantine-"));
  const scenario = scenarioSchema.parse({
    question: "Do all verdicts hold while one replica lies?",
    name: "byzantine",
    chains,
    workload: [
      {
        kind: "energyDay",
        bids: "demand",
        asks: "generation",
        storage: "storage",
        slots: 2,
        participants: 6,
        storageUnits: 1,
      },
    ],
    maxMs: 120_000,
    ...changes,
  });
  try {
    return await runScenario({ scenario, host: "sim", catalog, algorithms, outDir, command: "test", commit: "test" });
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

describe("one Byzantine replica", () => {
  it.each(cases)(
    "that is %s on %s breaks no verdict, and trades commit",
    { timeout: 120_000 },
    async (behaviour, chain) => {
      const lying = { ...chains[chain], byzantine: [{ replica: 1, behaviour }] };
      const report = await run({ chains: { ...chains, [chain]: lying } });
      expect(report.verdicts.filter((verdict) => verdict.kind === "violated")).toEqual([]);
      expect(report.trades.committed).toBeGreaterThan(0);
    },
  );
});

describe("more faulty replicas than an algorithm bears", () => {
  it("finalise two blocks of a height: the run says so, and the relay records who did and freezes the chain", async () => {
    const file = new URL("../../../bench/scenarios/beyond-f.yaml", import.meta.url);
    const outDir = mkdtempSync(join(tmpdir(), "paragrid-beyond-"));
    const scenario = scenarioSchema.parse(parse(readFileSync(file, "utf8")));
    try {
      const given = { scenario, host: "sim", catalog, algorithms, outDir, command: "test", commit: "test" } as const;
      const report = await runScenario(given);
      const violated = report.verdicts.filter(({ kind }) => kind === "violated").map(({ name }) => name);
      expect(violated).toEqual(["agreement", "state-equal"]);
      const events = readFileSync(join(outDir, "events.jsonl"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      const disputes = events
        .filter(({ name }) => name === "DisputeConcluded")
        .map(({ chain, data }) => ({ chain, ...data }));
      expect(disputes).toEqual([{ chain: "relay", paraId: 2002, height: 1, guilty: [0, 3] }]);
      expect(report.trades.committed).toBeGreaterThan(0);
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  });

  it("stop the relay and break nothing; it goes on when they are back", { timeout: 120_000 }, async () => {
    const faults = [
      { atMs: 8000, kind: "partition", chain: "relay", replicas: [0, 1], untilMs: 14_000 },
      { atMs: 16_000, kind: "crash", chain: "demand", replica: 0 },
      { atMs: 20_000, kind: "restart", chain: "demand", replica: "crashed" },
    ];
    const report = await run({ faults, links: { loss: 0.05 } });
    const heights = report.blocks.relay!.map((block) => block.finalisedMs ?? 0);
    const longest = heights.slice(1).reduce((most, at, index) => Math.max(most, at - heights[index]!), 0);
    // Halves of two of four decide nothing between them.
    expect(longest).toBeGreaterThan(4000);
    expect(report.verdicts.filter((verdict) => verdict.kind === "violated")).toEqual([]);
  });
});

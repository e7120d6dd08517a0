import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { describe, expect, it } from "vitest";
import { runScenario, type Scenario, scenarioSchema } from "../src/index.ts";

/** The baseline, a crash-fault, a Byzantine and a lagging algorithm; `npm run test:pairs` takes all of the registry, relay by parachains. */
const replicas = { solo: 1, raft: 3, pbft: 4, dpos: 5 } as const;
const names = Object.keys(replicas) as (keyof typeof replicas)[];

/** Every assignment of these algorithms to the four chains, or `PARAGRID_ASSIGNMENTS` of them, evenly spread. */
function assignments(): readonly (readonly [string, string, string, string])[] {
  const all = names.flatMap((a) => names.flatMap((b) => names.flatMap((c) => names.map((d) => [a, b, c, d] as const))));
  const wanted = Number(process.env.PARAGRID_ASSIGNMENTS ?? all.length);
  if (wanted >= all.length) return all;
  // A stride that shares no factor with the count visits every algorithm in every place.
  const stride = Math.max(1, Math.floor(all.length / wanted)) | 1;
  return Array.from({ length: wanted }, (_, index) => all[(index * stride) % all.length]!);
}

function smallDay(chosen: readonly (keyof typeof replicas)[]): Scenario {
  const [relay, demand, generation, storage] = chosen.map((consensus) => ({
    consensus,
    replicas: replicas[consensus],
    parameters: { blockIntervalMs: 500 },
  }));
  return scenarioSchema.parse({
    question: "Do atomic trades settle whatever algorithm each chain runs?",
    name: "assignment",
    chains: {
      relay,
      demand: { ...demand, paraId: 2000 },
      generation: { ...generation, paraId: 2001 },
      storage: { ...storage, paraId: 2002 },
    },
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
    maxMs: 240_000,
  });
}

describe("every assignment of algorithms to the four chains", () => {
  it.each(assignments())(
    "relay %s, demand %s, generation %s, storage %s: trades commit and every verdict holds",
    { timeout: 120_000 },
    async (...names) => {
      const chosen = names as readonly (keyof typeof replicas)[];
      const outDir = mkdtempSync(join(tmpdir(), "paragrid-assignment-"));
      try {
        const report = await runScenario({
          scenario: smallDay(chosen),
          host: "sim",
          catalog,
          algorithms,
          outDir,
          command: "test",
          commit: "test",
        });
        expect(report.verdicts.filter((verdict) => verdict.kind === "violated")).toEqual([]);
        expect(report.trades.committed).toBeGreaterThan(0);
      } finally {
        rmSync(outDir, { recursive: true, force: true });
      }
    },
  );
});

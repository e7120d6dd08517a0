import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { type AlgorithmName, algorithms } from "@paragrid/consensus";
import { runScenario, type Scenario, scenarioSchema } from "@paragrid/scenario";
import type { Assignment } from "./assignments.ts";

/** What became of the trades of one assignment. */
export interface Outcome {
  readonly relay: AlgorithmName;
  /** Of demand, generation and storage. */
  readonly parachains: readonly AlgorithmName[];
  readonly committed: number;
  readonly aborted: number;
  /** Mean from the relay's opening of a trade to the last leg's settlement, in simulated time; null without a settled trade. */
  readonly settledMs: number | null;
  /** Between chains, not those of consensus. */
  readonly crossChainMessages: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Violated checks, no trade committed, or what stopped the run; empty when the assignment holds. */
  readonly faults: readonly string[];
  /** CPU time of the run; other threads of the process not counted. */
  readonly cpuMs: number;
}

function scenario(assignment: Assignment): Scenario {
  const [relay, demand, generation, storage] = assignment.map((consensus) => ({
    consensus,
    replicas: consensus === "solo" ? 1 : 4,
    parameters: { blockIntervalMs: 500 },
  }));
  return scenarioSchema.parse({
    question: "Do atomic trades settle with these algorithms on the four chains?",
    name: "pair",
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

/** Runs two slots of an energy day in the simulator; an error of the run is a fault of the assignment. */
export async function trade(assignment: Assignment): Promise<Outcome> {
  const [relay, ...parachains] = assignment;
  const outDir = mkdtempSync(join(tmpdir(), "paragrid-pair-"));
  const began = process.threadCpuUsage();
  const cpuMs = (): number => {
    const { user, system } = process.threadCpuUsage(began);
    return (user + system) / 1000;
  };
  try {
    const report = await runScenario({
      scenario: scenario(assignment),
      host: "sim",
      catalog,
      algorithms,
      outDir,
      command: "npm run test:pairs",
      commit: "test",
    });
    const { committed, aborted } = report.trades;
    const times = report.lanes.flatMap(({ decision, openedMs, legs }) => {
      const ends = legs.map((leg) => leg.settledMs);
      return decision === "committed" && ends.every((end) => end !== null) ? [Math.max(...ends) - openedMs] : [];
    });
    const verdicts: Record<string, number> = {};
    for (const { kind } of report.verdicts) verdicts[kind] = (verdicts[kind] ?? 0) + 1;
    const violated = report.verdicts
      .filter(({ kind }) => kind === "violated")
      .map((verdict) => JSON.stringify(verdict));
    return {
      relay,
      parachains,
      committed,
      aborted,
      settledMs: times.length === 0 ? null : times.reduce((sum, each) => sum + each, 0) / times.length,
      crossChainMessages: report.messages.sent,
      verdicts,
      faults: committed === 0 ? [...violated, "no trade committed"] : violated,
      cpuMs: cpuMs(),
    };
  } catch (error) {
    const faults = [error instanceof Error ? error.message : String(error)];
    const nothing = { committed: 0, aborted: 0, settledMs: null, crossChainMessages: 0, verdicts: {} };
    return { relay, parachains, ...nothing, faults, cpuMs: cpuMs() };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

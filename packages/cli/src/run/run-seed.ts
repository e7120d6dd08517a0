import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import type { Report } from "@paragrid/measures";
import { type NamedCosts, type Progress, runScenario, type Scenario } from "@paragrid/scenario";
import { inherited } from "../plugins.ts";
import { replicaEntry } from "../replica-entry.ts";

/** One seed of a scenario to be run: plain data, so that a worker thread can be given it. */
export interface SeedJob {
  readonly scenario: Scenario;
  readonly host: "sim" | "process";
  readonly seed: number;
  readonly folder: string;
  readonly data?: string;
  readonly day?: string;
  readonly costs?: NamedCosts;
  readonly processes: "replica" | "chain";
  readonly overrides: Readonly<Record<string, string>>;
  readonly command: string;
  readonly commit: string;
}

/** Runs a seed; its report, and the scenario that a replay needs, are in the job's folder then. */
export async function runSeed(
  job: SeedJob,
  watch: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
): Promise<Report> {
  const { folder, scenario, seed, host, data = null, day = null, costs = null } = job;
  const report = await runScenario({ ...job, ...watch, catalog, algorithms, outDir: folder, entry: replicaEntry });
  const kept = { scenario: { ...scenario, seed }, host, data, day, costs, plugins: inherited() };
  writeFileSync(join(folder, "scenario.json"), `${JSON.stringify(kept, null, 2)}\n`);
  return report;
}

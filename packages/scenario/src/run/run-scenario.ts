import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Report, type SlotFigures, validateReport } from "@paragrid/measures";
import { invariant } from "@paragrid/primitives";
import { writeReport } from "@paragrid/report";
import { InputError } from "../input-error.ts";
import { type MarketReport, noMarket } from "../record/energy-bills.ts";
import { judge } from "../verdicts/judge.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import { prepareRun } from "./prepare.ts";
import { reportOf } from "./report-of.ts";
import { type ModelledRun, runModelled } from "./run-modelled.ts";
import type { RunOptions } from "./run-options.ts";
import { runProcess } from "./run-process.ts";
import { runSim } from "./run-sim.ts";

/**
 * Runs a scenario on a host and writes its report into `outDir`. Throws an InputError, RangeError or LaunchError where it cannot
 * begin; whatever happens after that is in the report's verdicts.
 */
export async function runScenario(options: RunOptions): Promise<Report> {
  const host = options.host ?? options.scenario.host;
  const startedMs = performance.now();
  const startedCpuMs = cpuTimeMs();
  const { run, outcome, verdicts, slots, market } = await runOn(host, options);
  const cpuMs = cpuTimeMs() - startedCpuMs;
  const report = reportOf(run, outcome, {
    options,
    host,
    wallMs: performance.now() - startedMs,
    cpuMs: cpuMs + outcome.replicaCpuMs,
    verdicts,
    slots,
    market,
  });
  const valid = validateReport(report);
  invariant(valid.ok, `the report agrees with itself: ${valid.ok ? "" : valid.error.join("; ")}`);
  writeFileSync(join(options.outDir, "events.jsonl"), outcome.recorder.events.text());
  if (outcome.recorder.audit !== undefined)
    writeFileSync(join(options.outDir, "audit.jsonl"), outcome.recorder.audit.text());
  writeReport(report, options.outDir);
  return report;
}

async function runOn(
  host: "sim" | "process",
  options: RunOptions,
): Promise<ModelledRun & { readonly slots: readonly SlotFigures[]; readonly market: MarketReport }> {
  const { costs } = options.scenario.machines;
  if (host === "sim" && costs !== undefined && options.costs === undefined)
    throw new InputError(`machines.costs: ${costs} was not read by whoever started this run`);
  if (options.scenario.execution === "modelled") {
    if (host !== "sim")
      throw new InputError(`execution: "modelled" is not on the ${host} host, run it with --host sim`);
    return { ...(await runModelled(options)), slots: [], market: noMarket };
  }
  const run = prepareRun(options);
  const outcome = host === "sim" ? await runSim(run, options) : await runProcess(run, options);
  return { run, outcome, ...judge(run, outcome) };
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Report, validateReport } from "@paragrid/measures";
import { invariant } from "@paragrid/primitives";
import { writeReport } from "@paragrid/report";
import { judge } from "../verdicts/judge.ts";
import { prepareRun } from "./prepare.ts";
import { reportOf } from "./report-of.ts";
import type { RunOptions } from "./run-options.ts";
import { runProcess } from "./run-process.ts";
import { runSim } from "./run-sim.ts";

/**
 * Runs a scenario on a host and writes its report into `outDir`. Throws an InputError, RangeError or LaunchError where it cannot
 * begin; whatever happens after that is in the report's verdicts.
 */
export async function runScenario(options: RunOptions): Promise<Report> {
  const host = options.host ?? options.scenario.host;
  const prepared = prepareRun(options);
  const startedMs = performance.now();
  const cpu = process.cpuUsage();
  const outcome = host === "sim" ? await runSim(prepared, options) : await runProcess(prepared, options);
  const { verdicts, slots } = judge(prepared, outcome);
  const { user, system } = process.cpuUsage(cpu);
  const report = reportOf(prepared, outcome, {
    options,
    host,
    wallMs: performance.now() - startedMs,
    cpuMs: (user + system) / 1000 + outcome.replicaCpuMs,
    verdicts,
    slots,
  });
  const valid = validateReport(report);
  invariant(valid.ok, `the report agrees with itself: ${valid.ok ? "" : valid.error.join("; ")}`);
  writeFileSync(join(options.outDir, "events.jsonl"), outcome.recorder.events.text());
  writeReport(report, options.outDir);
  return report;
}

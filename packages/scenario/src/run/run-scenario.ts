import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Report, type SlotFigures, validateReport } from "@paragrid/measures";
import { invariant } from "@paragrid/primitives";
import { writeReport } from "@paragrid/report";
import { readState } from "@paragrid/runtime";
import { wellKnown } from "@paragrid/xcmp";
import { InputError } from "../input-error.ts";
import { type MarketReport, noMarket } from "../record/energy-bills.ts";
import type { LineLog } from "../record/line-log.ts";
import { judge } from "../verdicts/judge.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import type { HostOutcome } from "./outcome.ts";
import { type PreparedRun, prepareRun } from "./prepare.ts";
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
  const { run, outcome, verdicts, slots, market, security } = await runOn(host, options);
  const cpuMs = cpuTimeMs() - startedCpuMs;
  const report = reportOf(run, outcome, {
    options,
    host,
    wallMs: performance.now() - startedMs,
    cpuMs: cpuMs + outcome.replicaCpuMs,
    verdicts,
    slots,
    market,
    security,
  });
  const valid = validateReport(report);
  invariant(valid.ok, `the report agrees with itself: ${valid.ok ? "" : valid.error.join("; ")}`);
  const { events, audit } = outcome.recorder;
  writeLines(join(options.outDir, "events.jsonl"), events.lines);
  if (audit !== undefined) writeLines(join(options.outDir, "audit.jsonl"), audit.lines);
  writeReport(report, options.outDir);
  return report;
}

function writeLines(file: string, log: LineLog): void {
  const descriptor = openSync(file, "w");
  try {
    for (const piece of log.pieces()) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

async function runOn(
  host: "sim" | "process",
  options: RunOptions,
): Promise<
  ModelledRun & {
    readonly slots: readonly SlotFigures[];
    readonly market: MarketReport;
    readonly security: Report["security"];
  }
> {
  const { costs } = options.scenario.machines;
  if (host === "sim" && costs !== undefined && options.costs === undefined)
    throw new InputError(`machines.costs: ${costs} was not read by whoever started this run`);
  if (options.scenario.execution === "modelled") {
    if (host !== "sim")
      throw new InputError(`execution: "modelled" is not on the ${host} host, run it with --host sim`);
    return { ...(await runModelled(options)), slots: [], market: noMarket, security: null };
  }
  const run = prepareRun(options);
  const outcome = host === "sim" ? await runSim(run, options) : await runProcess(run, options);
  return { run, outcome, ...judge(run, outcome), security: securityOf(run, outcome) };
}

/** Read from the state that the run ended with rather than from what was asked for. */
function securityOf({ plan }: PreparedRun, { finals }: HostOutcome): Report["security"] {
  if (!plan.chains.some(({ paraId }) => paraId !== undefined)) return null;
  const relay = plan.chains.find(({ paraId }) => paraId === undefined);
  const final = finals.find(({ name }) => name === relay?.name);
  if (final === undefined) return null;
  return wellKnown.activeConfig.get(readState(final.state)).securityMode.type === "Spv" ? "spv" : "shared";
}

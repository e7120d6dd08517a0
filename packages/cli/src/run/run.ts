import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { BadInput, exitCodes, note, type Output, printJson, startProgress, wholeNumber } from "@paragrid/command-line";
import { exitCodeOf, type Report, summaryOf } from "@paragrid/measures";
import { LaunchError } from "@paragrid/node";
import { renderTerminal } from "@paragrid/report";
import { InputError, inWorkers, type NamedCosts, readCosts, type Scenario } from "@paragrid/scenario";
import type { RunOptions } from "../commands/run.ts";
import { makeFolder } from "../make-folder.ts";
import { usePlugins } from "../plugins.ts";
import { readScenario } from "../scenario-file.ts";
import { commit } from "./commit.ts";
import { runSeed, type SeedJob } from "./run-seed.ts";

/** Runs the seeds and writes their reports; resolves to the exit code. Throws BadInput. */
export async function run(file: string, options: RunOptions, output: Output): Promise<number> {
  await usePlugins(options.plugin);
  const scenario = readScenario(file, options.set);
  const host = options.host ?? scenario.host;
  if (host !== "sim" && host !== "process") throw new BadInput(`--host: found "${host}", allowed: sim, process`);
  if (options.processes !== "replica" && options.processes !== "chain")
    throw new BadInput(`--processes: found "${options.processes}", allowed: replica, chain`);
  const first = wholeNumber("--seed", options.seed, 0) ?? scenario.seed;
  const count = wholeNumber("--seeds", options.seeds, 1) ?? 1;
  const workers = wholeNumber("--workers", options.workers, 1) ?? 1;
  if (workers > 1 && host !== "sim")
    throw new BadInput(`--workers: found ${workers}, the ${host} host has the machine to itself: 1 wanted`);
  checkData(scenario, options);
  const dayKnown =
    options.day !== undefined || scenario.workload.some((one) => one.kind === "energyDay" && one.day !== undefined);
  if (options.data !== undefined && !dayKnown)
    throw new BadInput("--day: missing: with --data a day such as 2017-06-21 is wanted");
  const costs = costsOf(file, scenario, options, host);
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const jobs = Array.from({ length: count }, (_, index): SeedJob => {
    const seed = first + index;
    const folder =
      count === 1 && options.out !== undefined
        ? options.out
        : join(options.out ?? "out", `${scenario.name}-${host}-${seed}`);
    makeFolder("--out", folder);
    return {
      scenario,
      host,
      seed,
      folder,
      ...(options.data === undefined ? {} : { data: options.data }),
      ...(options.day === undefined ? {} : { day: options.day }),
      ...(costs === undefined ? {} : { costs }),
      processes: options.processes === "chain" ? "chain" : "replica",
      overrides: Object.fromEntries(
        options.set.map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]),
      ),
      command: commandOf(file, options, host, seed),
      commit: commit(),
    };
  });
  const told = (report: Report, { folder }: SeedJob): void => {
    if (!options.json) output.out(`${renderTerminal(report, { color: output.color })}\n`);
    note(`report: ${join(folder, "report.html")}`, output);
  };
  let reports: readonly Report[] = [];
  try {
    if (workers > 1)
      reports = await inWorkers<SeedJob, Report>({
        module: new URL("./run-worker.ts", import.meta.url),
        jobs,
        workers,
        signal: abort.signal,
        onDone: (report, index) => told(report, jobs[index]!),
      });
    else
      for (const job of jobs) {
        const report = await withProgress(job, options.json === true, abort.signal);
        reports = [...reports, report];
        told(report, job);
        if (abort.signal.aborted) {
          note("interrupted: the report covers what was done until then", output);
          return exitCodes.interrupted;
        }
      }
  } catch (error) {
    if (abort.signal.aborted) {
      note("interrupted: no report was written", output);
      return exitCodes.interrupted;
    }
    // By name: an error of a worker thread has lost its class.
    if (error instanceof Error && inputErrors.includes(error.name)) throw new BadInput(error.message);
    throw error;
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
  if (options.json) printJson(count === 1 ? summaryOf(reports[0]!) : { runs: reports.map(summaryOf) }, output);
  // The worst of all runs: a violation is worse than an unknown.
  const codes = reports.map((report) => exitCodeOf(report.verdicts));
  return (
    codes.find((code) => code === exitCodes.violated) ?? codes.find((code) => code !== exitCodes.held) ?? exitCodes.held
  );
}

const inputErrors: readonly string[] = [LaunchError.name, InputError.name, RangeError.name];

async function withProgress(job: SeedJob, quiet: boolean, signal: AbortSignal): Promise<Report> {
  const progress = startProgress(`${job.scenario.name} seed ${job.seed}`, quiet);
  try {
    return await runSeed(job, {
      signal,
      onProgress: ({ atMs, trades, phase, heights }) =>
        progress.update(
          atMs / job.scenario.maxMs,
          `${phase} ${(atMs / 1000).toFixed(0)} s, ${trades} trades, ${Object.entries(heights)
            .map(([name, height]) => `${name} ${height}`)
            .join(", ")}`,
        ),
    });
  } finally {
    progress.stop();
  }
}

/** The cost table that the run is to charge: by the flag, else the scenario's, which lies beside the scenario. */
function costsOf(
  file: string,
  scenario: Scenario,
  options: RunOptions,
  host: "sim" | "process",
): NamedCosts | undefined {
  if (options.costs !== undefined && host !== "sim")
    throw new BadInput(`--costs: the ${host} host takes real time, run it with --host sim`);
  const own = scenario.machines.costs;
  const path = options.costs ?? (own === undefined ? undefined : join(dirname(file), own));
  return path === undefined || host !== "sim" ? undefined : readCostFile(path);
}

function readCostFile(path: string): NamedCosts {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new BadInput(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const costs = readCosts(path, data);
  if (!costs.ok) throw new BadInput(costs.error);
  return costs.value;
}

/** Data that nobody would read are a mistake, and so is a folder that is not there. */
function checkData(scenario: Scenario, { data }: RunOptions): void {
  if (data === undefined) return;
  if (!existsSync(data) || !statSync(data).isDirectory())
    throw new BadInput(`--data: ${data}: there is no such folder`);
  if (!scenario.workload.some(({ kind }) => kind === "energyDay"))
    throw new BadInput(`--data: ${scenario.name} has no energyDay workload that could use it`);
}

/** The command that repeats this very run. */
function commandOf(file: string, options: RunOptions, host: string, seed: number): string {
  const parts = [
    "npx paragrid run",
    file,
    "--host",
    host,
    "--seed",
    String(seed),
    ...options.set.flatMap((one) => ["--set", JSON.stringify(one)]),
  ];
  if (options.data !== undefined) parts.push("--data", options.data);
  if (options.day !== undefined) parts.push("--day", options.day);
  if (options.costs !== undefined) parts.push("--costs", options.costs);
  for (const one of options.plugin) parts.push("--plugin", one);
  if (options.processes !== "replica") parts.push("--processes", options.processes);
  return parts.join(" ");
}

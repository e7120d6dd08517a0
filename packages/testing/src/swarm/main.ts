/*
 * Swarm testing over every algorithm of the registry: each seed draws a run of its own, checks hold it to what the algorithm promises.
 *
 *   npm run swarm -- --seeds 2000 [--from 0] [--algorithm NAME] [--workers K] [--out DIR] [--json]
 *   npm run swarm -- --scenario out/swarm/seed-7.yaml
 *
 * Ends with 0 when all checks held, 1 when one did not, 2 on bad input, 130 when interrupted.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type AlgorithmName, algorithms } from "@paragrid/consensus";
import { inWorkers } from "@paragrid/scenario";
import { parse, stringify } from "yaml";
import { readScenario } from "./read-scenario.ts";
import { reportOf, type SwarmReport } from "./report.ts";
import { runScenario } from "./run.ts";
import type { SeedJob, SeedOutcome } from "./seed.ts";

class BadInput extends Error {}

const note = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = readArguments();
  if (values.scenario !== undefined) return replay(values.scenario);
  const seeds = wholeNumber("--seeds", values.seeds, 1);
  const from = wholeNumber("--from", values.from, 0);
  const workers = wholeNumber("--workers", values.workers, 1);
  const algorithm = algorithmNamed(values.algorithm);
  const jobs = Array.from(
    { length: seeds },
    (_, index): SeedJob => ({ seed: from + index, ...(algorithm === undefined ? {} : { algorithm }) }),
  );
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const done: SeedOutcome[] = [];
  const isShown = process.stderr.isTTY === true && !values.json;
  try {
    await inWorkers<SeedJob, SeedOutcome>({
      module: new URL("./worker.ts", import.meta.url),
      jobs,
      workers,
      signal: abort.signal,
      onDone: (outcome) => {
        done.push(outcome);
        if (isShown) process.stderr.write(`\r${done.length} of ${seeds} seeds`);
      },
    });
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  }
  if (isShown) process.stderr.write("\n");
  const report = reportOf(done, algorithm);
  for (const [index, one] of done.filter(({ violations }) => violations.length > 0).entries())
    writeShrunk(values.out, one, report.violations[index]!.replay);
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else printReport(report);
  if (abort.signal.aborted) note(`interrupted after ${done.length} of ${seeds} seeds`);
  return report.violations.length > 0 ? 1 : abort.signal.aborted ? 130 : 0;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        seeds: { type: "string", default: "100" },
        from: { type: "string", default: "0" },
        algorithm: { type: "string" },
        workers: { type: "string", default: String(availableParallelism()) },
        out: { type: "string", default: "out/swarm" },
        scenario: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new BadInput((error as Error).message);
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
    throw new BadInput(`${option}: found "${text}", a whole number of at least ${least} wanted`);
  return number;
}

function algorithmNamed(name: string | undefined): AlgorithmName | undefined {
  if (name === undefined || Object.hasOwn(algorithms, name)) return name as AlgorithmName | undefined;
  throw new BadInput(`--algorithm: found "${name}", one of ${Object.keys(algorithms).join(", ")} wanted`);
}

/** Runs a scenario file again. */
function replay(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new BadInput(`--scenario: ${(error as Error).message}`);
  }
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new BadInput(`--scenario ${file}: ${(error as Error).message}`);
  }
  const read = readScenario(document);
  if (!read.ok) throw new BadInput(`--scenario ${file}: ${read.error}`);
  const { violations, finalized, virtualMs, events } = runScenario(read.value);
  for (const { check, seen } of violations) process.stdout.write(`VIOLATED ${check}: ${seen}\n`);
  process.stdout.write(
    `${(virtualMs / 1000).toFixed(1)} s, ${events} events, final heights ${finalized.join(" to ")}\n`,
  );
  return violations.length > 0 ? 1 : 0;
}

function writeShrunk(folder: string, { scenario, shrunk, violations }: SeedOutcome, replayed: string): void {
  mkdirSync(folder, { recursive: true });
  const [first] = violations;
  const file = join(folder, `${scenario.algorithm}-seed-${scenario.seed}.yaml`);
  const head = `# Violated: ${first!.check}\n# From: ${replayed}\n# Again: npm run swarm -- --scenario ${file}\n`;
  writeFileSync(file, head + stringify(shrunk ?? scenario, { flowCollectionPadding: false }));
  note(`shrunk scenario: ${file}`);
}

function printReport({ seeds, virtualHours, events, faults, violations }: SwarmReport): void {
  for (const { seed, algorithm, check, seen, replay: replayed } of violations)
    process.stdout.write(`VIOLATED seed ${seed} (${algorithm}), ${check}: ${seen}\n  ${replayed}\n`);
  const kinds = Object.entries(faults).map(([kind, runs]) => `${kind} ${runs}`);
  process.stdout.write(`runs in which there was a fault of a kind: ${kinds.join(", ")}\n`);
  process.stdout.write(
    `${seeds} seeds, ${virtualHours.toFixed(1)} virtual hours, ${events} events, ${violations.length} violations\n`,
  );
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    if (!(error instanceof BadInput)) throw error;
    note(error.message);
    process.exitCode = 2;
  },
);

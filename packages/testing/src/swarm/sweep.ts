import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BadInput, note, wholeNumber } from "@paragrid/command-line";
import { type AlgorithmName, algorithms } from "@paragrid/consensus";
import { inWorkers } from "@paragrid/scenario";
import { parse, stringify } from "yaml";
import type { SwarmOptions } from "./main.ts";
import { readScenario } from "./read-scenario.ts";
import { reportOf, type SwarmReport } from "./report.ts";
import { runScenario } from "./run.ts";
import type { SeedJob, SeedOutcome } from "./seed.ts";

/** Runs the seeds, or one scenario again; resolves to the exit code. Throws BadInput. */
export async function sweep(options: SwarmOptions, signal: AbortSignal): Promise<number> {
  if (options.scenario !== undefined) return replay(options.scenario);
  const seeds = wholeNumber("--seeds", options.seeds, 1)!;
  const from = wholeNumber("--from", options.from, 0)!;
  const workers = wholeNumber("--workers", options.workers, 1)!;
  const algorithm = algorithmNamed(options.algorithm);
  const jobs = Array.from(
    { length: seeds },
    (_, index): SeedJob => ({ seed: from + index, ...(algorithm === undefined ? {} : { algorithm }) }),
  );
  const done: SeedOutcome[] = [];
  const isShown = process.stderr.isTTY === true && !options.json;
  try {
    await inWorkers<SeedJob, SeedOutcome>({
      module: new URL("./worker.ts", import.meta.url),
      jobs,
      workers,
      signal,
      onDone: (outcome) => {
        done.push(outcome);
        if (isShown) process.stderr.write(`\r${done.length} of ${seeds} seeds`);
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (isShown) process.stderr.write("\n");
  const report = reportOf(done, algorithm);
  for (const [index, one] of done.filter(({ violations }) => violations.length > 0).entries())
    writeShrunk(options.out, one, report.violations[index]!.replay);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else printReport(report);
  if (signal.aborted) note(`interrupted after ${done.length} of ${seeds} seeds`);
  return report.violations.length > 0 ? 1 : 0;
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

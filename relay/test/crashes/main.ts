/*
 * The crash matrix of the atomic trade (CONSENSUS §6): one cell is one simulated trade in which somebody crashes at one point.
 *
 *   npm run test:crashes                                  # all: 1,260 on clusters, 840 on chains of one replica, and 77 other schedules
 *   npm run test:crashes -- --cells 100 [--json]          # a spread of a hundred
 *   npm run test:crashes -- --cell cluster/decide/leaderRelay/beforePersist/never
 *
 * Ends with 0 when no cell fails, 1 when one does, 2 on bad input, 3 when no crash was met at all.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { inWorkers } from "@paragrid/scenario";
import { cellNamed } from "./cells.ts";
import type { CellOutcome } from "./judge.ts";
import { linesOf, reportOf } from "./report.ts";
import { runIds } from "./runs.ts";
import { spread } from "./spread.ts";

class BadInput extends Error {}

async function main(): Promise<number> {
  const { values } = readArguments();
  const workers = wholeNumber("--workers", values.workers);
  const jobs = chosen(values.cell, values.cells === undefined ? undefined : wholeNumber("--cells", values.cells));
  const isShown = process.stderr.isTTY === true && !values.json;
  let count = 0;
  const done = await inWorkers<string, CellOutcome>({
    module: new URL("./worker.ts", import.meta.url),
    jobs,
    workers,
    onDone: () => {
      if (isShown) process.stderr.write(`\r${++count} of ${jobs.length} cells`);
    },
  });
  if (isShown) process.stderr.write("\n");
  const report = reportOf(done);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${linesOf(report).join("\n")}\n`);
  if (report.violated > 0) return 1;
  return report.held === 0 ? 3 : 0;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        cells: { type: "string" },
        cell: { type: "string" },
        workers: { type: "string", default: String(Math.min(2, availableParallelism())) },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new BadInput((error as Error).message);
  }
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1)
    throw new BadInput(`${option}: found "${text}", a whole number of at least 1 wanted`);
  return number;
}

function chosen(cell: string | undefined, count: number | undefined): readonly string[] {
  if (cell === undefined) return spread(runIds, count ?? runIds.length);
  if (runIds.includes(cell)) return [cell];
  try {
    cellNamed(cell);
  } catch (error) {
    throw new BadInput((error as Error).message);
  }
  return [cell];
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    if (!(error instanceof BadInput)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);

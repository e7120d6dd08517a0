/*
 * Trade protocols compared: the relay's decision and hash-time-locked contracts under the same crash schedules.
 *
 *   npm run compare:trades                      # the table, over the whole crash matrix
 *   npm run compare:trades -- --cells 100 --json
 *   npm run compare:trades -- --page            # and writes docs/trade-protocols.md
 *
 * Ends with 0; 1 when the relay's decision lets anybody lose, or value is not conserved; 2 on bad input; 3 when hash locks, the negative
 * control, lost nobody anything: then these crashes show nothing.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { inWorkers } from "@paragrid/scenario";
import { cellId, cells } from "../cells.ts";
import { type ProtocolName, protocols } from "../protocol.ts";
import { spread } from "../spread.ts";
import type { Compared } from "./outcome.ts";
import { pageOf, tableOf } from "./page.ts";
import { rowOf } from "./table.ts";
import type { CompareJob } from "./worker.ts";

const page = new URL("../../../../docs/trade-protocols.md", import.meta.url);

async function main(): Promise<number> {
  const values = readArguments();
  const count = values.cells === undefined ? cells.length : number("--cells", values.cells);
  const volatility = number("--volatility", values.volatility);
  const workers = number("--workers", values.workers);
  if (!Number.isInteger(count) || !Number.isInteger(workers)) usage("--cells and --workers: whole numbers wanted");
  const names = Object.keys(protocols) as ProtocolName[];
  const chosen = spread(cells, count).map(cellId);
  const jobs = names.flatMap((protocol) => chosen.map((cell): CompareJob => ({ protocol, cell })));
  const module = new URL("./worker.ts", import.meta.url);
  const done = await inWorkers<CompareJob, Compared>({ module, jobs, workers });
  const rows = names.map((name) => rowOf(name, done, volatility));
  if (values.page) writeFileSync(page, pageOf(rows, { cells: chosen.length, volatility }));
  process.stdout.write(values.json ? `${JSON.stringify({ cells: chosen.length, protocols: rows })}\n` : tableOf(rows));
  const [decision, htlc] = rows;
  if (decision!.crashes.losses.cells > 0 || rows.some(({ crashes }) => crashes.faults.length > 0)) return 1;
  return htlc!.crashes.losses.cells === 0 ? 3 : 0;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        cells: { type: "string" },
        volatility: { type: "string", default: "1" },
        workers: { type: "string", default: String(Math.min(2, availableParallelism())) },
        page: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return usage((error as Error).message);
  }
}

function number(option: string, text: string): number {
  const value = Number(text);
  return value > 0 && Number.isFinite(value) ? value : usage(`${option}: found "${text}", a number above 0 wanted`);
}

function usage(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

process.exitCode = await main();

/*
 * Breaks the system on purpose, one defect at a time, and shows which test notices. The files stay as they are: a defect exists only in
 * what the tests load.
 *
 *   npm run mutants                                # all of them, as a table
 *   npm run mutants -- --json                      # { mutants: [{ name, caughtBy, ... }] } on stdout
 *   npm run mutants -- --only raft --workers 4     # those whose name contains "raft"
 *   npm run mutants -- --slice 2/5                 # the second of five parts
 *
 * Ends with 0 when every defect was noticed, 1 when one was not, 2 on bad input, 3 when nothing can be said: the tests fail without
 * any defect, or a run had no end; 130 on Ctrl-C.
 */
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { declaredMutants, selectMutants } from "./declared.ts";
import type { Mutant } from "./mutant.ts";
import { faultsUnbroken, judge, type Verdict } from "./verdicts.ts";

const interrupted = new AbortController();

async function main(): Promise<number> {
  const { mutants, workers, limitMs, json } = await readArguments();
  const began = performance.now();
  const options = { workers, limitMs, signal: interrupted.signal };
  const faults = await withProgress("unbroken", (onProgress) => faultsUnbroken(mutants, { ...options, onProgress }));
  if (faults.length > 0) {
    console.error("Nothing can be said of mutants while their tests do not pass without them:");
    for (const fault of faults) console.error(`  ${fault}`);
    return 3;
  }
  const verdicts = await withProgress("mutants", (onProgress) => judge(mutants, { ...options, onProgress }));
  if (json) console.log(JSON.stringify({ mutants: verdicts }));
  else show(verdicts, performance.now() - began);
  if (verdicts.some(({ outcome }) => outcome === "survived")) return 1;
  return verdicts.some(({ outcome }) => outcome === "unknown") ? 3 : 0;
}

async function readArguments(): Promise<{
  readonly mutants: readonly Mutant[];
  readonly workers: number;
  readonly limitMs: number;
  readonly json: boolean;
}> {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: "boolean", default: false },
        only: { type: "string", default: "" },
        slice: { type: "string", default: "1/1" },
        workers: { type: "string", default: "2" },
        /** Seconds that the tests of one mutant may take. */
        limit: { type: "string", default: "180" },
      },
    });
    return {
      mutants: selectMutants(await declaredMutants(), values),
      workers: wholeOf("--workers", values.workers),
      limitMs: 1000 * wholeOf("--limit", values.limit),
      json: values.json,
    };
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
}

function wholeOf(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${flag}: found "${text}", at least 1 wanted`);
  return value;
}

/** A bar on a terminal's stderr, nothing elsewhere. */
async function withProgress<T>(
  label: string,
  work: (onProgress: (share: number, text: string) => void) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY) return work(() => {});
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {text}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(100, 0, { text: "" });
  return work((share, text) => bar.update(Math.round(100 * share), { text })).finally(() => bar.stop());
}

function show(verdicts: readonly Verdict[], ms: number): void {
  const head = ["mutant", "caught by", "s"];
  const rows = verdicts.map(({ name, caughtBy, outcome, says, ms: took }) => [
    name,
    caughtBy?.replace(/^\S*\//, "") ?? `${outcome.toUpperCase()}: ${says}`,
    (took / 1000).toFixed(1),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  for (const row of [head, widths.map((width) => "-".repeat(width)), ...rows])
    console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join("  "));
  const count = (outcome: Verdict["outcome"]): number => verdicts.filter((one) => one.outcome === outcome).length;
  console.log(
    `\n${verdicts.length} mutants in ${(ms / 1000).toFixed(0)} s: ${count("caught")} caught, ${count("survived")} survived, ${count("unknown")} unknown`,
  );
}

for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interrupted.abort(new Error(name)));
try {
  process.exitCode = await main();
} catch (error) {
  if (!interrupted.signal.aborted) throw error;
  console.error("interrupted");
  process.exitCode = 130;
}

// Breaks the system on purpose, one defect at a time, and shows which test notices. The files stay as they are: a defect exists only in
// what the tests load.
import { BadInput, script, startProgress, table, wholeNumber } from "@paragrid/command-line";
import { declaredMutants, selectMutants } from "./declared.ts";
import type { Mutant } from "./mutant.ts";
import { faultsUnbroken, judge, type Verdict } from "./verdicts.ts";

interface Options {
  readonly only: string;
  readonly slice: string;
  readonly workers: string;
  readonly limit: string;
  readonly json?: true;
}

async function main({ only, slice, json, ...rest }: Options, signal: AbortSignal): Promise<number> {
  const workers = wholeNumber("--workers", rest.workers, 1)!;
  const limitMs = 1000 * wholeNumber("--limit", rest.limit, 1)!;
  const mutants = await selected({ only, slice });
  const began = performance.now();
  const options = { workers, limitMs, signal };
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

async function selected(which: { readonly only: string; readonly slice: string }): Promise<readonly Mutant[]> {
  const all = await declaredMutants();
  try {
    return selectMutants(all, which);
  } catch (error) {
    throw error instanceof RangeError ? new BadInput(error.message) : error;
  }
}

async function withProgress<T>(
  label: string,
  work: (onProgress: (share: number, text: string) => void) => Promise<T>,
): Promise<T> {
  const progress = startProgress(label, false);
  return work(progress.update).finally(progress.stop);
}

function show(verdicts: readonly Verdict[], ms: number): void {
  const head = ["mutant", "caught by", "s"];
  const rows = verdicts.map(({ name, caughtBy, outcome, says, ms: took }) => [
    name,
    caughtBy?.replace(/^\S*\//, "") ?? `${outcome.toUpperCase()}: ${says}`,
    (took / 1000).toFixed(1),
  ]);
  console.log(table(head, rows));
  const count = (outcome: Verdict["outcome"]): number => verdicts.filter((one) => one.outcome === outcome).length;
  console.log(
    `\n${verdicts.length} mutants in ${(ms / 1000).toFixed(0)} s: ${count("caught")} caught, ${count("survived")} survived, ${count("unknown")} unknown`,
  );
}

await script<Options>(
  {
    name: "mutants",
    description: "the system broken on purpose, one defect at a time, and which test notices",
    options: [
      ["--only <text>", "those whose name contains it", ""],
      ["--slice <k/n>", "the k-th of n parts", "1/1"],
      ["--workers <count>", "tests that run at once", "2"],
      ["--limit <seconds>", "time that the tests of one may take", "180"],
      ["--json", "{ mutants: [{ name, caughtBy, ... }] } on stdout"],
    ],
    examples: [
      ["", "all of them, as a table"],
      ["--only raft", "those of one part"],
      ["--slice 2/5", "a fifth of them"],
    ],
    exits: "0 every defect was noticed, 1 one was not, 3 nothing can be said",
  },
  main,
);

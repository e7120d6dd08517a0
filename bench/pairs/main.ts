// Atomic trades over pairs of algorithms: one on the relay, the other on all three parachains, in the simulator.
import { printJson, script, startProgress, table, wholeNumber } from "@paragrid/command-line";
import { inWorkers } from "@paragrid/scenario";
import { type Assignment, mixed, pairs } from "./assignments.ts";
import type { Outcome } from "./trade.ts";

interface Options {
  readonly pairs?: string;
  readonly mixed?: string;
  readonly only?: string;
  readonly workers: string;
  readonly json?: true;
}

async function main(options: Options, signal: AbortSignal): Promise<number> {
  const workers = wholeNumber("--workers", options.workers, 1)!;
  const jobs = assignments(options);
  const began = performance.now();
  const progress = startProgress("pairs", options.json === true);
  let done = 0;
  const outcomes = await inWorkers<Assignment, Outcome>({
    module: new URL("./worker.ts", import.meta.url),
    jobs,
    workers,
    signal,
    onDone: ({ relay, parachains }) => progress.update(++done / jobs.length, `${relay} x ${naming(parachains)}`),
  }).finally(progress.stop);
  const bad = outcomes.filter(({ faults }) => faults.length > 0);
  const wallMs = performance.now() - began;
  if (options.json) printJson({ pairs: outcomes, wallMs });
  else show(outcomes, bad, wallMs);
  return bad.length === 0 ? 0 : 1;
}

/** Pairs unless only mixed ones are asked for. */
function assignments({ only, ...counts }: Options): readonly Assignment[] {
  const ofMixed = wholeNumber("--mixed", counts.mixed, 1) ?? 0;
  const ofPairs = wholeNumber("--pairs", counts.pairs, 1);
  const wanted = ofPairs === undefined && only === undefined && ofMixed > 0 ? [] : pairs(ofPairs, only);
  return [...wanted, ...mixed(ofMixed)];
}

function naming(parachains: Outcome["parachains"]): string {
  return new Set(parachains).size === 1 ? parachains[0]! : parachains.join(", ");
}

function show(outcomes: readonly Outcome[], bad: readonly Outcome[], wallMs: number): void {
  const head = ["relay", "parachains", "committed", "aborted", "settled ms", "messages between chains", "verdicts"];
  const rows = outcomes.map((one) => [
    one.relay,
    naming(one.parachains),
    `${one.committed}`,
    `${one.aborted}`,
    one.settledMs?.toFixed(0) ?? "-",
    `${one.crossChainMessages}`,
    Object.entries(one.verdicts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(", "),
  ]);
  console.log(table(head, rows));
  for (const { relay, parachains, faults } of bad)
    for (const fault of faults) console.log(`FAULT ${relay} x ${naming(parachains)}: ${fault}`);
  const cpuS = outcomes.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000;
  const times = `${(wallMs / 1000).toFixed(0)} s, ${cpuS.toFixed(0)} s of CPU`;
  console.log(`\n${outcomes.length - bad.length} of ${outcomes.length} hold (${times})`);
}

await script<Options>(
  {
    name: "test:pairs",
    description:
      "two slots of atomic trades with one algorithm on the relay and another on all three parachains, in the simulator; without options every pair of the registry",
    options: [
      [
        "--pairs <count>",
        "so many pairs, spread: each run of as many pairs as there are algorithms has every one in both places",
      ],
      ["--only <RELAYxPARACHAIN>", "one pair; * for all of either side"],
      ["--mixed <count>", "so many assignments, spread, of an algorithm of its own to each of the four chains"],
      ["--workers <count>", "runs at once", "2"],
      ["--json", "{ pairs: [{ relay, parachains, committed, faults, ... }], wallMs } on stdout"],
    ],
    examples: [
      ["", "every pair, as a table"],
      ["--pairs 13", "each algorithm once on the relay and once on the parachains"],
      ["--only posxraft --json", "one pair"],
      ["--only 'powx*'", "proof of work on the relay, every algorithm on the parachains"],
      ["--mixed 12", "each chain with an algorithm of its own"],
    ],
    exits: "0 every assignment committed trades and no check was violated, 1 one did not",
  },
  main,
);

// Attacks swept over the attacker's share of the power: bench/scenarios/attacks/*.yaml on whole replicas, on the kernel.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BadInput, note, printJson, script, wholeNumber } from "@paragrid/command-line";
import { inWorkers } from "@paragrid/scenario";
import { closed } from "./closing.ts";
import { type Experiment, readExperiment } from "./experiment.ts";
import { page, table } from "./page.ts";
import { linesOf, type Result, resultOf } from "./results.ts";
import { outcomesOf, type Run, settingsOf } from "./sweep.ts";
import type { RunJob } from "./worker.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = join(root, "bench/scenarios/attacks");
const kept = join(root, "docs/attacks.jsonl");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length))
  .sort();
const fileOf = (name: string): string => join(folder, `${name}.yaml`);

interface Options {
  readonly attack?: string;
  readonly seeds?: string;
  readonly page?: true;
  readonly json?: true;
  readonly workers: string;
}

async function main(
  { attack, seeds, page: isPage, json, workers: threads }: Options,
  signal: AbortSignal,
): Promise<number> {
  if (attack !== undefined && !names.includes(attack))
    throw new BadInput(`--attack: found "${attack}", one of ${names.join(", ")} wanted`);
  if (seeds !== undefined && isPage)
    throw new BadInput("--page: the page is of the files' seeds, --seeds is of others");
  const count = wholeNumber("--seeds", seeds, 1);
  const workers = wholeNumber("--workers", threads, 1)!;
  const swept = attack === undefined ? names : [attack];
  const others = isPage ? names.filter((name) => !swept.includes(name)).map(measured) : [];
  const experiments = swept.map((name) => ({
    name,
    experiment: { ...read(name), ...(count === undefined ? {} : { seeds: count }) },
  }));
  const jobs = experiments.flatMap(({ name, experiment }) =>
    settingsOf(experiment).map((setting) => ({ name, attack: experiment.attack, setting })),
  );
  let done = 0;
  const runs = await inWorkers<RunJob, Run>({
    module: new URL("./worker.ts", import.meta.url),
    jobs,
    workers,
    signal,
    onDone: ({ setting: { algorithm, share, seed } }, index) =>
      note(`${++done} of ${jobs.length}: ${jobs[index]!.name} ${algorithm} ${share} seed ${seed}`),
  });
  const results = experiments.map(({ name, experiment }): Result => {
    const own = runs.filter((_, index) => jobs[index]!.name === name);
    return { name, experiment, outcomes: outcomesOf(experiment, own) };
  });
  if (json)
    printJson({
      attacks: results.map(({ name, experiment, outcomes }) => ({ name, question: experiment.question, outcomes })),
    });
  else if (!isPage)
    for (const { experiment, outcomes } of results) process.stdout.write(`${table(experiment.question, outcomes)}\n\n`);
  if (isPage) write([...others, ...results].sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name)));
  return results.some(({ outcomes }) => outcomes.some(({ agrees }) => agrees === "no")) ? 1 : 0;
}

function read(name: string): Experiment {
  const experiment = readExperiment(readFileSync(fileOf(name), "utf8"));
  if (!experiment.ok) throw new BadInput(`${name}.yaml: ${experiment.error}`);
  return experiment.value;
}

/** What an earlier run has kept. */
function measured(name: string): Result {
  const result = resultOf(existsSync(kept) ? readFileSync(kept, "utf8") : "", name, read(name));
  if (!result.ok) throw new BadInput(`docs/attacks.jsonl: ${result.error}: npm run attacks -- --page without --attack`);
  return result.value;
}

/** The figures, and what is derived from them: the page, and how each file ends. */
function write(results: readonly Result[]): void {
  writeFileSync(kept, linesOf(results));
  writeFileSync(join(root, "docs/attacks.md"), page(results));
  for (const result of results)
    writeFileSync(fileOf(result.name), closed(readFileSync(fileOf(result.name), "utf8"), result));
}

await script<Options>(
  {
    name: "attacks",
    description:
      "sweeps each attack over the share of power, with verdicts on safety and liveness, the threshold beside theory, and whether deviating pays",
    options: [
      ["--attack <name>", `one attack alone: ${names.join(", ")}`],
      ["--seeds <count>", "runs of each share, instead of the file's"],
      [
        "--page",
        "keep what is measured in docs/attacks.jsonl, and write docs/attacks.md and the end of each file from it",
      ],
      ["--json", "one JSON document on stdout"],
      ["--workers <count>", "worker threads", String(availableParallelism())],
    ],
    examples: [
      ["", "every attack"],
      ["--attack selfish-mining --json", "one of them, for a script"],
      ["--page", "measure all anew, and write the page and the files' ends"],
      ["--attack eclipse --page", "the same with one measured anew and the others as they were"],
    ],
    exits: "0 every threshold is where theory has it, or not reached, 1 one is not",
  },
  main,
);

// Attacks swept over the attacker's share of the power: bench/scenarios/attacks/*.yaml on whole replicas, on the kernel.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BadInput, script, wholeNumber } from "@paragrid/command-line";
import { type Experiment, readExperiment } from "./experiment.ts";
import { page, table } from "./page.ts";
import { type AttackOutcome, sweep } from "./sweep.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = join(root, "bench/scenarios/attacks");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length))
  .sort();

interface Options {
  readonly attack?: string;
  readonly seeds?: string;
  readonly page?: true;
  readonly json?: true;
}

function main({ attack, seeds, page: isPage, json }: Options, signal: AbortSignal): number {
  if (attack !== undefined && !names.includes(attack))
    throw new BadInput(`--attack: found "${attack}", one of ${names.join(", ")} wanted`);
  if (attack !== undefined && isPage) throw new BadInput("--page: the page is of all attacks, --attack is of one");
  const count = wholeNumber("--seeds", seeds, 1);
  const isShown = process.stderr.isTTY === true && !json;
  const results = (attack === undefined ? names : [attack]).map((name) => {
    const experiment = { ...read(name), ...(count === undefined ? {} : { seeds: count }) };
    const outcomes = sweep(
      experiment,
      ({ algorithm, share, seed }) => {
        if (isShown) process.stderr.write(`\r${name} ${algorithm} ${share} seed ${seed}        `);
      },
      () => signal.aborted,
    );
    if (!json && !isPage) process.stdout.write(`${isShown ? "\n" : ""}${table(experiment.question, outcomes)}\n\n`);
    return { name, experiment, outcomes };
  });
  if (json)
    process.stdout.write(
      `${JSON.stringify({ attacks: results.map(({ name, experiment, outcomes }) => ({ name, question: experiment.question, outcomes })) })}\n`,
    );
  if (isPage) writeFileSync(join(root, "docs/attacks.md"), page(results));
  const all: readonly AttackOutcome[] = results.flatMap(({ outcomes }) => outcomes);
  return all.some(({ agrees }) => agrees === "no") ? 1 : 0;
}

function read(name: string): Experiment {
  const experiment = readExperiment(readFileSync(join(folder, `${name}.yaml`), "utf8"));
  if (!experiment.ok) throw new BadInput(`${name}.yaml: ${experiment.error}`);
  return experiment.value;
}

await script<Options>(
  {
    name: "attacks",
    description:
      "sweeps each attack over the share of power, with verdicts on safety and liveness, the threshold beside theory, and whether deviating pays",
    options: [
      ["--attack <name>", `one attack alone: ${names.join(", ")}`],
      ["--seeds <count>", "runs of each share, instead of the file's"],
      ["--page", "write docs/attacks.md"],
      ["--json", "one JSON document on stdout"],
    ],
    examples: [
      ["", "every attack"],
      ["--attack selfish-mining --json", "one of them, for a script"],
      ["--page", "write the page anew"],
    ],
    exits: "0 every threshold is where theory has it, or not reached, 1 one is not",
  },
  main,
);

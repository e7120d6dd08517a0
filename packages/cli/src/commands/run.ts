import type { Command } from "commander";
import { collected, type Session } from "../session.ts";

export interface RunOptions {
  readonly host?: string;
  readonly seed?: string;
  readonly seeds?: string;
  readonly workers: string;
  readonly set: readonly string[];
  readonly data?: string;
  readonly day?: string;
  readonly out?: string;
  readonly costs?: string;
  readonly processes: string;
  readonly plugin: readonly string[];
  readonly json?: boolean;
}

/** `paragrid run`: a scenario on one host, for one seed or several, with a report of each. */
export function runCommand(program: Command, session: Session): void {
  program
    .command("run")
    .description("run a scenario and write its report")
    .argument("<scenario>", "scenario file (YAML or JSON)")
    .option(
      "--host <name>",
      "sim (virtual time, one seed, one digest) or process (one process per replica); the scenario's without it",
    )
    .option("--seed <number>", "seed of everything that is drawn; the scenario's without it")
    .option("--seeds <count>", "run so many seeds from the seed upwards")
    .option("--workers <count>", "simulator: run so many seeds at once, each in a thread of its own", "1")
    .option("--set <path=value>", "override a value of the scenario; may be given often", collected, [])
    .option("--data <dir>", "metered homes: a folder in the CityLearn layout; built-in profiles without it")
    .option("--day <YYYY-MM-DD>", "day of the data")
    .option("--costs <file>", "cost file of paragrid calibrate, for the simulator; the built-in table without it")
    .option("--out <dir>", "folder of the report; out/<scenario>-<host>-<seed> without it")
    .option("--processes <kind>", "one process per replica, or per chain", "replica")
    .option(
      "--plugin <file>",
      "add a consensus algorithm of your own (docs/add-an-algorithm.md); may be given often",
      collected,
      [],
    )
    .option("--json", "print exactly one JSON document on stdout")
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid run bench/scenarios/energy-day.yaml --host sim --seed 7\n  $ paragrid run bench/scenarios/energy-day.yaml --set chains.demand.consensus=pbft --set chains.demand.replicas=7\n  $ paragrid run bench/scenarios/energy-day.yaml --data DIR --day 2017-06-21 --json",
    )
    .action(async (file: string, options: RunOptions) => {
      const { run } = await import("../run/run.ts");
      session.finish(await run(file, options, session.output));
    });
}

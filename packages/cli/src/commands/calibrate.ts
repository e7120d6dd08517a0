import { writeFileSync } from "node:fs";
import { BadInput, note, printJson, table } from "@paragrid/command-line";
import { type CostFile, costFileSchema, costFormat, thisMachine } from "@paragrid/scenario";
import { defaultCosts } from "@paragrid/sim";
import type { Command } from "commander";
import { measureCosts } from "../calibrate/measure.ts";
import { commit } from "./run.ts";

/** `paragrid calibrate`: what a replica's work costs on this machine, into the table that the simulator charges. */
export function calibrateCommand(program: Command): void {
  program
    .command("calibrate")
    .description("measure the costs of a replica's work on this machine, for run --costs")
    .option("--out <file>", "file to write", "costs.json")
    .option("--samples <count>", "samples of each operation", "40")
    .option("--json", "print the file's content on stdout")
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid calibrate --out costs.json\n  $ paragrid run bench/scenarios/pbft-128.yaml --costs costs.json",
    )
    .action((options: { readonly out: string; readonly samples: string; readonly json?: boolean }) =>
      calibrate(options),
    );
}

function calibrate(options: { readonly out: string; readonly samples: string; readonly json?: boolean }): void {
  const samples = Number(options.samples);
  if (!Number.isSafeInteger(samples) || samples < 3 || samples > 10_000)
    throw new BadInput(`--samples: found "${options.samples}", a whole number from 3 to 10000 wanted`);
  const measured = measureCosts(samples);
  const costs = Object.fromEntries(
    Object.entries(defaultCosts).map(([name, assumed]) => {
      const found = measured[name];
      // What a network card takes, nothing inside of a process can tell.
      return [name, found === undefined ? { ...assumed, source: "assumed" } : { ...found, source: "measured" }];
    }),
  );
  const file: CostFile = costFileSchema.parse({
    format: costFormat,
    unit: "µs of one core",
    machine: thisMachine(),
    commit: commit(),
    costs,
  });
  try {
    writeFileSync(options.out, `${JSON.stringify(file, null, 2)}\n`);
  } catch (error) {
    throw new BadInput(`--out: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (options.json) printJson(file);
  else {
    const rows = Object.entries(file.costs).map(([name, { fixedUs, perByteUs, spreadUs, samples: count, source }]) => [
      name,
      String(fixedUs),
      perByteUs === undefined ? "" : String(perByteUs),
      spreadUs === undefined ? "" : `± ${spreadUs}`,
      count === undefined ? source : `${source}, ${count} samples`,
    ]);
    process.stdout.write(`${table(["operation", "µs", "µs a byte", "deviation", ""], rows)}\n`);
  }
  note(`costs: ${options.out}`);
}

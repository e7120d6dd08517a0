import { writeFileSync } from "node:fs";
import { BadInput, note, type Output, printJson, table } from "@paragrid/command-line";
import { type CostFile, costFileSchema, costFormat, thisMachine } from "@paragrid/scenario";
import { defaultCosts } from "@paragrid/sim";
import type { CalibrateOptions } from "../commands/calibrate.ts";
import { commit } from "../run/commit.ts";
import { measureCosts } from "./measure.ts";

/** Measures, and writes the cost file. Throws BadInput. */
export function calibrate(options: CalibrateOptions, output: Output): void {
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
  if (options.json) printJson(file, output);
  else {
    const rows = Object.entries(file.costs).map(([name, { fixedUs, perByteUs, spreadUs, samples: count, source }]) => [
      name,
      String(fixedUs),
      perByteUs === undefined ? "" : String(perByteUs),
      spreadUs === undefined ? "" : `± ${spreadUs}`,
      count === undefined ? source : `${source}, ${count} samples`,
    ]);
    output.out(`${table(["operation", "µs", "µs a byte", "deviation", ""], rows)}\n`);
  }
  note(`costs: ${options.out}`, output);
}

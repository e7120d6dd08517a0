import type { Command } from "commander";
import type { Session } from "../session.ts";

export interface CalibrateOptions {
  readonly out: string;
  readonly samples: string;
  readonly json?: boolean;
}

/** `paragrid calibrate`: what a replica's work costs on this machine, into the table that the simulator charges. */
export function calibrateCommand(program: Command, { output }: Session): void {
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
    .action(async (options: CalibrateOptions) => {
      const { calibrate } = await import("../calibrate/calibrate.ts");
      calibrate(options, output);
    });
}

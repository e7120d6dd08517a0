import type { Command } from "commander";
import { collected, type Session } from "../session.ts";

export interface AlgorithmsOptions {
  readonly plugin: readonly string[];
  readonly json?: boolean;
}

/** `paragrid algorithms`: what each consensus algorithm promises, by whose paper, and what can be set. */
export function algorithmsCommand(program: Command, { output }: Session): void {
  program
    .command("algorithms")
    .description("list the consensus algorithms: what each promises, the paper it follows, its parameters")
    .argument("[names...]", "those to show with their parameters; all in a table without it")
    .option("--plugin <file>", "add a consensus algorithm of your own; may be given often", collected, [])
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid algorithms\n  $ paragrid algorithms pos pow\n  $ paragrid algorithms --plugin docs/examples/plugin/streamlet.ts --json",
    )
    .action(async (names: readonly string[], options: AlgorithmsOptions) => {
      const { listAlgorithms } = await import("../algorithms.ts");
      await listAlgorithms(names, options, output);
    });
}

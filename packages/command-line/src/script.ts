import { Command, CommanderError, type OptionValues } from "commander";
import { BadInput, exitCodes } from "./bad-input.ts";
import { note } from "./output.ts";

/** What a script says of itself: `npm run NAME -- --help` shows it. */
export interface ScriptHelp {
  /** As npm knows it. */
  readonly name: string;
  readonly description: string;
  /** Flags and what they mean, with their default where they have one. */
  readonly options: readonly (readonly [flags: string, description: string, fallback?: string])[];
  /** Arguments after `npm run NAME -- `, each with what it does. */
  readonly examples: readonly (readonly [args: string, does: string])[];
  /** What the exit codes mean, beyond 2 for bad input and 130 for Ctrl-C. */
  readonly exits: string;
}

/**
 * Runs a script of package.json: flags by commander, help with examples, one line and exit code 2 for bad input. The signal is aborted by
 * Ctrl-C; a script that ends because of it ends with 130.
 */
export async function script<O extends OptionValues>(
  help: ScriptHelp,
  run: (options: O, signal: AbortSignal) => Promise<number> | number,
): Promise<void> {
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interrupt.abort(new Error(name)));
  try {
    const code = await run(read<O>(help), interrupt.signal);
    process.exitCode = interrupt.signal.aborted && code === 0 ? exitCodes.interrupted : code;
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.badInput;
    else if (error instanceof BadInput) {
      for (const line of error.lines) note(line);
      process.exitCode = exitCodes.badInput;
    } else if (interrupt.signal.aborted) {
      note("interrupted");
      process.exitCode = exitCodes.interrupted;
    } else throw error;
  }
}

function read<O extends OptionValues>({ name, description, options, examples, exits }: ScriptHelp): O {
  const width = Math.max(...examples.map(([args]) => args.length));
  const lines = examples.map(
    ([args, does]) => `  $ npm run ${name}${args === "" ? "    " : " -- "}${args.padEnd(width)}  ${does}`,
  );
  const command = new Command(`npm run ${name} --`)
    .description(description)
    .exitOverride()
    .addHelpText("after", `\nExit codes: ${exits}, 2 bad input, 130 interrupted.\n\nExamples:\n${lines.join("\n")}`);
  for (const [flags, says, fallback] of options) command.option(flags, says, fallback);
  return command.parse(process.argv.slice(2), { from: "user" }).opts<O>();
}

import { BadInput, exitCodes, note, type Output, processOutput } from "@paragrid/command-line";
import { Command, CommanderError } from "commander";
import { algorithmsCommand } from "./commands/algorithms.ts";
import { calibrateCommand } from "./commands/calibrate.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { keysCommand } from "./commands/keys.ts";
import { logsCommand } from "./commands/logs.ts";
import { replayCommand } from "./commands/replay.ts";
import { runCommand } from "./commands/run.ts";
import { schemaCommand } from "./commands/schema.ts";
import { upCommand } from "./commands/up.ts";
import type { Session } from "./session.ts";

/**
 * Runs one command line; resolves to its exit code. What a command does is imported when it is to be done: its help, and flags that
 * commander refuses, wait for none of it.
 */
export async function main(args: readonly string[], output: Output = processOutput): Promise<number> {
  let code: number = exitCodes.held;
  const program = new Command("paragrid")
    .description("multi-chain consensus in a virtual power plant: laboratory and runtime")
    .version("0.1.0")
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .addHelpText(
      "after",
      "\nExit codes: 0 all verdicts held, 1 a verdict was violated, 2 bad input, 3 void or unknown, 130 interrupted.\n\nExamples:\n  $ paragrid run bench/scenarios/energy-day.yaml --host sim --seed 7\n  $ paragrid up bench/scenarios/energy-day.yaml\n  $ paragrid inspect out/energy-day-7 trade 0x1234",
    );
  const session: Session = {
    output,
    finish: (result) => {
      code = result;
    },
  };
  runCommand(program, session);
  const up = upCommand(program, session);
  replayCommand(program, session);
  algorithmsCommand(program, session);
  calibrateCommand(program, session);
  inspectCommand(program, session);
  keysCommand(program, session);
  logsCommand(program, session);
  schemaCommand(program, session);
  // They name the server's limits, and so load the server: where no network is brought up, nobody waits for that.
  if (args.includes("up")) (await import("./rpc-flags.ts")).rpcFlags(up);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.held : exitCodes.badInput;
    if (error instanceof BadInput) {
      for (const line of error.lines) note(line, output);
      return exitCodes.badInput;
    }
    throw error;
  }
}

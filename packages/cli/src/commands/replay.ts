import type { Command } from "commander";
import type { Session } from "../session.ts";

export interface ReplayOptions {
  readonly until?: string;
  readonly json?: boolean;
}

/** `paragrid replay`: the same simulation again, whole or up to an event. */
export function replayCommand(program: Command, session: Session): void {
  program
    .command("replay")
    .description("repeat a simulated run from its report and compare the digests, or stop it at an event")
    .argument("<report>", "report.json of a run on the sim host, or its folder")
    .option("--until <event>", "stop after the event of this number and show where every chain stands")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid replay out/energy-day-sim-7\n  $ paragrid replay out/energy-day-sim-7/report.json --until 20000",
    )
    .action(async (path: string, options: ReplayOptions) => {
      const { replay } = await import("../replay.ts");
      session.finish(await replay(path, options, session.output));
    });
}

import type { Command } from "commander";
import type { RpcFlags } from "../rpc-flags.ts";
import { collected, type Session } from "../session.ts";

export interface UpOptions extends RpcFlags {
  readonly set: readonly string[];
  readonly seed?: string;
  readonly portBase?: string;
  readonly processes: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly dev?: boolean;
  readonly plugin: readonly string[];
  readonly restore?: string;
}

/** `paragrid up`: a network that stays until Ctrl-C. Without the flags of JSON-RPC, which `rpcFlags` adds. */
export function upCommand(program: Command, session: Session): Command {
  return program
    .command("up")
    .description("start a scenario's chains as processes and keep them until Ctrl-C")
    .argument("<scenario>", "scenario file (YAML or JSON), or a network definition in Zombienet's layout (TOML)")
    .option("--set <path=value>", "override a value of the scenario; may be given often", collected, [])
    .option("--seed <number>", "seed that keys are derived from; the scenario's without it")
    .option(
      "--port-base <number>",
      "first port: RPC from it, peers from it + 1000, metrics from it + 2000; free ports without it",
    )
    .option("--processes <kind>", "one process per replica, or per chain", "replica")
    .option("--out <dir>", "folder for databases and logs, kept afterwards; a temporary one without it")
    .option(
      "--plugin <file>",
      "add a consensus algorithm of your own (docs/add-an-algorithm.md); may be given often",
      collected,
      [],
    )
    .option("--dev", "serve development methods: pause and run chains, set storage, travel in time (docs/json-rpc.md)")
    .option("--restore <dir>", "with --dev: go on from a snapshot that dev_snapshot took (docs/json-rpc.md)")
    .option(
      "--json",
      "print the endpoints as one JSON document on one line when every chain has finalised its first block",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid up bench/scenarios/energy-day.yaml\n  $ paragrid up bench/scenarios/energy-day.yaml --port-base 9944 --out out/net --json",
    )
    .action(async (file: string, options: UpOptions) => {
      const { up } = await import("../up.ts");
      session.finish(await up(file, options, session.output));
    });
}

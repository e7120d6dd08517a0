import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { catalog } from "@paragrid/catalog";
import { BadInput, exitCodes, note, printJson, table, wholeNumber } from "@paragrid/command-line";
import { algorithms } from "@paragrid/consensus";
import { ChainClient, LaunchError, type LaunchOptions, ProcessNetwork, type ReplicaHandle } from "@paragrid/node";
import { InputError, prepareRun, type Scenario, type ScenarioNetwork } from "@paragrid/scenario";
import type { Command } from "commander";
import { makeFolder } from "../make-folder.ts";
import { usePlugins } from "../plugins.ts";
import { type RpcFlags, rpcFlags, rpcSettings } from "../rpc-flags.ts";
import { readNetwork } from "../scenario-file.ts";
import { networkToml } from "../zombienet/write.ts";

interface UpOptions extends RpcFlags {
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

/** The script that every replica's process runs. */
export const replicaEntry = fileURLToPath(new URL("../../bin/replica.ts", import.meta.url));

/** Where Polkadot.js Apps opens a chain of its user's own machine. */
const appsLink = (url: string): string => `https://polkadot.js.org/apps/?rpc=${encodeURIComponent(url)}`;

/** `paragrid up`: a network that stays until Ctrl-C. */
export function upCommand(program: Command, finish: (code: number) => void): void {
  const command = program
    .command("up")
    .description("start a scenario's chains as processes and keep them until Ctrl-C")
    .argument("<scenario>", "scenario file (YAML or JSON), or a network definition in Zombienet's layout (TOML)")
    .option(
      "--set <path=value>",
      "override a value of the scenario; may be given often",
      (value: string, all: readonly string[]) => [...all, value],
      [],
    )
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
      (value: string, all: readonly string[]) => [...all, value],
      [],
    )
    .option("--dev", "serve development methods: pause and run chains, set storage, travel in time (docs/json-rpc.md)")
    .option("--restore <dir>", "with --dev: go on from a snapshot that dev_snapshot took (docs/json-rpc.md)")
    .option(
      "--json",
      "print the endpoints as one JSON document on one line when every chain has finalised its first block",
    );
  rpcFlags(command)
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid up bench/scenarios/energy-day.yaml\n  $ paragrid up bench/scenarios/energy-day.yaml --port-base 9944 --out out/net --json",
    )
    .action(async (file: string, options: UpOptions) => finish(await up(file, options)));
}

async function up(file: string, options: UpOptions): Promise<number> {
  await usePlugins(options.plugin);
  const { scenario, ports } = readNetwork(file, options.set);
  const seed = wholeNumber("--seed", options.seed, 0) ?? scenario.seed;
  const base = wholeNumber("--port-base", options.portBase, 0, 63_000);
  if (options.processes !== "replica" && options.processes !== "chain")
    throw new BadInput(`--processes: found "${options.processes}", allowed: replica, chain`);
  const rpc = rpcSettings(options);
  const { spec, seeds } = prepared(scenario, seed);
  const folder = options.out ?? mkdtempSync(join(tmpdir(), "paragrid-up-"));
  makeFolder("--out", folder);
  const clean = (): void => {
    if (options.out === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = new Promise<number>((resolve) => {
    process.once("SIGINT", () => resolve(exitCodes.interrupted));
    process.once("SIGTERM", () => resolve(exitCodes.held));
  });
  const count = spec.chains.reduce((sum, chain) => sum + chain.authorities.length, 0);
  note(`starting ${count} replicas of ${spec.chains.length} chains in ${folder}`);
  let died: ((reason: string) => void) | undefined;
  const death = new Promise<string>((resolve) => {
    died = resolve;
  });
  let network: ProcessNetwork;
  try {
    network = await ProcessNetwork.launch({
      spec,
      seeds,
      entry: replicaEntry,
      folder,
      processes: options.processes,
      rpc,
      ...(options.dev === true ? { dev: true } : {}),
      ...(options.restore === undefined ? {} : { restore: options.restore }),
      ports: base === undefined ? ports : portsFrom(base, spec),
      byzantine: Object.entries(scenario.chains).flatMap(([chain, { byzantine }]) =>
        byzantine.map((one) => ({ chain, ...one })),
      ),
      onExit: (replica, code, signal) => {
        note(`${replica.chain}/${replica.replica} ended by itself (${signal ?? code}); its log is ${replica.logFile}`);
        if (network.replicas.every((one) => !one.alive)) died?.("no replica is left");
      },
    });
  } catch (error) {
    clean();
    if (error instanceof LaunchError) throw new BadInput(error.message);
    throw error;
  }
  try {
    const started = await Promise.race([
      firstBlocks(
        network,
        spec.chains.map((chain) => chain.name),
      ),
      interrupted,
      death,
    ]);
    if (typeof started === "number") return started;
    if (typeof started === "string") {
      note(started);
      return exitCodes.unknown;
    }
    const chains = endpointsOf(network, scenario.chains);
    writeFileSync(join(folder, "network.json"), `${JSON.stringify({ chains }, null, 2)}\n`);
    writeFileSync(join(folder, "network.toml"), tomlOf(network, scenario));
    if (options.json) printJson({ chains });
    else show(network, chains, join(folder, "network.toml"));
    const end = await Promise.race([interrupted, death]);
    return typeof end === "number" ? exitCodes.held : exitCodes.unknown;
  } finally {
    note("stopping");
    await network.stop();
    clean();
  }
}

function prepared(scenario: Scenario, seed: number): ScenarioNetwork {
  try {
    return prepareRun({ scenario, seed, catalog, algorithms, outDir: "", command: "", commit: "" }).network;
  } catch (error) {
    if (error instanceof InputError || error instanceof RangeError) throw new BadInput(error.message);
    throw error;
  }
}

/** Ports in a row, over all replicas of all chains. */
function portsFrom(base: number, { chains }: LaunchOptions["spec"]): NonNullable<LaunchOptions["ports"]> {
  let next = base;
  return Object.fromEntries(
    chains.map(({ name, authorities }) => [
      name,
      authorities.map(() => {
        const rpc = next++;
        return { rpc, peer: rpc + 1000, metrics: rpc + 2000 };
      }),
    ]),
  );
}

/** Resolves when every chain has finalised its first block. */
async function firstBlocks(network: ProcessNetwork, chains: readonly string[]): Promise<undefined> {
  await Promise.all(
    chains.map(
      (chain) =>
        new Promise<void>((resolve) => {
          const urls = network.replicas.filter((replica) => replica.chain === chain).map((replica) => replica.rpcUrl);
          const client = new ChainClient(chain, urls);
          const watch = client.finalized$.subscribe(() => {
            watch.unsubscribe();
            client.close();
            resolve();
          });
        }),
    ),
  );
  return undefined;
}

interface ChainEndpoints {
  readonly consensus: string;
  readonly endpoints: readonly string[];
  readonly pids: readonly number[];
  readonly metrics: readonly string[];
}

function endpointsOf(
  network: ProcessNetwork,
  chains: Readonly<Record<string, { readonly consensus: string }>>,
): Readonly<Record<string, ChainEndpoints>> {
  return Object.fromEntries(
    Object.entries(chains).map(([name, { consensus }]) => {
      const replicas: readonly ReplicaHandle[] = network.replicas.filter((replica) => replica.chain === name);
      return [
        name,
        {
          consensus,
          endpoints: replicas.map((one) => one.rpcUrl),
          pids: replicas.map((one) => one.pid ?? 0),
          metrics: replicas.map((one) => one.metricsUrl),
        },
      ];
    }),
  );
}

/** The network as Zombienet would define it. */
function tomlOf(network: ProcessNetwork, scenario: Scenario): string {
  const portOf = (url: string): number => Number(new URL(url).port);
  return networkToml(
    Object.entries(scenario.chains).map(([name, { consensus, parameters, paraId }]) => ({
      name,
      consensus,
      parameters,
      ...(paraId === undefined ? {} : { paraId }),
      nodes: network.replicas
        .filter(({ chain }) => chain === name)
        .map(({ replica, rpcUrl, metricsUrl }) => ({
          name: `${name}-${replica}`,
          rpcPort: portOf(rpcUrl),
          prometheusPort: portOf(metricsUrl),
        })),
    })),
  );
}

function show(network: ProcessNetwork, chains: Readonly<Record<string, ChainEndpoints>>, tomlFile: string): void {
  const rows = network.replicas.map((one) => [
    one.chain,
    chains[one.chain]!.consensus,
    String(one.replica),
    one.rpcUrl,
    one.metricsUrl,
    String(one.pid),
  ]);
  process.stdout.write(`${table(["chain", "consensus", "replica", "JSON-RPC", "metrics", "pid"], rows)}\n\n`);
  for (const [name, { endpoints }] of Object.entries(chains))
    process.stdout.write(`${name}: ${appsLink(endpoints[0]!)}\n`);
  process.stdout.write(`\nThe network in Zombienet's layout: ${tomlFile}\n`);
  process.stdout.write("\nCtrl-C stops the network.\n");
}

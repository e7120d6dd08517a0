import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { BadInput, exitCodes, note, type Output, printJson, table, wholeNumber } from "@paragrid/command-line";
import { algorithms } from "@paragrid/consensus";
import { ChainClient, LaunchError, type LaunchOptions, ProcessNetwork, type ReplicaHandle } from "@paragrid/node";
import { InputError, prepareRun, type Scenario, type ScenarioNetwork } from "@paragrid/scenario";
import type { UpOptions } from "./commands/up.ts";
import { makeFolder } from "./make-folder.ts";
import { usePlugins } from "./plugins.ts";
import { replicaEntry } from "./replica-entry.ts";
import { rpcSettings } from "./rpc-flags.ts";
import { readNetwork } from "./scenario-file.ts";
import { networkToml } from "./zombienet/write.ts";

/** Where Polkadot.js Apps opens a chain of its user's own machine. */
const appsLink = (url: string): string => `https://polkadot.js.org/apps/?rpc=${encodeURIComponent(url)}`;

/** Keeps the network up until a signal ends it; resolves to the exit code. Throws BadInput. */
export async function up(file: string, options: UpOptions, output: Output): Promise<number> {
  await usePlugins(options.plugin);
  const { scenario, ports } = readNetwork(file, options.set, output);
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
  note(`starting ${count} replicas of ${spec.chains.length} chains in ${folder}`, output);
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
        note(
          `${replica.chain}/${replica.replica} ended by itself (${signal ?? code}); its log is ${replica.logFile}`,
          output,
        );
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
      note(started, output);
      return exitCodes.unknown;
    }
    const chains = endpointsOf(network, scenario.chains);
    writeFileSync(join(folder, "network.json"), `${JSON.stringify({ chains }, null, 2)}\n`);
    writeFileSync(join(folder, "network.toml"), tomlOf(network, scenario));
    if (options.json) printJson({ chains }, output);
    else show(network, chains, join(folder, "network.toml"), output);
    const end = await Promise.race([interrupted, death]);
    return typeof end === "number" ? exitCodes.held : exitCodes.unknown;
  } finally {
    note("stopping", output);
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

function show(
  network: ProcessNetwork,
  chains: Readonly<Record<string, ChainEndpoints>>,
  tomlFile: string,
  { out }: Output,
): void {
  const rows = network.replicas.map((one) => [
    one.chain,
    chains[one.chain]!.consensus,
    String(one.replica),
    one.rpcUrl,
    one.metricsUrl,
    String(one.pid),
  ]);
  out(`${table(["chain", "consensus", "replica", "JSON-RPC", "metrics", "pid"], rows)}\n\n`);
  for (const [name, { endpoints }] of Object.entries(chains)) out(`${name}: ${appsLink(endpoints[0]!)}\n`);
  out(`\nThe network in Zombienet's layout: ${tomlFile}\n`);
  out("\nCtrl-C stops the network.\n");
}

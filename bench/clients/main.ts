// The clients that Polkadot people use, unmodified, against every chain of a running network: each check prints ok or FAIL.
import { catalog } from "@paragrid/catalog";
import { BadInput, exitCodes, note, printJson, script, wholeNumber } from "@paragrid/command-line";
import { type CheckName, checks } from "./checks.ts";
import type { Client } from "./client.ts";
import { runControls } from "./controls/controls.ts";
import { runningNetwork, startUp } from "./network.ts";
import { startTries } from "./observer.ts";
import { type CheckResult, runChecks } from "./run.ts";

/** Loaded when they are asked for: together they take seconds. */
const clients: Readonly<Record<string, () => Promise<Client>>> = {
  "polkadot-js": async () => (await import("./adapters/polkadot-js.ts")).polkadotJs,
  papi: async () => (await import("./adapters/papi.ts")).papi,
  "dedot-legacy": async () => (await import("./adapters/dedot.ts")).dedotLegacy,
  "dedot-v2": async () => (await import("./adapters/dedot.ts")).dedotV2,
  sidecar: async () => (await import("./adapters/sidecar.ts")).sidecar,
};

interface Flags {
  readonly client?: readonly string[];
  readonly chain?: readonly string[];
  readonly check?: readonly string[];
  readonly scenario: string;
  readonly processes: string;
  readonly network?: string;
  readonly limit: string;
  readonly controls?: true;
  readonly json?: true;
}

interface Options {
  readonly clients: readonly Client[];
  readonly names: readonly CheckName[];
  /** Longest duration of one check. */
  readonly limitMs: number;
  readonly flags: Flags;
  readonly tell: (line: string) => void;
}

async function main(flags: Flags, signal: AbortSignal): Promise<number> {
  const options = await read(flags);
  const strays: string[] = [];
  const stray = (error: unknown): void => void strays.push(error instanceof Error ? error.message : String(error));
  process.on("unhandledRejection", stray);
  process.on("uncaughtException", stray);
  try {
    return flags.controls ? await controlled(options, signal) : await checked(options, signal, strays);
  } finally {
    process.off("unhandledRejection", stray);
    process.off("uncaughtException", stray);
  }
}

/** Asks every client on every chain. `strays` are what clients threw and nobody caught: they count as failures. */
async function checked(options: Options, signal: AbortSignal, strays: readonly string[]): Promise<number> {
  const { flags, tell } = options;
  const network =
    flags.network === undefined
      ? await startUp([flags.scenario, "--processes", flags.processes], signal)
      : runningNetwork(flags.network);
  const tries = await startTries();
  let results: readonly CheckResult[];
  try {
    const chains = named("--chain", flags.chain, Object.keys(network.endpoints));
    const perChain = chains.map((chain) =>
      runChecks({
        chain,
        url: network.endpoints[chain]![0]!,
        clients: options.clients,
        tries,
        names: options.names,
        limitMs: options.limitMs,
        tell: (result) => tell(line(result)),
      }),
    );
    results = (await unlessAborted(signal, Promise.all(perChain))).flat();
  } finally {
    await Promise.all([tries.stop(), network.stop()]);
  }
  for (const stray of strays) tell(`FAIL  a client left an error unhandled: ${stray}`);
  tell(summary(results));
  if (flags.json) printJson({ results, unhandled: strays });
  if (strays.length > 0 || results.some(({ verdict }) => verdict === "FAIL")) return exitCodes.violated;
  return results.some(({ check, verdict }) => check !== "connect" && verdict === "ok")
    ? exitCodes.held
    : exitCodes.unknown;
}

/** Runs the negative controls: held when each was caught by every client that has the check. */
async function controlled({ flags, clients, limitMs, tell }: Options, signal: AbortSignal): Promise<number> {
  const [chain = "relay", ...more] = flags.chain ?? [];
  if (more.length > 0) throw new BadInput(`--chain: found ${chain}, ${more.join(", ")}: controls run on one chain`);
  named("--chain", [chain], Object.keys(catalog));
  const tries = await startTries();
  try {
    const results = await runControls({
      chain,
      clients,
      tries,
      limitMs: Math.min(limitMs, 30_000),
      signal,
      tell: ({ fault, check, client, caught, detail }) =>
        tell(
          `${(caught ? "ok" : "FAIL").padEnd(4)}  ${fault.padEnd(16)}  ${client.padEnd(14)}  ${check} ${fault === "none" ? "is ok with nothing wrong" : "says FAIL"}: ${detail}`,
        ),
    });
    const missed = results.filter(({ caught }) => !caught).length;
    tell(`\n${results.length - missed} of ${results.length} controls went as they must`);
    if (flags.json) printJson({ controls: results });
    if (missed > 0) return exitCodes.violated;
    return results.length > 0 ? exitCodes.held : exitCodes.unknown;
  } finally {
    await tries.stop();
  }
}

async function read(flags: Flags): Promise<Options> {
  if (flags.network !== undefined && flags.controls)
    throw new BadInput("--network: controls start replicas of their own, so only one of the two can be given");
  const asked = named("--client", flags.client, Object.keys(clients));
  const names = named("--check", flags.check, Object.keys(checks)) as CheckName[];
  const limitMs = wholeNumber("--limit", flags.limit, 1, 3_600_000)!;
  return {
    flags,
    clients: await Promise.all(asked.map((name) => clients[name]!())),
    names,
    limitMs,
    tell: (text) => (flags.json ? note(text) : void process.stdout.write(`${text}\n`)),
  };
}

/** Those that were asked for, all without any. */
function named(flag: string, asked: readonly string[] | undefined, allowed: readonly string[]): readonly string[] {
  const unknown = asked?.find((name) => !allowed.includes(name));
  if (unknown !== undefined) throw new BadInput(`${flag}: found "${unknown}", allowed: ${allowed.join(", ")}`);
  return asked === undefined ? allowed : [...new Set(asked)];
}

function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const end = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, end]);
}

const line = ({ verdict, chain, client, check, detail }: CheckResult): string =>
  `${verdict.padEnd(4)}  ${chain.padEnd(10)}  ${client.padEnd(14)}  ${check.padEnd(20)}  ${detail}`;

function summary(results: readonly CheckResult[]): string {
  const chains = [...new Set(results.map(({ chain }) => chain))];
  const names = [...new Set(results.map(({ client }) => client))];
  const cell = (client: string, chain: string): string => {
    const own = results.filter((one) => one.client === client && one.chain === chain);
    const count = (verdict: string): number => own.filter((one) => one.verdict === verdict).length;
    return `${count("ok")} ok${count("FAIL") > 0 ? `, ${count("FAIL")} FAIL` : ""}${count("n/a") > 0 ? `, ${count("n/a")} n/a` : ""}`;
  };
  const rows = [["", ...chains], ...names.map((client) => [client, ...chains.map((chain) => cell(client, chain))])];
  const width = Math.max(...rows.flat().map((text) => text.length));
  return `\n${rows
    .map((row) =>
      row
        .map((text) => text.padEnd(width))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}`;
}

await script<Flags>(
  {
    name: "test:clients",
    description:
      "Starts a network, connects the clients that Polkadot people use, unmodified, to its chains, and prints ok or FAIL for each check. `n/a`: the client has nothing of the kind.",
    options: [
      ["--client <name...>", `${Object.keys(clients).join(", ")}; all without it`],
      ["--chain <name...>", "chains of the scenario; all without it (with --controls: one of the catalog, else relay)"],
      ["--check <name...>", "checks by their printed names; all without it"],
      ["--scenario <file>", "what `paragrid up` starts", "bench/scenarios/energy-day.yaml"],
      ["--processes <kind>", "one process per replica, or per chain", "chain"],
      ["--network <file>", "a network that runs already: the network.json that `paragrid up --out` wrote"],
      ["--controls", "replicas that are wrong in one thing instead: each must make the check of that thing FAIL"],
      ["--limit <ms>", "longest duration of one check", "60000"],
      ["--json", "one JSON document on stdout, everything else on stderr"],
    ],
    examples: [
      ["", "every client on every chain"],
      ["--client papi --chain demand", "one client on one chain"],
      ['--check "read proof" "extrinsics root"', "two checks"],
      ["--network out/net/network.json", "on a network that is there already"],
      ["--controls", "do the checks find what is wrong?"],
    ],
    exits: "0 every check ok, 1 a check failed or a client left an error unhandled, 3 no check had anything to say",
  },
  main,
);
// Clients leave timers and sockets behind.
setTimeout(() => process.exit(), 1000).unref();

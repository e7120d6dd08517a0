// The clients that Polkadot people use, unmodified, against every chain of a running network: each check prints ok or FAIL.
import { parseArgs } from "node:util";
import { dedotLegacy, dedotV2 } from "./adapters/dedot.ts";
import { papi } from "./adapters/papi.ts";
import { polkadotJs } from "./adapters/polkadot-js.ts";
import { sidecar } from "./adapters/sidecar.ts";
import { type CheckName, checks } from "./checks.ts";
import type { Client } from "./client.ts";
import { runControls } from "./controls/controls.ts";
import { runningNetwork, startUp } from "./network.ts";
import { startTries } from "./observer.ts";
import { type CheckResult, runChecks } from "./run.ts";

const clients: Readonly<Record<string, Client>> = {
  "polkadot-js": polkadotJs,
  papi,
  "dedot-legacy": dedotLegacy,
  "dedot-v2": dedotV2,
  sidecar,
};

const usage = `usage: npm run test:clients -- [options]
  --client NAME     one of ${Object.keys(clients).join(", ")}; may be given often, all without it
  --chain NAME      a chain of the scenario; may be given often, all without it
  --check NAME      a check by its printed name; may be given often, all without it
  --scenario FILE   what \`paragrid up\` starts; bench/scenarios/energy-day.yaml without it
  --processes KIND  one process per replica, or per chain (chain without it)
  --network FILE    a network that runs already: the network.json of \`paragrid up --out\`
  --controls        replicas that are wrong in one thing instead: each must make the check of that thing FAIL
  --limit MS        longest duration of one check; 60000 without it
  --json            one JSON document on stdout
Exit codes: 0 every check ok, 1 a check failed, 2 bad input.`;

async function main(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof read>;
  try {
    options = read(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return 2;
  }
  if (options.help === true) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const out = (line: string): void => void (options.json === true ? process.stderr : process.stdout).write(`${line}\n`);
  const strays: string[] = [];
  const stray = (error: unknown): void => void strays.push(error instanceof Error ? error.message : String(error));
  process.on("unhandledRejection", stray);
  process.on("uncaughtException", stray);
  if (options.controls === true) return controlled(options, out);
  const network =
    options.network === undefined
      ? await startUp([options.scenario, "--processes", options.processes])
      : runningNetwork(options.network);
  const tries = await startTries();
  let results: readonly CheckResult[];
  try {
    const chains = Object.keys(network.endpoints).filter((name) => options.chain?.includes(name) ?? true);
    const perChain = chains.map((chain) =>
      runChecks({
        chain,
        url: network.endpoints[chain]![0]!,
        clients: options.clients,
        tries,
        names: options.names,
        limitMs: options.limitMs,
        tell: (result) => out(line(result)),
      }),
    );
    results = (await Promise.all(perChain)).flat();
  } finally {
    await Promise.all([tries.stop(), network.stop()]);
  }
  const failed = results.filter(({ verdict }) => verdict === "FAIL");
  for (const stray of strays) out(`FAIL  a client left an error unhandled: ${stray}`);
  out(summary(results));
  if (options.json === true) process.stdout.write(`${JSON.stringify({ results, unhandled: strays })}\n`);
  return failed.length + strays.length === 0 && results.length > 0 ? 0 : 1;
}

/** Runs the negative controls; 0 when each was caught by every client that has the check. */
async function controlled(options: ReturnType<typeof read>, out: (line: string) => void): Promise<number> {
  const tries = await startTries();
  try {
    const [chain] = options.chain ?? ["relay"];
    const results = await runControls({
      chain: chain!,
      clients: options.clients,
      tries,
      limitMs: Math.min(options.limitMs, 30_000),
      tell: ({ fault, check, client, caught, detail }) =>
        out(
          `${(caught ? "ok" : "FAIL").padEnd(4)}  ${fault.padEnd(16)}  ${client.padEnd(14)}  ${check} ${fault === "none" ? "is ok with nothing wrong" : "says FAIL"}: ${detail}`,
        ),
    });
    const missed = results.filter(({ caught }) => !caught).length;
    out(`\n${results.length - missed} of ${results.length} controls went as they must`);
    if (options.json === true) process.stdout.write(`${JSON.stringify({ controls: results })}\n`);
    return missed === 0 && results.length > 0 ? 0 : 1;
  } finally {
    await tries.stop();
  }
}

function read(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      client: { type: "string", multiple: true },
      chain: { type: "string", multiple: true },
      check: { type: "string", multiple: true },
      scenario: { type: "string", default: "bench/scenarios/energy-day.yaml" },
      processes: { type: "string", default: "chain" },
      network: { type: "string" },
      limit: { type: "string", default: "60000" },
      controls: { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const named = <T>(what: string, asked: readonly string[] | undefined, of: Readonly<Record<string, T>>): string[] => {
    for (const name of asked ?? [])
      if (!Object.hasOwn(of, name))
        throw new RangeError(`--${what}: found "${name}", allowed: ${Object.keys(of).join(", ")}`);
    return asked === undefined ? Object.keys(of) : [...asked];
  };
  const limitMs = Number(values.limit);
  if (!(limitMs > 0)) throw new RangeError(`--limit: found "${values.limit}", a number of milliseconds wanted`);
  return {
    ...values,
    limitMs,
    clients: named("client", values.client, clients).map((name) => clients[name]!),
    names: named("check", values.check, checks) as CheckName[],
  };
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

process.exitCode = await main(process.argv.slice(2));
// Clients leave timers and sockets behind.
setTimeout(() => process.exit(), 1000).unref();

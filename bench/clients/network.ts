import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { BadInput, exitCodes } from "@paragrid/command-line";

/** A network that `paragrid up` keeps. */
export interface Network {
  /** WebSocket addresses of each chain's replicas. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** The processes: where the Prometheus metrics of each are, and how many replicas it hosts. */
  readonly processes: readonly { readonly metrics: string; readonly replicas: number }[];
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("../../packages/cli/bin/paragrid.js", import.meta.url));

/**
 * Starts `paragrid up` on a scenario; resolves when every chain has finalised its first block. Throws BadInput where that refuses
 * what it was given, and when the signal is aborted before.
 */
export async function startUp(args: readonly string[], signal?: AbortSignal): Promise<Network> {
  const child = spawn(process.execPath, [program, "up", ...args, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  const abort = (): void => void child.kill("SIGTERM");
  signal?.addEventListener("abort", abort, { once: true });
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout! }).once("line", resolve)),
    new Promise<never>((_, reject) =>
      child.once("exit", (code) => {
        const ended = `paragrid up ${args.join(" ")} ended with ${code}`;
        reject(code === exitCodes.badInput ? new BadInput(ended) : new Error(ended));
      }),
    ),
  ]).finally(() => signal?.removeEventListener("abort", abort));
  return { ...addressesIn(line), stop: () => ended(child) };
}

/** A network that runs already, by the `network.json` that `paragrid up --out` wrote; it is left running. Throws BadInput where it is none. */
export function runningNetwork(file: string): Network {
  try {
    return { ...addressesIn(readFileSync(file, "utf8")), stop: async () => {} };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadInput(`${file}: the network.json of \`paragrid up --out\` wanted: ${reason}`);
  }
}

function addressesIn(text: string): Pick<Network, "endpoints" | "processes"> {
  const { chains } = JSON.parse(text) as { chains: Readonly<Record<string, Addresses>> };
  const endpoints = Object.fromEntries(Object.entries(chains).map(([name, one]) => [name, one.endpoints]));
  const byPid = new Map<number, { readonly metrics: string; readonly replicas: number }>();
  for (const { pids, metrics } of Object.values(chains))
    for (const [index, pid] of pids.entries())
      byPid.set(pid, { metrics: metrics[index]!, replicas: (byPid.get(pid)?.replicas ?? 0) + 1 });
  return { endpoints, processes: [...byPid.values()] };
}

interface Addresses {
  readonly endpoints: readonly string[];
  readonly pids: readonly number[];
  readonly metrics: readonly string[];
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

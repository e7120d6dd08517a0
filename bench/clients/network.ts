import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A network that `paragrid up` keeps. */
export interface Network {
  /** WebSocket addresses of each chain's replicas. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("../../packages/cli/bin/paragrid.js", import.meta.url));

/** Starts `paragrid up` on a scenario; resolves when every chain has finalised its first block. */
export async function startUp(args: readonly string[]): Promise<Network> {
  const child = spawn(process.execPath, [program, "up", ...args, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout! }).once("line", resolve)),
    new Promise<never>((_, reject) =>
      child.once("exit", (code) => reject(new Error(`paragrid up ended with ${code}`))),
    ),
  ]);
  return { endpoints: endpointsIn(line), stop: () => ended(child) };
}

/** A network that runs already, by the `network.json` that `paragrid up --out` wrote; it is left running. */
export function runningNetwork(file: string): Network {
  return { endpoints: endpointsIn(readFileSync(file, "utf8")), stop: async () => {} };
}

function endpointsIn(text: string): Network["endpoints"] {
  const { chains } = JSON.parse(text) as { chains: Readonly<Record<string, { endpoints: readonly string[] }>> };
  return Object.fromEntries(Object.entries(chains).map(([name, { endpoints }]) => [name, endpoints]));
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { NetworkAddresses } from "./network-script.ts";

/** A network that a script has started. */
export interface StartedNetwork extends NetworkAddresses {
  /** Addresses of each chain's replicas, with the process of each. */
  readonly chains: Readonly<
    Record<string, { readonly endpoints: readonly string[]; readonly pids: readonly number[] }>
  >;
  /** Stops its processes; resolves when they are gone. */
  stop(): Promise<void>;
}

/**
 * Starts `paragrid up` with these arguments and resolves when every chain has finalised its first block. Rejects with what it said
 * when it ends before. `program`: the command line's script; the `paragrid` that npm links without it.
 */
export async function startNetwork(args: readonly string[], program?: string): Promise<StartedNetwork> {
  const [command, ...before] = program === undefined ? ["paragrid"] : [process.execPath, program];
  const child = spawn(command!, [...before, "up", ...args, "--json"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once("line", resolve)),
    ended.then((code) => {
      throw new Error(`paragrid up ended with ${code}: ${said.trim()}`);
    }),
  ]);
  return {
    ...(JSON.parse(line) as Pick<StartedNetwork, "chains">),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

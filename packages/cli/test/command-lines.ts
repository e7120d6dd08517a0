import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { main } from "../src/main.ts";
// What commands load when they are done, loaded before the clock of the first test runs.
import "../src/algorithms.ts";
import "../src/calibrate/calibrate.ts";
import "../src/replay.ts";
import "../src/run/run.ts";
import "../src/up.ts";

/** What a command line came to. */
export interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program that npm links as `paragrid`. */
export const program = fileURLToPath(new URL("../bin/paragrid.js", import.meta.url));

/** Runs the whole program but for its start: the process of the test is its process, with one folder and one registry for all calls. */
export async function paragrid(...args: readonly string[]): Promise<Done> {
  let out = "";
  let err = "";
  const code = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    color: false,
  });
  return { code, out, err };
}

/** Runs the program in a process of its own, started in `folder` as a user would; `node` are flags of Node. */
export function started(folder: string, args: readonly string[], node: readonly string[] = []): Done {
  const done = spawnSync(process.execPath, [...node, program, ...args], {
    encoding: "utf8",
    cwd: folder,
    timeout: 60_000,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

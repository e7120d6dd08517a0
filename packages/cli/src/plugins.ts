import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { BadInput } from "@paragrid/command-line";
import { type AlgorithmPlugin, addAlgorithm, algorithmFault, algorithmKit } from "@paragrid/consensus";

/** Files of plug-ins, as a JSON list: processes and threads that this program starts load them too. */
const variable = "PARAGRID_PLUGINS";

/** Adds the algorithms that this program was started with and those of `files`, here and in whatever is started from here. Throws BadInput. */
export async function usePlugins(files: readonly string[]): Promise<void> {
  const paths = [...inherited(), ...files.map((file) => resolve(file))];
  for (const path of paths) await load(path);
  process.env[variable] = JSON.stringify(paths);
}

/** Files of all plug-ins in use. */
export function inherited(): readonly string[] {
  const list = process.env[variable];
  return list === undefined || list === "" ? [] : (JSON.parse(list) as string[]);
}

async function load(path: string): Promise<void> {
  if (!existsSync(path)) throw new BadInput(`--plugin: ${path}: there is no such file`);
  let made: unknown;
  try {
    const { plugin } = (await import(pathToFileURL(path).href)) as { readonly plugin?: unknown };
    if (typeof plugin !== "function") throw new BadInput(`--plugin: ${path}: it exports no function named plugin`);
    made = (plugin as AlgorithmPlugin)(algorithmKit);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`--plugin: ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const fault = algorithmFault(made);
  if (fault !== undefined) throw new BadInput(`--plugin: ${path}: ${fault}`);
  try {
    addAlgorithm(made as ReturnType<AlgorithmPlugin>);
  } catch (error) {
    throw new BadInput(`--plugin: ${path}: ${(error as Error).message}`);
  }
}

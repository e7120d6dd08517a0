import { existsSync, readFileSync, statSync } from "node:fs";
import { catalog } from "@paragrid/catalog";
import { BadInput, note, type Output } from "@paragrid/command-line";
import { algorithms } from "@paragrid/consensus";
import { formatIssue, loadScenario, type Scenario, type Vocabulary } from "@paragrid/scenario";
import { type NetworkFile, readNetworkFile } from "./zombienet/read.ts";

/** What names a scenario may use: the catalog's and the registry's. */
const vocabulary = (): Vocabulary => ({
  definitions: Object.keys(catalog),
  algorithms: Object.fromEntries(
    Object.entries(algorithms).map(([name, { protocol }]) => [
      name,
      { defaults: protocol.defaults, replicasFor: protocol.guarantees.replicasFor },
    ]),
  ),
});

/** A scenario to bring up, and the ports that a network file names. */
export interface NetworkSource {
  readonly scenario: Scenario;
  readonly ports: NetworkFile["ports"];
}

/** Reads a scenario, or a network definition of Zombienet's where the file's name ends in .toml. */
export function readNetwork(file: string, overrides: readonly string[], output: Output): NetworkSource {
  if (!file.endsWith(".toml")) return { scenario: readScenario(file, overrides), ports: {} };
  const read = readNetworkFile(file, textOf(file), {
    relay: "pos",
    parachain: "raft",
    relayName: Object.entries(catalog).find(([, { layer }]) => layer === "relay")![0],
  });
  const loaded = loadScenario(file, JSON.stringify(read.scenario), overrides, vocabulary());
  if (!loaded.ok)
    throw new BadInput(
      ...loaded.error.map((issue) =>
        issue.file === file ? `${read.placeOf(issue.path)}: ${issue.message}` : formatIssue(issue),
      ),
    );
  for (const line of read.ignored) note(line, output);
  return { scenario: loaded.value, ports: read.ports };
}

/** Reads and checks a scenario file; throws BadInput with a line for each mistake. */
export function readScenario(file: string, overrides: readonly string[]): Scenario {
  const loaded = loadScenario(file, textOf(file), overrides, vocabulary());
  if (loaded.ok) return loaded.value;
  throw new BadInput(...loaded.error.map(formatIssue));
}

function textOf(file: string): string {
  if (!existsSync(file)) throw new BadInput(`${file}: there is no such file`);
  if (!statSync(file).isFile()) throw new BadInput(`${file}: a scenario is a file`);
  return readFileSync(file, "utf8");
}

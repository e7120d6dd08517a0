import { existsSync, readFileSync, statSync } from "node:fs";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { formatIssue, loadScenario, type Scenario, type Vocabulary } from "@paragrid/scenario";
import { BadInput } from "./fail.ts";

/** What names a scenario may use: the catalog's and the registry's. */
export const vocabulary: Vocabulary = {
  definitions: Object.keys(catalog),
  algorithms: Object.fromEntries(
    Object.entries(algorithms).map(([name, { protocol }]) => [
      name,
      { defaults: protocol.defaults, replicasFor: protocol.guarantees.replicasFor },
    ]),
  ),
};

/** Reads and checks a scenario file; throws BadInput with a line for each mistake. */
export function readScenario(file: string, overrides: readonly string[]): Scenario {
  if (!existsSync(file)) throw new BadInput(`${file}: there is no such file`);
  if (!statSync(file).isFile()) throw new BadInput(`${file}: a scenario is a file`);
  const loaded = loadScenario(file, readFileSync(file, "utf8"), overrides, vocabulary);
  if (!loaded.ok) throw new BadInput(...loaded.error.map(formatIssue));
  return loaded.value;
}

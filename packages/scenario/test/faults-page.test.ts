import { readFileSync } from "node:fs";
import { algorithms, attackRefusal, everyBehaviour } from "@paragrid/consensus";
import { expect, test } from "vitest";
import { checkProcessFaults } from "../src/run/process-faults.ts";
import { type ScenarioFault, scenarioJsonSchema } from "../src/schema.ts";

const page = readFileSync(new URL("../../../docs/script-a-scenario.md", import.meta.url), "utf8");

/** Rows of the table that begins with this column. */
function rowsOf(column: string): readonly (readonly string[])[] {
  const lines = page.slice(page.indexOf(`| \`${column}\` |`)).split("\n");
  return lines.slice(2, lines.indexOf("")).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const quoted = (cell: string): readonly string[] => [...cell.matchAll(/`([A-Za-z-]+)`/g)].map(([, word]) => word!);

interface Kind {
  readonly properties: Readonly<Record<string, { readonly const?: string }>>;
}
const schema = scenarioJsonSchema() as {
  readonly properties: { readonly faults: { readonly items: { readonly oneOf: readonly Kind[] } } };
};
const kinds = new Map(
  schema.properties.faults.items.oneOf.map(({ properties }) => [properties.kind!.const!, properties]),
);

test("the table of faults has every kind with every key, and on which host it can be had", () => {
  const rows = rowsOf("kind").flatMap(([names, keys, what, sim, real]) =>
    quoted(names!).map((kind) => ({ kind, keys: quoted(keys!), what, sim, real })),
  );
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual([...kinds.keys()].toSorted());
  for (const { kind, keys, sim, real } of rows) {
    const wanted = Object.keys(kinds.get(kind)!).filter((key) => key !== "atMs" && key !== "kind");
    expect({ kind, keys: keys.filter((key) => wanted.includes(key)).toSorted() }).toEqual({
      kind,
      keys: wanted.toSorted(),
    });
    expect(sim).toBe("yes");
    const onProcesses = (): void => checkProcessFaults([{ kind } as ScenarioFault]);
    if (real === "yes") expect(onProcesses).not.toThrow();
    else expect(onProcesses).toThrow(`"${kind}" is not on the process host`);
  }
});

test("the table of behaviours has every one, with the algorithms that it means something to", () => {
  const rows = rowsOf("behaviour");
  expect(rows.map(([name]) => quoted(name!)[0])).toEqual(everyBehaviour);
  const names = Object.keys(algorithms);
  for (const [name, , against] of rows) {
    const wanted = names.filter((algorithm) => attackRefusal(quoted(name!)[0]!, algorithm) === undefined);
    const listed = against === "all" ? names : against!.split(", ");
    expect(listed.toSorted()).toEqual(wanted.toSorted());
  }
});

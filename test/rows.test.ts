import { describe, expect, it } from "vitest";
import { fileOf, packageOf, readWorkspace, type WorkspacePackage } from "./workspace.ts";

/** Imports point to lower rows only. A package that stands in no row is refused. */
const rows: readonly (readonly string[])[] = [
  ["primitives"],
  ["scale", "crypto", "kernel", "energy", "measures"],
  ["trie", "block"],
  ["consensus", "runtime"],
  ["light-client", "chain"],
  ["pallets"],
  ["xcmp", "rpc"],
  ["relay", "parachains-common"],
  ["demand", "generation", "storage", "sim", "node", "workloads", "report", "scripting", "command-line"],
  ["catalog"],
  ["scenario"],
  ["bench"],
  ["cli"],
];
/** Imports within a row: key imports value. */
const withinRow: Readonly<Record<string, readonly string[]>> = { crypto: ["scale"] };
/** Free of the rows, and imported by tests only. */
const testing = "testing";

const workspace = readWorkspace();
const short = (name: string): string => name.replace("@paragrid/", "");
const rowOf = (name: string): number => rows.findIndex((row) => row.includes(short(name)));
const isOurs = (name: string | undefined): name is string => name?.startsWith("@paragrid/") === true;

/** Each import of a workspace package: who, from which file, whom. */
const imports = workspace.flatMap((from) =>
  from.files.flatMap((file) =>
    file.imports
      .map(packageOf)
      .filter(isOurs)
      .map((to) => ({ from, file, to })),
  ),
);

describe("the import rows", () => {
  it("hold every package of the workspace exactly once", () => {
    const placed = [...rows.flat(), testing].sort();
    expect(placed).toEqual(workspace.map((one) => short(one.name)).sort());
  });

  it("are kept: each import points to a lower row", () => {
    const offences = imports
      .filter(({ from, file, to }) => !file.isTest && short(from.name) !== testing && !mayImport(from.name, to))
      .map(({ file, to }) => `${file.path} imports ${to}`);
    expect(imports.length).toBeGreaterThan(100);
    expect(offences).toEqual([]);
  });

  it("end at testing: only tests import it", () => {
    const offences = imports
      .filter(({ from, file, to }) => short(to) === testing && !file.isTest && short(from.name) !== testing)
      .map(({ file }) => file.path);
    expect(offences).toEqual([]);
  });

  it("are declared: each imported package stands in its importer's package.json", () => {
    const offences = imports
      .filter(({ from, file, to }) => to !== from.name && !declares(from, to, file.isTest))
      .map(({ from, file, to }) => `${from.folder}/package.json lacks ${to}, which ${file.path} imports`);
    expect(offences).toEqual([]);
  });

  it("lead through packages' doors: no file reaches into another package", () => {
    const offences = workspace.flatMap((from) =>
      from.files.flatMap((file) =>
        file.imports
          .filter((module) =>
            module.startsWith(".")
              ? !fileOf(file.path, module).startsWith(`${from.folder}/`)
              : isOurs(packageOf(module)) && packageOf(module) !== module,
          )
          .map((module) => `${file.path} imports ${module}`),
      ),
    );
    expect(offences).toEqual([]);
  });

  it("have no cycle: neither sources nor declarations lead back to where they came from", () => {
    const declared = new Map(
      workspace.map((one) => [one.name, [...one.dependencies].filter((name) => isOurs(name))] as const),
    );
    expect(cycleIn(declared)).toEqual([]);
  });
});

describe("packages' doors", () => {
  it("only list what their package offers", () => {
    const offences = workspace
      .flatMap((one) => one.files)
      .filter((file) => !file.isTest && file.path.endsWith("/src/index.ts"))
      .flatMap((file) =>
        (file.program.body as { type: string; source?: unknown }[])
          .filter((statement) => !isListing(statement))
          .map((statement) => `${file.path} holds a ${statement.type}`),
      );
    expect(offences).toEqual([]);
  });

  it("are for others: inside a package, files import files", () => {
    const offences = workspace.flatMap((one) =>
      one.files
        .filter((file) => !file.isTest)
        .filter((file) =>
          file.imports.some(
            (module) => module === one.name || fileOf(file.path, module) === `${one.folder}/src/index.ts`,
          ),
        )
        .map((file) => file.path),
    );
    expect(offences).toEqual([]);
  });
});

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  return rowOf(to) < rowOf(from) ? rowOf(to) >= 0 : withinRow[short(from)]?.includes(short(to)) === true;
}

const declares = (from: WorkspacePackage, to: string, isTest: boolean): boolean =>
  from.dependencies.has(to) || (isTest && from.devDependencies.has(to));

/** An export from elsewhere, or a list of exported names. */
const isListing = (statement: { readonly type: string; readonly declaration?: unknown }): boolean =>
  statement.type === "ExportAllDeclaration" ||
  (statement.type === "ExportNamedDeclaration" && !statement.declaration) ||
  statement.type === "ImportDeclaration";

/** The names along a cycle, or none. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return [];
    for (const next of graph.get(name) ?? []) {
      const cycle = visit(next, [...path, name]);
      if (cycle.length > 0) return cycle;
    }
    done.add(name);
    return [];
  };
  for (const name of graph.keys()) {
    const cycle = visit(name, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

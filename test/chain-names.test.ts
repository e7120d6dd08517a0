import { describe, expect, it } from "vitest";
import { parse, readWorkspace, walk } from "./workspace.ts";

/** Literals that spell a catalog name and mean something else: what, and in which packages. */
const otherMeanings: Readonly<Record<string, { readonly means: string; readonly packages: readonly string[] }>> = {
  relay: {
    means: "the layer or role of a chain, beside parachain",
    packages: ["chain", "measures", "report", "scenario"],
  },
  storage: {
    means: "a kind of unit that trades, the workload's key for its chain, or the state in the words of JSON-RPC",
    packages: ["energy", "rpc", "scenario", "workloads"],
  },
};

const workspace = readWorkspace();
const chainPackages = workspace
  .filter((one) => one.folder === "relay" || one.folder.startsWith("parachains/") || one.folder === "catalog")
  .filter((one) => one.folder !== "parachains/common")
  .map((one) => one.name);

/** Keys of the catalog's object literal: the names that scenarios know. */
const catalogNames = ((): readonly string[] => {
  const names: string[] = [];
  walk(parse("catalog/src/catalog.ts").program, (node) => {
    if (node.type === "Property") names.push((node.key as { name: string }).name);
    return undefined;
  });
  return names;
})();

const packages = workspace.filter((one) => one.folder.startsWith("packages/") && one.folder !== "packages/cli");

describe("packages know no chain", () => {
  it("by import: only the command line and the benches see the catalog", () => {
    const offences = packages.flatMap((one) =>
      one.files
        .filter((file) => !file.isTest)
        .flatMap((file) =>
          file.imports.filter((name) => chainPackages.includes(name)).map((name) => `${file.path} imports ${name}`),
        ),
    );
    expect(chainPackages.length).toBe(catalogNames.length + 1);
    expect(offences).toEqual([]);
  });

  it("by name: no text of theirs is a name of the catalog", () => {
    const offences = packages.flatMap((one) =>
      one.files
        .filter((file) => !file.isTest)
        .flatMap((file) => {
          const found: string[] = [];
          walk(file.program, (node) => {
            const text = node.type === "Literal" ? node.value : undefined;
            if (typeof text !== "string" || !catalogNames.includes(text)) return undefined;
            const allowed = otherMeanings[text]?.packages ?? [];
            if (!allowed.some((name) => one.folder === `packages/${name}`)) found.push(`${file.path} says "${text}"`);
            return undefined;
          });
          return found;
        }),
    );
    expect(catalogNames.length).toBeGreaterThan(1);
    expect(offences).toEqual([]);
  });
});

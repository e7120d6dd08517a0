import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { toHex } from "@paragrid/primitives";
import type { ComposedRuntime } from "@paragrid/runtime";
import {
  generateDefaultConsts,
  generateDefaultErrors,
  generateDefaultEvents,
  generateDefaultLookup,
  generateDefaultQuery,
  generateDefaultRuntime,
  generateDefaultTx,
} from "@polkadot/typegen/generate";
import { catalog } from "../src/catalog.ts";

/**
 * The chains' types for @polkadot/api, by file name, from their metadata by polkadot-js' own generator: a folder for each chain. An augmentation
 * holds for a whole program, so a program is typed for one chain (`import type {} from "@paragrid/catalog/polkadot-js/demand"`).
 */
export async function polkadotJsTypes(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [chain, { runtime }] of Object.entries(catalog))
    for (const [file, text] of await typesOf(toHex((runtime as ComposedRuntime).metadata(15))))
      files.set(`${chain}/${file}`, text);
  return files;
}

/** Its generator writes files, and reads the first of them back. */
async function typesOf(metadata: `0x${string}`): Promise<readonly (readonly [string, string])[]> {
  const folder = mkdtempSync(join(tmpdir(), "paragrid-types-"));
  try {
    generateDefaultLookup(folder, metadata);
    const lookup = join(folder, "lookup.mjs");
    writeFileSync(lookup, readFileSync(join(folder, "lookup.ts")));
    const { default: types } = (await import(pathToFileURL(lookup).href)) as {
      readonly default: Record<string, never>;
    };
    const definitions = { rpc: {}, types };
    for (const [name, generate] of Object.entries(generators))
      generate(join(folder, `augment-api-${name}.ts`), metadata, {}, true, definitions);
    const written = readdirSync(folder)
      .filter((file) => /^(augment-api-\w+|registry|types-lookup)\.ts$/.test(file))
      .sort();
    const index = written.map((file) => `import "./${file}";`).join("\n");
    return [
      ["augment.ts", `${header}${index}\n`],
      ...written.map((file) => [file, `${header}${readFileSync(join(folder, file), "utf8")}`] as const),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const generators = {
  consts: generateDefaultConsts,
  errors: generateDefaultErrors,
  events: generateDefaultEvents,
  query: generateDefaultQuery,
  runtime: generateDefaultRuntime,
  tx: generateDefaultTx,
} as const;

// A field of ours has a name that polkadot-js' own structures use, which its types forbid and its values survive.
const header = "// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.\n";

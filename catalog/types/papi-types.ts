import type { ComposedRuntime } from "@paragrid/runtime";
import { generateMultipleDescriptors } from "@polkadot-api/codegen";
import { decAnyMetadata, unifyMetadata } from "@polkadot-api/substrate-bindings";
import { catalog } from "../src/catalog.ts";

/**
 * The chains' types for polkadot-api, by file name, from their metadata by PAPI's own generator. The types alone:
 * `client.getUnsafeApi<Relay>()` checks calls, storage and events when a script is checked; what PAPI's descriptors would check
 * again at run time, that the chain still has this metadata, is left out, for chains and types are of one commit.
 */
export function papiTypes(): ReadonlyMap<string, string> {
  const chains = Object.entries(catalog).map(([key, { runtime }]) => ({
    key,
    metadata: unifyMetadata(decAnyMetadata((runtime as ComposedRuntime).metadata(15))),
    knownTypes: {},
  }));
  const made = generateMultipleDescriptors(chains, {
    client: "polkadot-api",
    metadataTypes: "./metadata-types.ts",
    types: "./common-types.ts",
    descriptorValues: "./descriptors.ts",
    common: "./common.ts",
  });
  const index = chains.map(({ key }) => `export type { ${nameOf(key)} } from "./${key}.ts";`);
  return new Map([
    ["index.ts", `${header}${index.join("\n")}\n`],
    ["common-types.ts", typesOf(made.typesFileContent)],
    ...made.descriptorTypesFiles.map(({ content }, at) => [`${chains[at]!.key}.ts`, typesOf(content)] as const),
  ]);
}

// The generator imports more types than a file uses, which the type check would refuse in a file of ours.
const header = "// @ts-nocheck Generated from the chains' metadata by `npm run generate:types`: not to be edited.\n";
const nameOf = (key: string): string => `${key[0]!.toUpperCase()}${key.slice(1)}`;

/** What of a generated file is types: values and the lists that the generator's own command reads are taken out. */
function typesOf(content: string): string {
  const values = [
    /^\s*import \{ toBinary \}.*$/m,
    /^\s*const descriptorValues = .*$/m,
    /^\s*const metadataTypes = import\([\s\S]*?\n\s*\);?$/m,
    /^export const \w+ = _Enum as .*$/gm,
    /^const asset: .*$/m,
    /^const extensions = .*$/m,
    /^const getMetadata: [\s\S]*?\n\)$/m,
    /^const genesis: .*$/m,
    /^const _allDescriptors = .*$/m,
    /^export default _allDescriptors;$/m,
    /^type AllInteractions = [\s\S]*$/m,
  ];
  const types = values.reduce((text, value) => text.replace(value, ""), content);
  return `${header}${types.replace(/^import \{/m, "import type {").replace(/\b_Enum, GetEnum, /, "")}`;
}

import type { ComposedRuntime } from "@paragrid/runtime";
import { Metadata, Struct, TypeRegistry } from "@polkadot/types";
import type { SiLookupTypeId } from "@polkadot/types/interfaces";
import { decAnyMetadata, unifyMetadata } from "@polkadot-api/substrate-bindings";
import { expect, it } from "vitest";
import { catalog } from "../src/catalog.ts";

/** What every Struct of @polkadot/api has of its own: where a field has such a name, `.name` is not the field. */
function membersOfStruct(): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at: object | null = new Struct(new TypeRegistry(), {}); at !== null; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return names;
}

it("@polkadot/api reads every field by its name, but for one that needs get", () => {
  const members = membersOfStruct();
  const hidden = new Set<string>();
  const renamed = new Set<string>();
  for (const { runtime } of Object.values(catalog)) {
    const bytes = (runtime as ComposedRuntime).metadata(15);
    const registry = new TypeRegistry();
    registry.setMetadata(new Metadata(registry, bytes));
    for (const { def, path, id } of unifyMetadata(decAnyMetadata(bytes)).lookup) {
      if (def.tag !== "composite" || def.value.length === 0 || def.value.some(({ name }) => name === undefined))
        continue;
      const made = registry.createType(registry.createLookupType(id as unknown as SiLookupTypeId));
      if (!(made instanceof Struct)) continue;
      for (const key of made.keys() as Iterable<string>) {
        if (members.has(key)) {
          hidden.add(`${path.join("::")}.${key}`);
          expect(made.get(key)).toBeDefined();
        } else {
          expect((made as unknown as Record<string, unknown>)[key], `${path.join("::")}.${key}`).toBeDefined();
          if (key.endsWith("_")) renamed.add(`${path.join("::")}.${key}`);
        }
      }
    }
  }
  // docs/connect-polkadot-js.md says both. A new name belongs into neither list where another will do.
  expect([...hidden]).toEqual(["paragrid_light_client::ClientState.set"]);
  expect([...renamed].sort()).toEqual([
    "paragrid_credit::Rule.registry_",
    "paragrid_light_client::TrustedHeader.hash_",
    "paragrid_regions::Settings.registry_",
    "paragrid_xcmp::LastRelay.hash_",
  ]);
});

import type { ComposedRuntime } from "@paragrid/runtime";
import { decAnyMetadata, unifyMetadata } from "@polkadot-api/substrate-bindings";
import { describe, expect, it } from "vitest";
import { catalog } from "../src/catalog.ts";

interface Documented {
  readonly name: string;
  readonly docs: readonly string[];
}

/** Every documented item of a runtime's metadata by what it is called, such as "call Balances.transfer_keep_alive". */
function itemsOf(runtime: ComposedRuntime, version: 14 | 15): readonly (readonly [string, readonly string[]])[] {
  const { pallets, lookup, apis } = unifyMetadata(decAnyMetadata(runtime.metadata(version)));
  const variantsOf = (type: number | undefined): readonly Documented[] => {
    const found = type === undefined ? undefined : lookup[type]!.def;
    return found?.tag === "variant" ? found.value : [];
  };
  const named = (kind: string, pallet: string, items: readonly Documented[]) =>
    items.map(({ name, docs }) => [`${kind} ${pallet}.${name}`, docs] as const);
  return [
    ...pallets.flatMap((pallet) => [
      // V14 has no place for a pallet's own.
      ...(version === 14 ? [] : [[`pallet ${pallet.name}`, pallet.docs] as const]),
      ...named("call", pallet.name, variantsOf(pallet.calls?.type)),
      ...named("event", pallet.name, variantsOf(pallet.events?.type)),
      ...named("error", pallet.name, variantsOf(pallet.errors?.type)),
      ...named("storage", pallet.name, pallet.storage?.items ?? []),
      ...named("constant", pallet.name, pallet.constants),
    ]),
    ...(apis ?? []).flatMap((api) => [
      [`api ${api.name}`, api.docs] as const,
      ...named("method", api.name, api.methods),
    ]),
  ];
}

describe.each(Object.entries(catalog))("the metadata of %s", (_, { runtime }) => {
  it.each([14, 15] as const)("says in version %i of every item what it is, in a sentence", (version) => {
    const items = itemsOf(runtime as ComposedRuntime, version);
    expect(items.length).toBeGreaterThan(100);
    const wanting = items.filter(([, docs]) => {
      const text = docs.join(" ").trim();
      // A sentence: not a name again, and it ends.
      return text.split(" ").length < 3 || !/[.!?)]$/.test(text);
    });
    expect(wanting.map(([name, docs]) => `${name}: ${docs.join(" ")}`)).toEqual([]);
  });

  it("has a declaration behind each sentence: none is said of two different calls of a pallet", () => {
    const calls = itemsOf(runtime as ComposedRuntime, 15).filter(([name]) => name.startsWith("call "));
    const texts = calls.map(([name, docs]) => `${name.split(".")[0]}: ${docs.join(" ")}`);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  it("has a path of identifiers for every struct and enum, as Rust's types have: generators of other tools name theirs after it", () => {
    const { lookup } = unifyMetadata(decAnyMetadata((runtime as ComposedRuntime).metadata(15)));
    const named = lookup.filter(({ def }) => def.tag === "composite" || def.tag === "variant");
    expect(named.length).toBeGreaterThan(50);
    const wanting = named.filter(({ path }) => path.length === 0 || path.some((part) => !/^[A-Za-z_]\w*$/.test(part)));
    expect(wanting.map(({ id, path }) => `${id} ${path.join("::")}`)).toEqual([]);
  });
});

import { Metadata, TypeRegistry } from "@polkadot/types";
import { decAnyMetadata, unifyMetadata } from "@polkadot-api/substrate-bindings";
import { describe, expect, it } from "vitest";
import { composeRuntime, System } from "../src/index.ts";
import { Counters } from "./example-pallet.ts";

const runtime = composeRuntime({ specName: "example", specVersion: 1, pallets: [System, Counters] });

describe("metadata", () => {
  it.each([14, 15] as const)("V%i is read by both client libraries to the last byte", (version) => {
    const bytes = runtime.metadata(version);

    const registry = new TypeRegistry();
    const polkadot = new Metadata(registry, bytes);
    registry.setMetadata(polkadot);
    expect(polkadot.version).toBe(version);
    expect(polkadot.toU8a()).toEqual(bytes);

    const papi = unifyMetadata(decAnyMetadata(bytes));
    expect(papi.pallets.map(({ name }) => name)).toEqual(["System", "Counters"]);
    const counter = papi.pallets[1]!.storage!.items.find(({ name }) => name === "Counter")!;
    expect(counter.modifier).toBe(1);
    expect(papi.extrinsic.signedExtensions[0]!.map(({ identifier }: { identifier: string }) => identifier)).toEqual([
      "CheckNonZeroSender",
      "CheckSpecVersion",
      "CheckTxVersion",
      "CheckGenesis",
      "CheckMortality",
      "CheckNonce",
      "CheckWeight",
    ]);
  });
});

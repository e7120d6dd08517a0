import { snakeCase, type TypeShape } from "@paragrid/scale";
import { eventCodecOf } from "../executive/block-execution.ts";
import {
  type ComposedPallet,
  type Composition,
  callShape,
  errorShape,
  eventShape,
  outerErrorShape,
} from "../executive/composition.ts";
import type { RuntimeApi } from "../pallet/api.ts";
import type { ConstantDeclaration } from "../pallet/constant.ts";
import type { Hasher } from "../pallet/hashers.ts";
import type { StorageDescription } from "../pallet/storage.ts";
import { eventRecordsShape } from "../system/declaration.ts";
import { multiAddress } from "../types/multi-address.ts";
import { multiSignature } from "../types/multi-signature.ts";
import { metadataMagic, metadataV14, metadataV15 } from "./metadata-codecs.ts";
import { TypeRegistry } from "./type-registry.ts";

/** The runtime's metadata, derived from its pallets' declarations. */
export function metadata(
  runtime: Composition,
  apis: Readonly<Record<string, RuntimeApi>>,
  version: 14 | 15,
): Uint8Array {
  const registry = new TypeRegistry(new Map([[eventRecordsShape, eventCodecOf(runtime).shape]]));
  const pallets = runtime.pallets.map((one) => describePallet(runtime, one, registry));
  const extensions = runtime.extensions.map((one) => ({
    identifier: one.identifier,
    type: registry.add(one.extra.shape),
    additionalSigned: registry.add(one.implicit.shape),
  }));
  const runtimeType = registry.add({ kind: "composite", path: [runtime.crate, "Runtime"], fields: [] });
  const extrinsicType = registry.add(runtime.extrinsic.shape);
  if (version === 14)
    return metadataV14.encode({
      magic: metadataMagic,
      version: 14,
      pallets,
      extrinsic: { type: extrinsicType, version: 4, signedExtensions: extensions },
      runtime: runtimeType,
      types: registry.types,
    });
  const rest = {
    pallets: pallets.map((one, index) => ({ ...one, docs: runtime.pallets[index]!.pallet.docs })),
    extrinsic: {
      version: 4,
      address: registry.add(multiAddress.shape),
      call: registry.add(runtime.call.shape),
      signature: registry.add(multiSignature.shape),
      extra: registry.add(runtime.extrinsic.extraShape),
      signedExtensions: extensions,
    },
    runtime: runtimeType,
    apis: Object.entries(apis).map(([name, api]) => describeApi(name, api, registry)),
    outerEnums: {
      call: registry.add(runtime.call.shape),
      event: registry.add(runtime.event.shape),
      error: registry.add(outerErrorShape(runtime)),
    },
    custom: [],
  };
  return metadataV15.encode({ magic: metadataMagic, version: 15, ...rest, types: registry.types });
}

function describePallet(runtime: Composition, one: ComposedPallet, registry: TypeRegistry) {
  const { pallet, index } = one;
  const items = Object.values(pallet.storage);
  const constants: Record<string, ConstantDeclaration<unknown>> = {
    ...pallet.constantDeclarations,
    ...pallet.behaviour.runtimeConstants?.(runtime),
  };
  const typeOf = (shape: TypeShape, present: boolean) => (present ? registry.add(shape) : undefined);
  return {
    name: pallet.name,
    storage:
      items.length === 0
        ? undefined
        : { prefix: pallet.name, entries: items.map(({ description }) => describeItem(description, registry)) },
    calls: typeOf(callShape(one), one.calls.size > 0),
    events: typeOf(eventShape(one), one.events.length > 0),
    constants: Object.entries(constants).map(([name, { codec, value, docs }]) => ({
      name,
      type: registry.add(codec.shape),
      value: codec.encode(value),
      docs,
    })),
    errors: typeOf(errorShape(one), one.errors.length > 0),
    index,
  };
}

function describeItem({ item, keys, value, fallback, docs }: StorageDescription, registry: TypeRegistry) {
  const valueType = registry.add(value.shape);
  const keyShapes = keys.map(({ codec }) => codec.shape);
  const keyShape: TypeShape | undefined = keyShapes.length === 1 ? keyShapes[0]! : { kind: "tuple", of: keyShapes };
  return {
    name: item,
    modifier: fallback === undefined ? 0 : 1,
    type:
      keys.length === 0
        ? { type: "Plain" as const, value: valueType }
        : {
            type: "Map" as const,
            value: {
              hashers: keys.map(({ hasher }) => hasherIndex[hasher]),
              key: registry.add(keyShape),
              value: valueType,
            },
          },
    fallback: fallback ?? Uint8Array.of(0),
    docs,
  };
}

function describeApi(name: string, api: RuntimeApi, registry: TypeRegistry) {
  return {
    name,
    methods: Object.entries(api.methods).map(([method, { inputs, output, docs }]) => ({
      name: snakeCase(method),
      inputs: Object.entries(inputs as Readonly<Record<string, { readonly shape: TypeShape }>>).map(
        ([input, { shape }]) => ({
          name: snakeCase(input),
          type: registry.add(shape),
        }),
      ),
      output: registry.add(output.shape),
      docs: [docs],
    })),
    docs: [api.docs],
  };
}

/** Index in `frame_metadata::StorageHasher`. */
const hasherIndex: Readonly<Record<Hasher, number>> = {
  Blake2_128: 0,
  Blake2_256: 1,
  Blake2_128Concat: 2,
  Twox128: 3,
  Twox64Concat: 5,
  Identity: 6,
};

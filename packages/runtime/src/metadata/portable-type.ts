import { compactU32, of, option, str, struct, u8, u32, variant, vec } from "@paragrid/scale";

/** scale-info's portable form of types, as it stands in metadata. Types are named by number. */
const field = struct({ name: option(str), type: compactU32, typeName: option(str), docs: vec(str) });

export const typeDefinition = variant({
  Composite: of(0, struct({ fields: vec(field) })),
  Variant: of(1, struct({ variants: vec(struct({ name: str, fields: vec(field), index: u8, docs: vec(str) })) })),
  Sequence: of(2, compactU32),
  Array: of(3, struct({ length: u32, type: compactU32 })),
  Tuple: of(4, vec(compactU32)),
  Primitive: of(5, u8),
  Compact: of(6, compactU32),
});

export const portableType = struct({
  path: vec(str),
  params: vec(struct({ name: str, type: option(compactU32) })),
  definition: typeDefinition,
  docs: vec(str),
});

export const portableRegistry = vec(struct({ id: compactU32, type: portableType }));

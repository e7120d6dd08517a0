import { bytes, compactU32, type Fields, of, option, str, struct, tuple, u8, u32, variant, vec } from "@paragrid/scale";
import { portableRegistry } from "./portable-type.ts";

/** frame-metadata's V14 and V15, field by field. Types are named by number. */
const storageEntry = struct({
  name: str,
  /** 0 optional, 1 default. */
  modifier: u8,
  type: variant({
    Plain: of(0, compactU32),
    Map: of(1, struct({ hashers: vec(u8), key: compactU32, value: compactU32 })),
  }),
  fallback: bytes,
  docs: vec(str),
});
const palletFields = {
  name: str,
  storage: option(struct({ prefix: str, entries: vec(storageEntry) })),
  calls: option(compactU32),
  events: option(compactU32),
  constants: vec(struct({ name: str, type: compactU32, value: bytes, docs: vec(str) })),
  errors: option(compactU32),
  index: u8,
};
const signedExtensions = vec(struct({ identifier: str, type: compactU32, additionalSigned: compactU32 }));
const api = struct({
  name: str,
  methods: vec(
    struct({ name: str, inputs: vec(struct({ name: str, type: compactU32 })), output: compactU32, docs: vec(str) }),
  ),
  docs: vec(str),
});

/** "meta", before the version's byte. */
export const metadataMagic = 0x6174656d;
const prefixed = <F extends Fields>(fields: F) => struct({ magic: u32, version: u8, ...fields });

export const metadataV14 = prefixed({
  types: portableRegistry,
  pallets: vec(struct(palletFields)),
  extrinsic: struct({ type: compactU32, version: u8, signedExtensions }),
  runtime: compactU32,
});

export const metadataV15 = prefixed({
  types: portableRegistry,
  pallets: vec(struct({ ...palletFields, docs: vec(str) })),
  extrinsic: struct({
    version: u8,
    address: compactU32,
    call: compactU32,
    signature: compactU32,
    extra: compactU32,
    signedExtensions,
  }),
  runtime: compactU32,
  apis: vec(api),
  outerEnums: struct({ call: compactU32, event: compactU32, error: compactU32 }),
  /** Always empty. */
  custom: vec(tuple(str, compactU32, bytes)),
});

import { type Codec, codec } from "@paragrid/scale";

/** 32 bytes that name an account: a public key, or a hash of one, or a pot that nobody has a key to. */
export type AccountId = Uint8Array;

/** `sp_core::crypto::AccountId32`. */
export const accountId: Codec<AccountId> = codec(
  {
    kind: "composite",
    path: ["sp_core", "crypto", "AccountId32"],
    fields: [{ type: { kind: "array", of: { kind: "primitive", name: "u8" }, length: 32 }, typeName: "[u8; 32]" }],
  },
  (value, out) => {
    if (value.length !== 32) throw new RangeError(`an account id has 32 bytes, found ${value.length}`);
    out.bytes(value);
  },
  (input) => input.bytes(32),
);

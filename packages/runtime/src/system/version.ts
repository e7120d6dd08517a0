import { fromHex, toHex } from "@paragrid/primitives";
import { type Codec, fixedBytes, mapped, str, struct, tuple, u8, u32, vec } from "@paragrid/scale";
import type { RuntimeVersion } from "../contract.ts";

const apiId: Codec<string> = mapped(fixedBytes(8), toHex, fromHex) as Codec<string>;

/** `sp_version::RuntimeVersion`, core API version 5 form (with `system_version` last). */
export const runtimeVersion: Codec<RuntimeVersion> = struct(
  {
    specName: str,
    implName: str,
    authoringVersion: u32,
    specVersion: u32,
    implVersion: u32,
    apis: vec(tuple(apiId, u32)),
    transactionVersion: u32,
    systemVersion: u8,
  },
  { path: "sp_version::RuntimeVersion" },
);

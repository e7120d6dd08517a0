import { hash256 } from "@paragrid/crypto";
import type { Hash } from "@paragrid/primitives";
import { type CodecType, compactU32, hash, struct, vec } from "@paragrid/scale";
import { digestItem, type EngineId } from "./digest.ts";

/** A Substrate header: `sp_runtime::generic::Header<u32, BlakeTwo256>`. At most 64 digest items are decoded. */
export const header = struct(
  { parentHash: hash, number: compactU32, stateRoot: hash, extrinsicsRoot: hash, digest: vec(digestItem, 64) },
  { path: "sp_runtime::generic::header::Header" },
);
export type Header = CodecType<typeof header>;

/** blake2b-256 of the encoded header, seal included. */
export function headerHash(value: Header): Hash {
  return hash256(header.encode(value));
}

/** The header with a seal as its last digest item. */
export function sealed(value: Header, engine: EngineId, seal: Uint8Array): Header {
  return { ...value, digest: [...value.digest, { type: "Seal", value: [engine, seal] }] };
}

/** The header as it was before its seal, and the seal; undefined when the last digest item is no seal. */
export function unsealed(
  value: Header,
): { readonly header: Header; readonly engine: EngineId; readonly seal: Uint8Array } | undefined {
  const last = value.digest.at(-1);
  if (last?.type !== "Seal") return undefined;
  return { header: { ...value, digest: value.digest.slice(0, -1) }, engine: last.value[0], seal: last.value[1] };
}

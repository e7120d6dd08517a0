import { equalBytes, utf8 } from "@paragrid/primitives";
import { bare, bytes, type CodecType, fixedBytes, of, tuple, variant } from "@paragrid/scale";

/** Four bytes that say whose digest item it is (`sp_runtime::ConsensusEngineId`). */
export type EngineId = Uint8Array;

/** An engine id of its four-letter name. */
export function engineId(name: string): EngineId {
  const id = utf8(name);
  if (id.length !== 4) throw new RangeError(`an engine id has four letters, found "${name}"`);
  return id;
}

const engineItem = tuple(fixedBytes(4), bytes);

/** `sp_runtime::generic::digest::DigestItem`. */
export const digestItem = variant(
  {
    Other: of(0, bytes),
    Consensus: of(4, engineItem),
    Seal: of(5, engineItem),
    PreRuntime: of(6, engineItem),
    RuntimeEnvironmentUpdated: bare(8),
  },
  { path: "sp_runtime::generic::digest::DigestItem" },
);
export type DigestItem = CodecType<typeof digestItem>;

/** The content of the first digest item of that kind and engine. */
export function findDigest(
  logs: readonly DigestItem[],
  type: "PreRuntime" | "Consensus" | "Seal",
  engine: EngineId,
): Uint8Array | undefined {
  for (const item of logs) if (item.type === type && equalBytes(item.value[0], engine)) return item.value[1];
  return undefined;
}

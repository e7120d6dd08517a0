import { engineId, findDigest, type Header } from "@paragrid/block";
import { bool, type CodecType, struct, u32 } from "@paragrid/scale";

export const raftEngine = engineId("RAFT");

/** What a leader writes into each header: its term, and whether the configuration is joint still (see configuration.ts). */
export const raftPreDigest = struct({ term: u32, joint: bool });
export type RaftPreDigest = CodecType<typeof raftPreDigest>;

/** Undefined where there is none that can be read, as in the genesis header. */
export function preDigestOf(header: Header): RaftPreDigest | undefined {
  const bytes = findDigest(header.digest, "PreRuntime", raftEngine);
  if (bytes === undefined) return undefined;
  try {
    return raftPreDigest.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The term of a header's log entry; 0 for genesis, which no leader made. */
export function termOf(header: Header): number {
  return preDigestOf(header)?.term ?? 0;
}

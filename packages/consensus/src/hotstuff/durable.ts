import { type CodecType, hash, option, struct, u32 } from "@paragrid/scale";
import type { DurableReader, DurableWrite } from "../contract.ts";
import { quorumCertificate } from "./pre-digest.ts";

/** All that a replica must not forget: it is one small record, written before a vote, a proposal or a new view leaves. */
const record = struct({
  set: u32,
  view: u32,
  votedView: u32,
  /** What it voted for in that view: a vote that is said again is the same vote. */
  votedFor: option(hash),
  proposedView: u32,
  lock: struct({ view: u32, hash }),
  high: quorumCertificate,
});
export type DurableRecord = CodecType<typeof record>;

const key = "hotstuff/state";

export const writeRecord = (content: DurableRecord): DurableWrite => ({ key, value: record.encode(content) });

/** What was written last under that set. */
export function readRecord(durable: DurableReader, set: number): DurableRecord | undefined {
  const bytes = durable.get(key);
  const found = bytes === undefined ? undefined : record.decode(bytes);
  return found?.set === set ? found : undefined;
}

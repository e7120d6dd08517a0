import { type CodecType, hash, option, struct, u8, u32 } from "@paragrid/scale";
import type { DurableReader, DurableWrite } from "../contract.ts";
import { certificate } from "./messages.ts";

/** All that a replica must not forget, one small record that is written before a vote or a proposal leaves. */
const record = struct({
  set: u32,
  view: u32,
  proposedView: u32,
  /** Votes in `view`: how many phases have had one, and for which block. */
  voted: u8,
  votedHash: hash,
  high: option(certificate),
  lock: option(certificate),
});
export type DurableRecord = CodecType<typeof record>;

const key = "hotstuff-basic/state";

export const writeRecord = (content: DurableRecord): DurableWrite => ({ key, value: record.encode(content) });

/** What was written last under that set. */
export function readRecord(durable: DurableReader, set: number): DurableRecord | undefined {
  const bytes = durable.get(key);
  const found = bytes === undefined ? undefined : record.decode(bytes);
  return found?.set === set ? found : undefined;
}

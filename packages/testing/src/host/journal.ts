import type { DurableWrite } from "@paragrid/consensus";
import type { Actor } from "@paragrid/kernel";
import { bytes, option, str, struct, vec } from "@paragrid/scale";

const prefix = "journal/";
const record = vec(struct({ key: str, value: option(bytes) }));

/** What a replica has persisted: a log in which each persist is one record, so that it is there whole or, torn by a crash, not at all. */
export interface Journal {
  /** What is durable, by key. */
  readonly saved: ReadonlyMap<string, Uint8Array>;
  /** The next record, as a write to the disk. */
  record(writes: readonly DurableWrite[]): { readonly key: string; readonly value: Uint8Array };
}

/** Replays the log. Throws where a record is bad that is not the last: that is no crash, the disk has failed. */
export function readJournal(disk: Pick<Actor<unknown>, "keys" | "read">): Journal {
  const saved = new Map<string, Uint8Array>();
  let next = 0;
  const keys = disk.keys(prefix);
  for (const [index, key] of keys.entries()) {
    if (key !== keyOf(index)) throw new Error(`record ${index} is missing`);
    const found = disk.read(key);
    if (!found.ok && index + 1 < keys.length) throw new Error(found.error);
    if (!found.ok) break;
    for (const { key: name, value } of record.decode(found.value!)) {
      if (value === undefined) saved.delete(name);
      else saved.set(name, value);
    }
    next++;
  }
  return {
    saved,
    record: (writes) => ({
      key: keyOf(next++),
      value: record.encode(writes.map(({ key, value }) => ({ key, value }))),
    }),
  };
}

const keyOf = (index: number): string => prefix + String(index).padStart(9, "0");

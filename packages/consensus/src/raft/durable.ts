/**
 * What a replica keeps beside the block store: term and vote (Figure 2), which block is the entry at each index above the last
 * finalised one (the tree may hold several branches, the log is one of them), and the older sets while the configuration is joint.
 * An entry counts only if its index is written and its block is imported: the index is written first, in one batch with
 * whatever else the step changed.
 */
import type { Block, Header } from "@paragrid/block";
import { fromHex, type Hash } from "@paragrid/primitives";
import { hash, option, struct, u16, u32, vec } from "@paragrid/scale";
import { type AuthoritySet, authoritySet } from "../authorities.ts";
import type { ChainReader, DurableReader, DurableWrite } from "../contract.ts";
import { type Configured, configured, handOverOf, type InflightLimits } from "./configuration.ts";
import type { Entry } from "./message.ts";
import { preDigestOf, termOf } from "./pre-digest.ts";
import type { HardState } from "./raft.ts";

const hardStateKey = "raft/state";
const logPrefix = "raft/log/";
const jointPrefix = "raft/joint/";

const hardState = struct({ term: u32, vote: option(u16) });
const sets = vec(authoritySet, 64);

/** Indices as keys sort like numbers. */
const indexKey = (prefix: string, index: number): string => prefix + index.toString(16).padStart(8, "0");
const keyIndex = (prefix: string, key: string): number => Number.parseInt(key.slice(prefix.length), 16);

export function hardStateWrite(state: HardState): DurableWrite {
  return { key: hardStateKey, value: hardState.encode(state) };
}

export function entryWrite(index: number, block: Hash): DurableWrite {
  return { key: indexKey(logPrefix, index), value: fromHex(block) };
}

export function entryDelete(index: number): DurableWrite {
  return { key: indexKey(logPrefix, index) };
}

/** The sets that rule together after the hand-over at that index, newest first. */
export function jointWrite({ index, sets: all }: Configured): DurableWrite {
  return { key: indexKey(jointPrefix, index), value: sets.encode(all) };
}

export function jointDelete(index: number): DurableWrite {
  return { key: indexKey(jointPrefix, index) };
}

export function readHardState(durable: DurableReader): HardState {
  const bytes = durable.get(hardStateKey);
  return bytes === undefined ? { term: 0, vote: undefined } : hardState.decode(bytes);
}

/** The entries after the last finalised block, as far as index and block are both there. */
export function readEntries(durable: DurableReader, chain: ChainReader): readonly Entry<Block>[] {
  const entries: Entry<Block>[] = [];
  let parent = chain.finalized.hash;
  for (let index = chain.finalized.number + 1; ; index++) {
    const bytes = durable.get(indexKey(logPrefix, index));
    const payload = bytes === undefined ? undefined : chain.block(hash.decode(bytes));
    if (payload === undefined || payload.header.parentHash !== parent) return entries;
    entries.push(entryOf(payload));
    parent = payload.hash;
  }
}

/** Indices of the log that are written at or below the last finalised block: of no use any more. */
export function staleEntries(durable: DurableReader, finalized: number): readonly number[] {
  return durable
    .keys(logPrefix)
    .map((key) => keyIndex(logPrefix, key))
    .filter((index) => index <= finalized);
}

/** A block as the entry of the log that it is. */
export function entryOf(block: Block): Entry<Block> {
  const { header } = block;
  const change = handOverOf(header) !== undefined;
  return { index: header.number, term: termOf(header), payload: block, ...(change ? { change } : {}) };
}

/** The configuration after the last finalised block. `ruling`: the set that it left in force. */
export function readConfiguration(
  durable: DurableReader,
  finalized: { readonly number: number; readonly header: Header | undefined },
  ruling: AuthoritySet,
  limits: InflightLimits,
): Configured {
  const { header, number } = finalized;
  const joint = header !== undefined && (handOverOf(header) !== undefined || preDigestOf(header)?.joint === true);
  const key = joint ? durable.keys(jointPrefix).findLast((one) => keyIndex(jointPrefix, one) <= number) : undefined;
  const bytes = key === undefined ? undefined : durable.get(key);
  if (key === undefined || bytes === undefined) return configured(number, [ruling], limits);
  const [newest, ...older] = sets.decode(bytes);
  return configured(keyIndex(jointPrefix, key), [newest ?? ruling, ...older], limits);
}

import type { Block } from "@paragrid/block";
import { hash, struct, u32 } from "@paragrid/scale";
import type { Context, DurableReader, DurableWrite } from "../contract.ts";

const epochs = struct({ set: u32, promised: u32, current: u32 });
const accepted = struct({ set: u32, hash });

const epochsKey = "zab/epochs";
const historyPrefix = "zab/history/";

/** f.p and f.a of the paper. */
export interface Epochs {
  readonly promised: number;
  readonly current: number;
}

export const writeEpochs = (set: number, { promised, current }: Epochs): DurableWrite => ({
  key: epochsKey,
  value: epochs.encode({ set, promised, current }),
});

export const writeAccepted = (set: number, block: Block): DurableWrite => ({
  key: historyPrefix + block.header.number,
  value: accepted.encode({ set, hash: block.hash }),
});

export const forget = (height: number): DurableWrite => ({ key: historyPrefix + height });

/** The epochs and the history above the final block that are durable under the present set. */
export function recover(
  durable: DurableReader,
  context: Context,
): { readonly epochs: Epochs; readonly history: readonly Block[] } {
  const set = context.authorities.id;
  const bytes = durable.get(epochsKey);
  const record = bytes === undefined ? undefined : epochs.decode(bytes);
  if (record?.set !== set) return { epochs: { promised: 0, current: 0 }, history: [] };
  const blocks = durable.keys(historyPrefix).flatMap((key) => {
    const one = accepted.decode(durable.get(key)!);
    // Accepted is only what was imported, which is durable.
    const block = context.chain.block(one.hash);
    return one.set === set && block !== undefined ? [block] : [];
  });
  return { epochs: record, history: chainAbove(context.chain.finalized, blocks) };
}

/** Those of the blocks that are a chain on the final one, lowest first. */
export function chainAbove(
  final: { readonly number: number; readonly hash: string },
  blocks: readonly Block[],
): Block[] {
  const at = new Map(blocks.map((block) => [block.header.number, block]));
  const chain: Block[] = [];
  let tip = final.hash;
  for (let height = final.number + 1; ; height++) {
    const next = at.get(height);
    if (next === undefined || next.header.parentHash !== tip) return chain;
    chain.push(next);
    tip = next.hash;
  }
}

import { extrinsicHash, type Header, type OpaqueExtrinsic } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { ComposedRuntime } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";
import type { FinalizedBlock } from "@paragrid/workloads";

/** A block as clients understand it: with the events that its state holds. */
export function clientBlock(
  chain: string,
  runtime: ComposedRuntime,
  block: {
    readonly hash: Hash;
    readonly header: Header;
    readonly body: readonly OpaqueExtrinsic[];
    /** State after the block, or as much of it as holds System.Events. */
    readonly state: Trie;
  },
): FinalizedBlock {
  const { hash, header, body, state } = block;
  return {
    chain,
    hash,
    header,
    body,
    extrinsics: body.map(extrinsicHash),
    events: runtime.events(state).map(({ phase, event }) => ({
      ...(phase.type === "ApplyExtrinsic" ? { extrinsic: phase.value } : {}),
      pallet: event.pallet,
      name: event.name,
      data: event.data,
    })),
  };
}

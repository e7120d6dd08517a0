import type { DigestItem, Header, OpaqueExtrinsic } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { Codec } from "@paragrid/scale";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";
import type { Execution, Receipt } from "../contract.ts";
import { system } from "../system/declaration.ts";
import type { Composition } from "./composition.ts";
import { eventRecords, type PhasedEvent } from "./event-record.ts";
import { ExecutionContext } from "./execution-context.ts";

const { storage } = system;

/** The header's parts that are known before a block runs. */
export interface BlockStart {
  readonly number: number;
  readonly parentHash: Hash;
  /** Pre-runtime digest items. */
  readonly digest: readonly DigestItem[];
}

/** Opens a block on a state: System's context first, then each pallet's onInitialize. */
export function initializeBlock(runtime: Composition, state: Trie, start: BlockStart): ExecutionContext {
  const { number, parentHash, digest } = start;
  const context = new ExecutionContext({ runtime, state, blockNumber: number, parentHash, digest });
  storage.Number.put(context, number);
  storage.ParentHash.put(context, parentHash);
  storage.BlockHash.put(context, number - 1, parentHash);
  const forgotten = number - system.constants.BlockHashCount - 1;
  if (forgotten > 0) storage.BlockHash.remove(context, forgotten);
  for (const { pallet } of runtime.pallets) {
    const spent = pallet.behaviour.hooks?.onInitialize?.(context);
    if (spent) context.addWeight(spent, "Mandatory");
  }
  return context;
}

/** What a finished block gives. */
export interface Finished {
  readonly header: Header;
  readonly execution: Execution;
}

/** Closes the block: onIdle, onFinalize, events and digest into the state, roots into the header. */
export function finalizeBlock(
  context: ExecutionContext,
  state: Trie,
  start: BlockStart,
  body: readonly OpaqueExtrinsic[],
  receipts: readonly Receipt[],
): Finished {
  const { runtime } = context;
  context.extrinsicIndex = undefined;
  context.phase = { type: "Finalization" };
  for (const { pallet } of runtime.pallets) {
    const spent = pallet.behaviour.hooks?.onIdle?.(context, context.meter.remaining);
    if (spent) context.addWeight(spent, "Mandatory");
  }
  for (const { pallet } of runtime.pallets) pallet.behaviour.hooks?.onFinalize?.(context);

  const { used, total } = context.meter;
  storage.BlockWeight.put(context, { normal: used.Normal, operational: used.Operational, mandatory: used.Mandatory });
  storage.Digest.put(context, { logs: context.digest });
  storage.Events.put(context, eventCodecOf(runtime).encode(context.events));
  storage.EventCount.put(context, context.events.length);

  const changes = context.changes();
  const next = state.update(changes);
  return {
    header: {
      parentHash: start.parentHash,
      number: start.number,
      stateRoot: rootHash(next),
      // System version 1: the extrinsics root keeps trie layout 0 while the state has layout 1.
      extrinsicsRoot: orderedRoot(body, 0),
      digest: [...context.digest],
    },
    execution: {
      state: next,
      changes,
      receipts,
      refTimePs: total.refTime,
      proofSizeBytes: total.proofSize,
      signatures: receipts.reduce((count, { signer }) => count + (signer === undefined ? 0 : 1), 0),
    },
  };
}

const eventCodecs = new WeakMap<Composition, Codec<readonly PhasedEvent[]>>();

/** The codec of System.Events in that runtime. */
export function eventCodecOf(runtime: Composition): Codec<readonly PhasedEvent[]> {
  let found = eventCodecs.get(runtime);
  if (found === undefined) {
    found = eventRecords(runtime.event);
    eventCodecs.set(runtime, found);
  }
  return found;
}

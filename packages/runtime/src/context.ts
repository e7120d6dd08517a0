import type { DigestItem } from "@paragrid/block";
import type { Hash, Result } from "@paragrid/primitives";
import type { RuntimeVersion } from "./contract.ts";
import type { RuntimeCall } from "./pallet/call.ts";
import type { PalletEvent } from "./pallet/event.ts";
import type { Failure } from "./pallet/failure.ts";
import type { Origin } from "./pallet/origin.ts";
import type { Signal } from "./pallet/signal.ts";
import type { StorageWriter } from "./state/overlay.ts";
import type { DispatchError } from "./types/dispatch-error.ts";
import type { DispatchClass, DispatchInfo, PostInfo, Weight } from "./types/weight.ts";

/** What pallet code works in: the state in the middle of a block, and the runtime around it. */
export interface Context extends StorageWriter {
  /** The block being executed; in a runtime API the one after the state's. */
  readonly blockNumber: number;
  /** Hash of the block that the state comes from; unknown (undefined) in some runtime APIs. */
  readonly parentHash: Hash | undefined;
  /** Index of the extrinsic being applied; undefined in hooks. */
  readonly extrinsicIndex: number | undefined;
  /** Digest items of the header so far: pre-runtime ones first. */
  readonly digest: readonly DigestItem[];
  readonly runtime: RuntimeFacts;

  /** Records an event in System.Events; it vanishes if the layer it was deposited in is rolled back. */
  deposit(event: PalletEvent): void;
  /** Appends an item to the header's digest. */
  depositDigest(item: DigestItem): void;
  /** Tells all listeners, in pallet order. */
  emit<T>(signal: Signal<T>, value: T): void;
  /** Runs `body` in a layer of its own. A `fail` in it rolls back all it did and is returned as the dispatch error. */
  attempt<T>(body: () => T): Result<T, DispatchError>;
  /** Runs a call with that origin, as `attempt` does. */
  dispatch(call: RuntimeCall, origin: Origin): Result<PostInfo, DispatchError>;
  /** Charges weight to the block, e.g. for work done in a hook. */
  addWeight(weight: Weight, dispatchClass: DispatchClass): void;
}

/** What a pallet may ask of the runtime it is part of. */
export interface RuntimeFacts {
  readonly version: RuntimeVersion;
  encodeCall(call: RuntimeCall): Uint8Array;
  /** Throws a DecodeError on malformed bytes. */
  decodeCall(bytes: Uint8Array): RuntimeCall;
  dispatchInfo(call: RuntimeCall): DispatchInfo;
  /** The dispatch error that a pallet's error stands for. */
  dispatchErrorOf(failure: Failure): DispatchError;
  /** "Pallet.Error" or the name of the dispatch error. */
  describeError(error: DispatchError): string;
  readonly blockWeights: BlockWeights;
  readonly blockLength: BlockLength;
  readonly ss58Prefix: number;
}

/** Limits of a block's weight by dispatch class (`frame_system::limits::BlockWeights`). */
export interface BlockWeights {
  readonly baseBlock: Weight;
  readonly maxBlock: Weight;
  readonly perClass: Readonly<Record<DispatchClass, ClassWeights>>;
}
export interface ClassWeights {
  readonly baseExtrinsic: Weight;
  readonly maxExtrinsic: Weight | undefined;
  readonly maxTotal: Weight | undefined;
  readonly reserved: Weight | undefined;
}
/** Limits of a block's length in bytes by dispatch class. */
export type BlockLength = Readonly<Record<DispatchClass, number>>;

import { digestItem } from "@paragrid/block";
import { zeroHash } from "@paragrid/primitives";
import { type Codec, codec, compactU32, hash, str, struct, type TypeShape, u32, vec } from "@paragrid/scale";
import { constant } from "../pallet/constant.ts";
import { declarePallet } from "../pallet/declare.ts";
import { event } from "../pallet/event.ts";
import { blake2Concat, twoxConcat } from "../pallet/hashers.ts";
import { storageMap, storageValue } from "../pallet/storage.ts";
import { accountId } from "../types/account-id.ts";
import { dispatchError } from "../types/dispatch-error.ts";
import { dispatchInfo, zeroWeight } from "../types/weight.ts";
import { accountInfo, noAccount } from "./account.ts";
import { weightPerClass } from "./limits.ts";

/** Stands for `Vec<EventRecord>` of whatever runtime the pallet is in; metadata puts that type in its place. */
export const eventRecordsShape: TypeShape = {
  kind: "lazy",
  resolve: () => {
    throw new Error("the type of event records is known once a runtime is composed");
  },
};

/** Encoded event records as they stand in the state: the runtime writes and reads them. */
const eventRecords: Codec<Uint8Array> = codec(
  eventRecordsShape,
  (value, out) => out.bytes(value),
  (input) => input.bytes(input.remaining),
);

const digest = struct({ logs: vec(digestItem) }, { path: "sp_runtime::generic::digest::Digest" });
const lastUpgrade = struct(
  { specVersion: compactU32, specName: str },
  { path: "frame_system::LastRuntimeUpgradeInfo" },
);

/** Names and types of frame_system, so far as clients read them. */
export const system = declarePallet({
  name: "System",
  path: "frame_system",
  docs: ["Accounts, block context, events and limits: what every other pallet stands on."],
  storage: {
    Account: storageMap(blake2Concat(accountId), accountInfo, {
      default: noAccount,
      docs: "The full account information for a particular account ID.",
    }),
    BlockWeight: storageValue(weightPerClass, {
      default: { normal: zeroWeight, operational: zeroWeight, mandatory: zeroWeight },
      docs: "Weight consumed in the block, by dispatch class.",
    }),
    BlockHash: storageMap(twoxConcat(u32), hash, {
      default: zeroHash,
      docs: "Map of block numbers to block hashes: the last BlockHashCount, and block 0 for ever.",
    }),
    Number: storageValue(u32, { default: 0, docs: "The current block number." }),
    ParentHash: storageValue(hash, { default: zeroHash, docs: "Hash of the previous block." }),
    Digest: storageValue(digest, { default: { logs: [] }, docs: "Digest of the current block, also in its header." }),
    Events: storageValue(eventRecords, { default: Uint8Array.of(0), docs: "Events deposited in the current block." }),
    EventCount: storageValue(u32, { default: 0, docs: "The number of events in the `Events` list." }),
    LastRuntimeUpgrade: storageValue(lastUpgrade, { docs: "The runtime version that wrote the state last." }),
  },
  events: {
    ExtrinsicSuccess: event({ dispatchInfo }, "An extrinsic completed successfully."),
    ExtrinsicFailed: event({ dispatchError, dispatchInfo }, "An extrinsic failed."),
    CodeUpdated: event({}, "`:code` was updated."),
    NewAccount: event({ account: accountId }, "A new account was created."),
    KilledAccount: event({ account: accountId }, "An account was reaped."),
    Remarked: event({ sender: accountId, hash }, "On on-chain remark happened."),
  },
  errors: {
    NonZeroRefCount: "There is a non-zero reference count preventing the account from being purged.",
    CallFiltered: "The origin filter prevent the call to be dispatched.",
  },
  constants: {
    BlockHashCount: constant(u32, 4096, "Maximum number of block number to block hash mappings to keep."),
  },
});

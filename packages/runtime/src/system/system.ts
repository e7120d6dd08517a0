import { hash256 } from "@paragrid/crypto";
import { bytes, tuple, u16, u32, vec } from "@paragrid/scale";
import type { Context } from "../context.ts";
import { apiMethod } from "../pallet/api.ts";
import { call } from "../pallet/call.ts";
import { constant } from "../pallet/constant.ts";
import { definePallet } from "../pallet/define.ts";
import { ensureRoot, ensureSigned } from "../pallet/origin.ts";
import { storageKey } from "../state/storage-key.ts";
import { type AccountId, accountId } from "../types/account-id.ts";
import { weightOf } from "../types/weight.ts";
import type { AccountInfo } from "./account.ts";
import { system } from "./declaration.ts";
import { blockLength, blockLengthValue, blockWeights, blockWeightsValue, databaseWeight } from "./limits.ts";
import { runtimeVersion } from "./version.ts";

const { storage, events } = system;

/**
 * Changes an account's record. An account lives while `providers` or `sufficients` is above zero; the events tell when that
 * changes. Deviation: Substrate deletes the record of a reaped account with its nonce, so that old immortal transactions can
 * be played again once it is funded; here a nonce above zero outlives the account.
 */
export function mutateAccount(context: Context, account: AccountId, change: (info: AccountInfo) => AccountInfo): void {
  const before = storage.Account.get(context, account);
  const after = change(before);
  const lives = after.providers + after.sufficients > 0;
  // A lock outlives the account too: it binds again what comes in later.
  if (lives || after.nonce > 0 || after.data.frozen > 0n) storage.Account.put(context, account, after);
  else storage.Account.remove(context, account);
  const lived = before.providers + before.sufficients > 0;
  if (lives && !lived) context.deposit(events.NewAccount({ account }));
  if (!lives && lived) context.deposit(events.KilledAccount({ account }));
}

/** frame_system: first in every runtime. */
export const System = definePallet(system, {
  runtimeConstants: (runtime) => ({
    BlockWeights: constant(
      blockWeights,
      blockWeightsValue(runtime.blockWeights),
      "Block and extrinsic weights: base values and limits.",
    ),
    BlockLength: constant(
      blockLength,
      blockLengthValue(runtime.blockLength),
      "The maximum length of a block (in bytes).",
    ),
    DbWeight: constant(
      databaseWeight,
      { read: 25_000_000n, write: 100_000_000n },
      "The weight of runtime database operations the runtime can invoke.",
    ),
    Version: constant(runtimeVersion, runtime.version, "Get the chain's in-code version."),
    SS58Prefix: constant(u16, runtime.ss58Prefix, "The designated SS58 prefix of this chain."),
  }),
  calls: {
    remark: call({
      index: 0,
      docs: "Make some on-chain remark. Can be executed by every `origin`.",
      args: { remark: bytes },
      weight: weightOf(1),
      dispatch() {},
    }),
    setStorage: call({
      index: 4,
      docs: "Set some items of storage. Root only.",
      args: { items: vec(tuple(bytes, bytes)) },
      weight: ({ items }) => weightOf(100 * (1 + items.length)),
      class: "Operational",
      dispatch(context, origin, { items }) {
        ensureRoot(origin);
        for (const [key, value] of items) context.write(storageKey(key), value);
      },
    }),
    remarkWithEvent: call({
      index: 7,
      docs: "Make some on-chain remark and emit event.",
      args: { remark: bytes },
      weight: ({ remark }) => weightOf(10 + remark.length / 1000),
      dispatch(context, origin, { remark }) {
        const sender = ensureSigned(origin);
        context.deposit(events.Remarked({ sender, hash: hash256(remark) }));
      },
    }),
  },
  genesis(context) {
    const { specVersion, specName } = context.runtime.version;
    storage.LastRuntimeUpgrade.put(context, { specVersion, specName });
  },
  apis: {
    AccountNonceApi: {
      version: 1,
      docs: "The API to query account nonce.",
      methods: {
        accountNonce: apiMethod({
          docs: "Get current account nonce of given `AccountId`.",
          inputs: { account: accountId },
          output: u32,
          run: (context, { account }) => storage.Account.get(context, account).nonce,
        }),
      },
    },
  },
});

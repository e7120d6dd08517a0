import type { Hash } from "@paragrid/primitives";
import {
  type Context,
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureSigned,
  event,
  fail,
  identity,
  storageMap,
  weightOf,
} from "@paragrid/runtime";
import { fixedBytes, hash, struct, u32, u128 } from "@paragrid/scale";
import { hashLockAccount } from "../accounts.ts";
import { hashLock, hashLockId, hashLockStatus, releaseOf } from "../hash-lock.ts";
import { assetId } from "../xcm/asset.ts";
import { type AssetKeeper, keeperOf } from "./assets.ts";
import { lastRelay } from "./parachain-system.ts";

const record = struct({ lock: hashLock, status: hashLockStatus }, { path: "paragrid_hash_locks::HashLockRecord" });

export const hashLocksDeclaration = declarePallet({
  name: "HashLocks",
  path: "paragrid_hash_locks",
  docs: [
    "Hash-time-locked contracts: the trade without a witness, for comparison with Escrow. Its two legs may end differently.",
  ],
  storage: {
    Locks: storageMap(identity(hash), record, {
      docs: "Locks by id, ended ones with them: what they showed stays to be seen.",
    }),
    Secrets: storageMap(identity(fixedBytes(32)), fixedBytes(32), {
      docs: "Secrets that were shown here, by their hash.",
    }),
  },
  events: {
    Locked: event({ id: hash, lock: hashLock }, "Something is locked under a hash until a relay height."),
    Redeemed: event(
      { id: hash, secret: fixedBytes(32) },
      "It went to whom it names, by the secret, which everyone can see now.",
    ),
    Refunded: event({ id: hash }, "Its timelock came, and it went back."),
  },
  errors: {
    AlreadyLocked: "A lock of the very same terms is or was there.",
    TimelockPassed: "The timelock is not ahead of the proven relay height.",
    NotLocked: "No such lock is open.",
    NotReleased: "Neither the secret nor the proven relay height releases it so.",
  },
});
const { storage, events, errors } = hashLocksDeclaration;

/** The pallet over the assets that a chain keeps. Anyone may redeem or refund: what is locked goes to nobody else for it. */
export const hashLocksPallet = (keepers: readonly AssetKeeper[]) =>
  definePallet(hashLocksDeclaration, {
    calls: {
      lock: call({
        index: 0,
        docs: "Locks an amount of the signer's for another account.",
        args: { to: fixedBytes(32), asset: assetId, amount: u128, hash: fixedBytes(32), timelock: u32 },
        weight: weightOf(100),
        dispatch(context, origin, terms) {
          const lock = { from: ensureSigned(origin), ...terms };
          const id = hashLockId(lock);
          ensure(!storage.Locks.has(context, id), errors.AlreadyLocked);
          ensure(lastRelay(context).height < lock.timelock, errors.TimelockPassed);
          keeperOf(keepers, lock.asset).transfer(context, lock.asset, lock.from, hashLockAccount, lock.amount);
          storage.Locks.put(context, id, { lock, status: { type: "Locked" } });
          context.deposit(events.Locked({ id, lock }));
        },
      }),
      redeem: call({
        index: 1,
        docs: "Pays a lock out to whom it names, by its secret and before its timelock.",
        args: { id: hash, secret: fixedBytes(32) },
        weight: weightOf(100),
        dispatch(context, origin, { id, secret }) {
          ensureSigned(origin);
          const lock = release(context, keepers, id, secret);
          storage.Secrets.put(context, lock.hash, secret);
          context.deposit(events.Redeemed({ id, secret }));
        },
      }),
      refund: call({
        index: 2,
        docs: "Gives a lock back at or past its timelock.",
        args: { id: hash },
        weight: weightOf(100),
        dispatch(context, origin, { id }) {
          ensureSigned(origin);
          release(context, keepers, id);
          context.deposit(events.Refunded({ id }));
        },
      }),
    },
  });

/** Ends a lock the one way or the other, once. */
function release(context: Context, keepers: readonly AssetKeeper[], id: Hash, secret?: Uint8Array) {
  const known = storage.Locks.get(context, id);
  if (known?.status.type !== "Locked") return fail(errors.NotLocked);
  const { lock } = known;
  const type = releaseOf(lock, lastRelay(context).height, secret);
  if (type === undefined) return fail(errors.NotReleased);
  const to = type === "Redeemed" ? lock.to : lock.from;
  keeperOf(keepers, lock.asset).transfer(context, lock.asset, hashLockAccount, to, lock.amount);
  storage.Locks.put(context, id, { lock, status: { type } });
  return lock;
}

import { equalBytes, type ReplicaId } from "@paragrid/primitives";
import { type AccountId, type Context, ensure, fail } from "@paragrid/runtime";
import { hold, release } from "../balances/holds.ts";
import { session } from "../session/declaration.ts";
import { sessionKey } from "../session/schedule.ts";
import { type Delegate, delegation, voteHold } from "./declaration.ts";
import { payReward } from "./reward.ts";

const { storage, events, errors } = delegation;

/** Lets a replica stand for election, by its owner. */
export function register(context: Context, owner: AccountId, replica: number, commissionBasisPoints: number): void {
  const known = session.storage.Owners.get(context, replica);
  ensure(known !== undefined && equalBytes(known, owner), errors.NotOwner);
  ensure(sessionKey(context, replica as ReplicaId) !== undefined, errors.NoKey);
  ensure(!storage.Delegates.has(context, replica), errors.AlreadyDelegate);
  ensure(commissionBasisPoints <= 10_000, errors.BadCommission);
  // Votes of an earlier candidacy count again.
  let stakeFen = 0n;
  for (const amount of storage.Votes.values(context, replica)) stakeFen += amount;
  const lastHeight = context.blockNumber;
  const fresh = { accruedFen: 0n, missedInARow: 0, lastHeight, banned: false };
  storage.Delegates.put(context, replica, { owner, commissionBasisPoints, stakeFen, ...fresh });
  context.deposit(events.Registered({ replica, owner }));
}

/** Ends a candidacy; what was earned is paid, and votes stay until they are withdrawn. */
export function resign(context: Context, owner: AccountId, replica: number): void {
  const delegate = standing(context, replica);
  ensure(equalBytes(delegate.owner, owner), errors.NotOwner);
  // Else a ban could be shaken off by standing again.
  ensure(!delegate.banned, errors.Banned);
  payReward(context, replica, delegate);
  storage.Delegates.remove(context, replica);
  context.deposit(events.Resigned({ replica }));
}

function standing(context: Context, replica: number): Delegate {
  return storage.Delegates.get(context, replica) ?? fail(errors.NotDelegate);
}

/** Sets stake aside for a replica; it counts at the next election. */
export function vote(context: Context, voter: AccountId, replica: number, amount: bigint): void {
  ensure(amount > 0n, errors.NoAmount);
  const delegate = standing(context, replica);
  hold(context, voteHold, voter, amount);
  storage.Votes.mutate(context, replica, voter, (before) => before + amount);
  storage.Delegates.put(context, replica, { ...delegate, stakeFen: delegate.stakeFen + amount });
  context.deposit(events.Voted({ replica, voter, amount }));
}

/** Takes stake back: it stops counting at once, and stays within reach of a penalty until it is due. */
export function unvote(context: Context, voter: AccountId, replica: number, amount: bigint): void {
  ensure(amount > 0n, errors.NoAmount);
  const voted = storage.Votes.get(context, replica, voter);
  ensure(amount <= voted, errors.TooFewVotes);
  storage.Votes.mutate(context, replica, voter, (before) => (before === amount ? undefined : before - amount));
  const delegate = storage.Delegates.get(context, replica);
  if (delegate !== undefined)
    storage.Delegates.put(context, replica, { ...delegate, stakeFen: delegate.stakeFen - amount });
  const due = context.blockNumber + storage.Settings.get(context).unlockBlocks;
  storage.Unlocking.mutate(context, replica, voter, due, (before) => before + amount);
  context.deposit(events.Unvoted({ replica, voter, amount, due }));
}

/** Gives back stake whose time has come. */
export function withdrawVote(context: Context, voter: AccountId, replica: number, due: number): void {
  ensure(context.blockNumber >= due, errors.NotDue);
  const amount = storage.Unlocking.take(context, replica, voter, due);
  ensure(amount > 0n, errors.NothingToWithdraw);
  release(context, voteHold, voter, amount);
  context.deposit(events.Withdrawn({ replica, voter, amount }));
}

import { splitReward } from "@paragrid/consensus";
import type { Context } from "@paragrid/runtime";
import { spendable } from "../balances/account.ts";
import { settle } from "../balances/move.ts";
import { type Delegate, delegation, rewardPot } from "./declaration.ts";

const { storage, events } = delegation;

/** Notes a block's reward, if the pot can still pay it; voters are paid once a session, not once a block. */
export function accrueReward(context: Context, delegate: Delegate): Delegate {
  const { rewardFen } = storage.Settings.get(context);
  const owed = storage.TotalAccrued.get(context);
  if (rewardFen === 0n || spendable(context, rewardPot) < owed + rewardFen) return delegate;
  storage.TotalAccrued.put(context, owed + rewardFen);
  return { ...delegate, accruedFen: delegate.accruedFen + rewardFen };
}

/** Pays what a delegate and its voters have earned since the last time; returns how many payments that took. */
export function payReward(context: Context, replica: number, delegate: Delegate): number {
  const { accruedFen, commissionBasisPoints, owner } = delegate;
  if (accruedFen === 0n) return 0;
  const votes = [...storage.Votes.entries(context, replica)];
  const stakesFen = votes.map(([, , amount]) => amount);
  const { delegateFen, votersFen } = splitReward({ rewardFen: accruedFen, commissionBasisPoints, stakesFen });
  settle(context, { from: rewardPot, to: owner, amount: delegateFen });
  for (const [index, [, voter]] of votes.entries())
    settle(context, { from: rewardPot, to: voter, amount: votersFen[index]! });
  storage.TotalAccrued.mutate(context, (owed) => owed - accruedFen);
  storage.Delegates.put(context, replica, { ...delegate, accruedFen: 0n });
  context.deposit(events.Rewarded({ replica, delegateFen, votersFen: accruedFen - delegateFen }));
  return 1 + votes.length;
}

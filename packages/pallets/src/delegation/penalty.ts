import { contradictionPenalty } from "@paragrid/consensus";
import type { AccountId, Context } from "@paragrid/runtime";
import { transferOnHold } from "../balances/holds.ts";
import { treasuryAccount } from "../pots.ts";
import { delegation, voteHold } from "./declaration.ts";

const { storage, events } = delegation;

/** Cuts every vote for a guilty replica, withdrawn ones that are not due yet included, and bans it. */
export function punish(context: Context, replica: number, reporter: AccountId | undefined): void {
  let slashedFen = 0n;
  let reporterFen = 0n;
  const cut = (voter: AccountId, stakeFen: bigint): bigint => {
    const { slashBasisPoints, reporterBasisPoints } = storage.Settings.get(context);
    const penalty = contradictionPenalty({ stakeFen, slashBasisPoints, reporterBasisPoints });
    const reward = reporter === undefined ? 0n : penalty.reporterFen;
    if (reporter !== undefined) transferOnHold(context, voteHold, { from: voter, to: reporter, amount: reward });
    transferOnHold(context, voteHold, { from: voter, to: treasuryAccount, amount: penalty.slashedFen - reward });
    slashedFen += penalty.slashedFen;
    reporterFen += reward;
    return stakeFen - penalty.slashedFen;
  };

  let stakeFen = 0n;
  for (const [, voter, amount] of storage.Votes.entries(context, replica)) {
    const left = cut(voter, amount);
    stakeFen += left;
    storage.Votes.mutate(context, replica, voter, () => (left === 0n ? undefined : left));
  }
  for (const [, voter, due, amount] of storage.Unlocking.entries(context, replica)) {
    if (due <= context.blockNumber) continue;
    const left = cut(voter, amount);
    storage.Unlocking.mutate(context, replica, voter, due, () => (left === 0n ? undefined : left));
  }
  const delegate = storage.Delegates.get(context, replica);
  if (delegate !== undefined) {
    storage.Delegates.put(context, replica, { ...delegate, stakeFen, banned: true });
    context.deposit(events.Banned({ replica }));
  }
  context.deposit(events.Slashed({ replica, slashedFen, reporterFen }));
}

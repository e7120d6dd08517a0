import type { AccountId, Context } from "@paragrid/runtime";
import { changeBalance, ensureSpendable, type Preservation } from "./account.ts";
import { balances } from "./declaration.ts";

const { events } = balances;

/** Takes money out of an account, for a moment nobody's: whoever withdraws deposits the same amount before the call is over. */
export function withdraw(
  context: Context,
  who: AccountId,
  amount: bigint,
  preservation: Preservation = "expendable",
): void {
  if (amount === 0n) return;
  ensureSpendable(context, who, amount, preservation);
  changeBalance(context, who, (data) => ({ ...data, free: data.free - amount }));
  context.deposit(events.Withdraw({ who, amount }));
}

/** The other half of `withdraw`. */
export function deposit(context: Context, who: AccountId, amount: bigint): void {
  if (amount === 0n) return;
  changeBalance(context, who, (data) => ({ ...data, free: data.free + amount }));
  context.deposit(events.Deposit({ who, amount }));
}

import { equalBytes } from "@paragrid/primitives";
import type { AccountId, Context } from "@paragrid/runtime";
import { changeBalance, ensureSpendable, type Preservation } from "./account.ts";
import { balances } from "./declaration.ts";
import { deposit, withdraw } from "./imbalance.ts";

const { storage, events } = balances;

/** Moves money between accounts and reports it as Transfer. */
export function transfer(
  context: Context,
  move: {
    readonly from: AccountId;
    readonly to: AccountId;
    readonly amount: bigint;
    readonly preservation?: Preservation;
  },
): void {
  const { from, to, amount, preservation = "expendable" } = move;
  ensureSpendable(context, from, amount, preservation);
  if (amount > 0n && !equalBytes(from, to)) {
    changeBalance(context, from, (data) => ({ ...data, free: data.free - amount }));
    changeBalance(context, to, (data) => ({ ...data, free: data.free + amount }));
  }
  context.deposit(events.Transfer({ from, to, amount }));
}

/** Moves money for which another event speaks (fees, fines): reported as Withdraw and Deposit. */
export function settle(
  context: Context,
  move: { readonly from: AccountId; readonly to: AccountId; readonly amount: bigint },
): void {
  withdraw(context, move.from, move.amount);
  deposit(context, move.to, move.amount);
}

/** Makes money: for the peg, against what is locked at its home. */
export function mint(context: Context, who: AccountId, amount: bigint): void {
  if (amount === 0n) return;
  storage.TotalIssuance.mutate(context, (total) => total + amount);
  changeBalance(context, who, (data) => ({ ...data, free: data.free + amount }));
  context.deposit(events.Minted({ who, amount }));
}

/** Unmakes money: for the peg, before it is unlocked at its home. */
export function burn(context: Context, who: AccountId, amount: bigint): void {
  if (amount === 0n) return;
  ensureSpendable(context, who, amount, "expendable");
  changeBalance(context, who, (data) => ({ ...data, free: data.free - amount }));
  storage.TotalIssuance.mutate(context, (total) => total - amount);
  context.deposit(events.Burned({ who, amount }));
}

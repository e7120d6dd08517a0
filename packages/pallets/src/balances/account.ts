import {
  type AccountData,
  type AccountId,
  type Context,
  fail,
  mutateAccount,
  type StorageReader,
  System,
} from "@paragrid/runtime";
import { balances } from "./declaration.ts";

const { events } = balances;

/** What an account has. */
export function balanceOf(state: StorageReader, account: AccountId): AccountData {
  return System.storage.Account.get(state, account).data;
}

/** Free and reserved together. */
export function totalBalance(state: StorageReader, account: AccountId): bigint {
  const { free, reserved } = balanceOf(state, account);
  return free + reserved;
}

/** Whether what remains may be nothing (the account dies), or must be one fen at least. */
export type Preservation = "expendable" | "preserve";

/** What an account may spend: what locks leave free, less the fen that keeps it alive where it must live on. */
export function spendable(state: StorageReader, account: AccountId, preservation: Preservation = "expendable"): bigint {
  const { free, reserved, frozen } = balanceOf(state, account);
  const locked = frozen > reserved ? frozen - reserved : 0n;
  const kept = preservation === "preserve" && reserved === 0n && locked === 0n ? 1n : locked;
  return free > kept ? free - kept : 0n;
}

/** Writes an account's balance; the account lives while it has anything. */
export function changeBalance(context: Context, account: AccountId, change: (data: AccountData) => AccountData): void {
  let endowed: bigint | undefined;
  mutateAccount(context, account, (info) => {
    const data = change(info.data);
    if (data.free < 0n || data.reserved < 0n)
      throw new Error(`a balance below zero: ${data.free} free, ${data.reserved} reserved`);
    if (data.free >= maxBalance) fail({ type: "Arithmetic", value: { type: "Overflow" } });
    const had = info.data.free + info.data.reserved > 0n;
    const has = data.free + data.reserved > 0n;
    if (has && !had) endowed = data.free;
    const providers = info.providers + (has ? 1 : 0) - (had ? 1 : 0);
    return { ...info, providers, data };
  });
  if (endowed !== undefined) context.deposit(events.Endowed({ account, freeBalance: endowed }));
}

const maxBalance = 1n << 128n;

/** Fails unless the account can spend that much, with the reason that Substrate gives. */
export function ensureSpendable(
  state: StorageReader,
  account: AccountId,
  amount: bigint,
  preservation: Preservation,
): void {
  if (amount <= spendable(state, account, preservation)) return;
  const { free } = balanceOf(state, account);
  if (amount > free) fail({ type: "Token", value: { type: "FundsUnavailable" } });
  if (amount > spendable(state, account)) fail({ type: "Token", value: { type: "Frozen" } });
  fail({ type: "Token", value: { type: "NotExpendable" } });
}

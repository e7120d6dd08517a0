import { equalBytes } from "@paragrid/primitives";
import { type AccountId, type Context, ensure } from "@paragrid/runtime";
import { balanceOf, changeBalance } from "./account.ts";
import { balances } from "./declaration.ts";
import type { HoldReason } from "./holds.ts";

const { storage, events, errors, constants } = balances;

/** Keeps `amount` of an account from leaving it, in place of that reason's earlier lock; zero lifts it. Locks overlap: the largest counts. */
export function setLock(context: Context, reason: HoldReason, who: AccountId, amount: bigint): void {
  const others = storage.Locks.get(context, who).filter((one) => !equalBytes(one.id, reason));
  ensure(amount === 0n || others.length < constants.MaxLocks, errors.TooManyLocks);
  const locks = amount === 0n ? others : [...others, { id: reason, amount, reasons: { type: "All" as const } }];
  if (locks.length === 0) storage.Locks.remove(context, who);
  else storage.Locks.put(context, who, locks);

  const frozen = locks.reduce((most, one) => (one.amount > most ? one.amount : most), 0n);
  const before = balanceOf(context, who).frozen;
  if (frozen === before) return;
  changeBalance(context, who, (data) => ({ ...data, frozen }));
  if (frozen > before) context.deposit(events.Locked({ who, amount: frozen - before }));
  else context.deposit(events.Unlocked({ who, amount: before - frozen }));
}

import { equalBytes, utf8 } from "@paragrid/primitives";
import { type AccountId, type Context, ensure, type StorageReader } from "@paragrid/runtime";
import { changeBalance, ensureSpendable } from "./account.ts";
import { balances } from "./declaration.ts";

const { storage, events, errors, constants } = balances;

/** Eight letters that say why money is held or locked. */
export type HoldReason = Uint8Array;

export function holdReason(name: string): HoldReason {
  const letters = utf8(name);
  if (letters.length !== 8) throw new RangeError(`a hold's reason has eight letters, found "${name}"`);
  return letters;
}

/** What is held of an account for that reason. */
export function heldBalance(state: StorageReader, reason: HoldReason, who: AccountId): bigint {
  return storage.Holds.get(state, who).find((one) => equalBytes(one.id, reason))?.amount ?? 0n;
}

function setHeld(context: Context, reason: HoldReason, who: AccountId, amount: bigint): void {
  const others = storage.Holds.get(context, who).filter((one) => !equalBytes(one.id, reason));
  ensure(amount === 0n || others.length < constants.MaxHolds, errors.TooManyHolds);
  const holds = amount === 0n ? others : [...others, { id: reason, amount }];
  if (holds.length === 0) storage.Holds.remove(context, who);
  else storage.Holds.put(context, who, holds);
}

/** Sets money aside: still the account's, not to be spent. */
export function hold(context: Context, reason: HoldReason, who: AccountId, amount: bigint): void {
  if (amount === 0n) return;
  ensureSpendable(context, who, amount, "expendable");
  setHeld(context, reason, who, heldBalance(context, reason, who) + amount);
  changeBalance(context, who, (data) => ({ ...data, free: data.free - amount, reserved: data.reserved + amount }));
  context.deposit(events.Held({ reason, who, amount }));
}

/** Gives held money back to its account. */
export function release(context: Context, reason: HoldReason, who: AccountId, amount: bigint): void {
  if (amount === 0n) return;
  const held = heldBalance(context, reason, who);
  ensure(amount <= held, errors.InsufficientHold);
  setHeld(context, reason, who, held - amount);
  changeBalance(context, who, (data) => ({ ...data, free: data.free + amount, reserved: data.reserved - amount }));
  context.deposit(events.Released({ reason, who, amount }));
}

/** Moves held money to another account, where it is free. */
export function transferOnHold(
  context: Context,
  reason: HoldReason,
  move: { readonly from: AccountId; readonly to: AccountId; readonly amount: bigint },
): void {
  const { from, to, amount } = move;
  if (amount === 0n) return;
  const held = heldBalance(context, reason, from);
  ensure(amount <= held, errors.InsufficientHold);
  setHeld(context, reason, from, held - amount);
  changeBalance(context, from, (data) => ({ ...data, reserved: data.reserved - amount }));
  changeBalance(context, to, (data) => ({ ...data, free: data.free + amount }));
  context.deposit(events.TransferOnHold({ reason, source: from, dest: to, amount }));
}

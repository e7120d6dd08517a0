import { utf8 } from "@paragrid/primitives";
import type { AccountId } from "@paragrid/runtime";

/** The account of a pallet's pot: "modl" and eight letters, padded with zeros (`PalletId::into_account_truncating`). Nobody has its key. */
export function potAccount(id: string): AccountId {
  const letters = utf8(id);
  if (letters.length !== 8) throw new RangeError(`a pot's id has eight letters, found "${id}"`);
  const account = new Uint8Array(32);
  account.set(utf8("modl"));
  account.set(letters, 4);
  return account;
}

/** Where fees, fines and whatever else is taken from accounts goes, since nothing is ever burnt. */
export const treasuryAccount: AccountId = potAccount("py/trsry");

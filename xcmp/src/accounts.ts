import { concatBytes, utf8 } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";

/** 32 bytes of a text and a number, zeros after: how Substrate derives accounts that nobody has a key to. */
function derived(prefix: string, suffix: Uint8Array = new Uint8Array(0)): Uint8Array {
  const account = new Uint8Array(32);
  account.set(concatBytes(utf8(prefix), suffix));
  return account;
}

/** On the relay: the account of a parachain, which backs what that parachain has minted (Substrate's `ParaId` account). */
export const childAccount = (id: number): Uint8Array => derived("para", u32.encode(id));
/** On a parachain: the account of another parachain. */
export const siblingAccount = (id: number): Uint8Array => derived("sibl", u32.encode(id));
/** On a parachain: the account of the relay. */
export const parentAccount: Uint8Array = derived("Parent");
/** Holds assets while an XCM program runs, and those that were trapped. */
export const holdingAccount: Uint8Array = derived("modlpg/xcmhl");
/** Holds the escrows of open trades. */
export const escrowAccount: Uint8Array = derived("modlpg/escrw");
/** Receives execution fees of messages. */
export const xcmFeeAccount: Uint8Array = derived("modlpg/xcmfe");
/** Holds what is locked under hashes. */
export const hashLockAccount: Uint8Array = derived("modlpg/hashl");

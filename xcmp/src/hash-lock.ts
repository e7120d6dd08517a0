import { hash256, sha256 } from "@paragrid/crypto";
import { concatBytes, equalBytes, type Hash, utf8 } from "@paragrid/primitives";
import { bare, type CodecType, fixedBytes, struct, u32, u128, variant } from "@paragrid/scale";
import { assetId } from "./xcm/asset.ts";

/*
 * The hash-time-locked contract (HTLC) of T. Nolan's "Alt chains and atomic transfers" (2013), as M. Herlihy states it in "Atomic
 * Cross-Chain Swaps" (PODC 2018): whoever knows the secret takes what is locked before the timelock, and at the timelock it goes back. Two
 * of them with one hash make a swap without a witness, if the first one's timelock lies a delta after the second one's:
 *
 *   A locks for B until T1    B, seeing that, locks for A until T2 < T1    A takes from B, showing the secret    B takes from A
 *
 * Guaranteed: nobody but the named party takes, and never after the timelock. Not guaranteed: that both locks end alike. Who is down, or
 * whose chain is, from the other's taking to its own timelock pays and gets nothing; and between the second lock and T2 only A decides.
 */

/** What is locked, for whom, and until which proven relay height: no clock of anybody's counts (TRUST §3). */
export const hashLock = struct(
  { from: fixedBytes(32), to: fixedBytes(32), asset: assetId, amount: u128, hash: fixedBytes(32), timelock: u32 },
  { path: "paragrid_xcmp::hash_lock::HashLock" },
);
export type HashLock = CodecType<typeof hashLock>;

export const hashLockStatus = variant(
  { Locked: bare(0), Redeemed: bare(1), Refunded: bare(2) },
  { path: "paragrid_xcmp::hash_lock::HashLockStatus" },
);

const domain = utf8("paragrid/hash-lock/v1");

/** A lock's id: the same terms twice are one lock. */
export const hashLockId = (lock: HashLock): Hash => hash256(concatBytes(domain, hashLock.encode(lock)));

/** SHA-256 of the secret, as every chain with such contracts has it. */
export const secretHash = (secret: Uint8Array): Uint8Array => sha256(secret);

/** What a lock becomes at a proven relay height: by a secret, or without one by its timelock; undefined where neither releases it. */
export function releaseOf(lock: HashLock, height: number, secret?: Uint8Array): "Redeemed" | "Refunded" | undefined {
  if (secret === undefined) return height >= lock.timelock ? "Refunded" : undefined;
  return height < lock.timelock && equalBytes(secretHash(secret), lock.hash) ? "Redeemed" : undefined;
}

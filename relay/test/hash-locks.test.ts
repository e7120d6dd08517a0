import { balanceOf } from "@paragrid/pallets";
import {
  eCny,
  type HashLock,
  hashLockAccount,
  hashLockId,
  hashLocksDeclaration,
  lastRelay,
  releaseOf,
  secretHash,
} from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import { alice, bob, carol, endowmentFen, TestNetwork } from "./harness/test-network.ts";
import { hashLocks } from "./harness/test-parachain.ts";

const secret = new Uint8Array(32).fill(7);
const lockUntil = (timelock: number): HashLock => ({
  from: alice.publicKey,
  to: bob.publicKey,
  asset: eCny,
  amount: 100n,
  hash: secretHash(secret),
  timelock,
});

describe("a hash lock", () => {
  test("goes by its secret before its timelock and by its timelock from then on, never both at one height", () => {
    const lock = lockUntil(10);
    expect([9, 10, 11].map((height) => releaseOf(lock, height, secret))).toEqual(["Redeemed", undefined, undefined]);
    expect([9, 10, 11].map((height) => releaseOf(lock, height))).toEqual([undefined, "Refunded", "Refunded"]);
    expect(releaseOf(lock, 9, new Uint8Array(32))).toBeUndefined();
    expect(hashLockId(lock)).not.toBe(hashLockId({ ...lock, timelock: 11 }));
  });

  test("pays whom it names, once, whoever shows the secret; a wrong secret or a refund before the timelock changes nothing", () => {
    const { network, left, id, timelock, free } = locked(60);
    // Another lock beside it, so that there is something that could be taken twice.
    const { from: _signer, ...other } = lockUntil(timelock + 1);
    left.submit(alice, hashLocks.calls.lock({ ...other, amount: 300n }));
    network.produce("left");
    left.submit(carol, hashLocks.calls.redeem({ id, secret: new Uint8Array(32) }));
    left.submit(carol, hashLocks.calls.refund({ id }));
    network.produce("left");
    expect(free(hashLockAccount)).toBe(400n);
    left.submit(carol, hashLocks.calls.redeem({ id, secret }));
    left.submit(carol, hashLocks.calls.redeem({ id, secret }));
    network.produce("left");
    expect([free(bob.publicKey), free(hashLockAccount)]).toEqual([endowmentFen + 100n, 300n]);
    expect(hashLocksDeclaration.storage.Secrets.get(left.state, secretHash(secret))).toEqual(secret);
  });

  test("goes back at its timelock by the proven relay height, and its secret is of no use any more", () => {
    const { network, left, id, timelock, free } = locked(4);
    network.until(() => lastRelay(left.state).height >= timelock);
    left.submit(bob, hashLocks.calls.redeem({ id, secret }));
    network.produce("left");
    expect(free(hashLockAccount)).toBe(100n);
    const before = free(alice.publicKey);
    left.submit(carol, hashLocks.calls.refund({ id }));
    network.produce("left");
    expect([free(alice.publicKey) - before, free(hashLockAccount)]).toEqual([100n, 0n]);
  });
});

/** A lock of Alice's for Bob on the left chain until so many relay blocks from now. */
function locked(within: number) {
  const network = new TestNetwork();
  network.round(3);
  const { left } = network.chains;
  const timelock = lastRelay(left.state).height + within;
  const { from: _signer, ...terms } = lockUntil(timelock);
  left.submit(alice, hashLocks.calls.lock(terms));
  network.produce("left");
  const free = (account: Uint8Array): bigint => balanceOf(left.state, account).free;
  return { network, left, id: hashLockId(lockUntil(timelock)), timelock, free };
}

import { hash256 } from "@paragrid/crypto";
import { fromHex, utf8 } from "@paragrid/primitives";
import type { StorageReader } from "@paragrid/runtime";
import { eCny, type HashLock, hashLockId, hashLocksDeclaration, lastRelay, secretHash } from "@paragrid/xcmp";
import { alice, bob } from "../harness/test-network.ts";
import { hashLocks } from "../harness/test-parachain.ts";
import type { ClientEffect, Submission } from "./client.ts";
import { nonceAt, type Program, type Views } from "./client.ts";
import type { ChainName } from "./network.ts";
import { leftPaysFen, rightPaysFen } from "./parties.ts";
import { StepWatch } from "./steps.ts";

/** Timelocks from the initiator's start, in relay blocks: T1 on the left chain, and T2 = T1 - delta on the right one. */
const t1Blocks = 12;
const deltaBlocks = 5;
/** Nobody starts what so few proven blocks before its timelock may not be final in time. */
const marginBlocks = 2;

const secret = fromHex(hash256(utf8("the initiator's secret")));
const hash = secretHash(secret);

export interface HtlcJournal {
  /** The timelock of the party's own lock; 0 before there is one. */
  readonly timelock: number;
  readonly seen: string;
}
export const newHtlcParty: HtlcJournal = { timelock: 0, seen: "" };

/** Locks of the trade on a chain, by what became of them. */
const locksOn = (state: StorageReader) =>
  [...hashLocksDeclaration.storage.Locks.values(state)].filter(({ lock }) => equal(lock.hash, hash));
const equal = (left: Uint8Array, right: Uint8Array): boolean => left.every((byte, at) => byte === right[at]);
const seenBy = ({ left, right }: Views): string =>
  [left, right]
    .map(({ state }) =>
      locksOn(state)
        .map(({ status }) => status.type)
        .join(),
    )
    .join("/");

const lockOf = (payer: Uint8Array, to: Uint8Array, amount: bigint, timelock: number): HashLock => {
  return { from: payer, to, asset: eCny, amount, hash, timelock };
};
const lockCall = ({ from: _signer, ...terms }: HashLock) => hashLocks.calls.lock(terms);

/** Takes its own lock back at its timelock, if the other has not taken it. */
function refundOf(chain: "left" | "right", views: Views, payer: Uint8Array): Submission | undefined {
  const { state } = views[chain];
  const own = locksOn(state).find(({ lock, status }) => status.type === "Locked" && equal(lock.from, payer));
  if (own === undefined || lastRelay(state).height < own.lock.timelock) return undefined;
  return { chain, call: hashLocks.calls.refund({ id: hashLockId(own.lock) }), nonce: nonceAt(views[chain], payer) };
}

/** Locks first, takes what the responder has locked by showing the secret, and takes its own back at T1. */
export const htlcInitiator: Program<HtlcJournal> = (views, known) => {
  const { left, right, relay } = views;
  const self = alice.publicKey;
  const seen = { ...known, seen: seenBy(views) };
  if (locksOn(left.state).length === 0) {
    const isStale = relay.height + deltaBlocks + marginBlocks >= known.timelock;
    const timelock = known.timelock === 0 || isStale ? relay.height + t1Blocks : known.timelock;
    const call = lockCall(lockOf(self, bob.publicKey, leftPaysFen, timelock));
    return { journal: { ...seen, timelock }, submit: { chain: "left", call, nonce: nonceAt(left, self) } };
  }
  const theirs = locksOn(right.state).find(({ lock, status }) => status.type === "Locked" && equal(lock.to, self));
  const isInTime = theirs !== undefined && relay.height + marginBlocks < theirs.lock.timelock;
  if (isInTime && theirs.lock.amount >= rightPaysFen) {
    const call = hashLocks.calls.redeem({ id: hashLockId(theirs.lock), secret });
    return { journal: seen, submit: { chain: "right", call, nonce: nonceAt(right, self) } };
  }
  const refund = refundOf("left", views, self);
  return { journal: seen, ...(refund === undefined ? {} : { submit: refund }) };
};

/** Locks once the initiator's lock is final and far enough from T1, takes it once the secret is shown, and takes its own back at T2. */
export const htlcResponder: Program<HtlcJournal> = (views, known) => {
  const { left, right, relay } = views;
  const self = bob.publicKey;
  const seen = { ...known, seen: seenBy(views) };
  const theirs = locksOn(left.state).find(({ lock, status }) => status.type === "Locked" && equal(lock.to, self));
  const [own] = locksOn(right.state);
  if (own === undefined) {
    const timelock = theirs === undefined ? 0 : theirs.lock.timelock - deltaBlocks;
    if (theirs === undefined || theirs.lock.amount < leftPaysFen || relay.height + 2 * marginBlocks >= timelock)
      return { journal: seen };
    const call = lockCall(lockOf(self, alice.publicKey, rightPaysFen, timelock));
    return { journal: { ...seen, timelock }, submit: { chain: "right", call, nonce: nonceAt(right, self) } };
  }
  const shown = hashLocksDeclaration.storage.Secrets.get(right.state, hash);
  if (theirs !== undefined && shown !== undefined && relay.height < theirs.lock.timelock) {
    const call = hashLocks.calls.redeem({ id: hashLockId(theirs.lock), secret: shown });
    return { journal: seen, submit: { chain: "left", call, nonce: nonceAt(left, self) } };
  }
  const refund = refundOf("right", views, self);
  return { journal: seen, ...(refund === undefined ? {} : { submit: refund }) };
};

/**
 * The steps of two hash locks under the names of the matrix: the initiator's lock is its offer; that it is proven shows when the responder
 * goes on, and that the other one is when the secret is shown, which decides; the secret comes to A with the responder.
 */
export class HtlcSteps extends StepWatch {
  client({ kind, actor, ...effect }: ClientEffect): void {
    if (kind !== "send") return;
    const { call } = effect as { readonly call?: string };
    if (call === "lock") for (const step of actor === "initiator" ? initiated : answered) this.mark(step);
    if (call === "redeem" && actor === "initiator") for (const step of shownBy) this.mark(step);
    if (call === "redeem" && actor === "responder") this.mark("carriedA");
  }

  block(chain: ChainName, names: ReadonlySet<string>, height: number): void {
    if (chain === "relay") return;
    const letter = chain === "left" ? "A" : "B";
    if (names.has("HashLocks.Locked")) this.at(`lock${letter}.included`, `lock${letter}`, height);
    if (!names.has("HashLocks.Redeemed") && !names.has("HashLocks.Refunded")) return;
    if (chain === "right") this.at("carriedB", "decide", height);
    this.mark(`settle${letter}`);
  }

  finalized(chain: ChainName, height: number): void {
    if (chain === "left") this.markFinal("lockA.final", "lockA", height);
    if (chain === "right") this.markFinal("lockB.final", "lockB", height);
    if (chain === "right") this.markFinal("final", "decide", height);
  }
}
const initiated = ["offer", "lockA.sent"] as const;
const answered = ["lockA.proven", "lockB.sent"] as const;
const shownBy = ["lockB.proven", "decide"] as const;

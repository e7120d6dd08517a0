import { equalBytes } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  type Context,
  call,
  definePallet,
  ensure,
  ensureSigned,
  fail,
  weightOf,
} from "@paragrid/runtime";
import { bytes, hash, i128, u32 } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";
import { marketTiming, slotHeights } from "../clock/clock.ts";
import { meteringDeclaration } from "../metering/declaration.ts";
import { meterOwner } from "../metering/metering.ts";
import { payOwner } from "../metering/settle.ts";
import { ensurePhase } from "../sessions/sessions.ts";
import { readingsSealed, type SealedMeteringGenesis, sealedMeteringDeclaration } from "./declaration.ts";

const { storage, events, errors } = sealedMeteringDeclaration;

/** Commitments to readings and bills; money moves once for a period, when the auditor has confirmed its bill. */
export const sealedMetering = definePallet(sealedMeteringDeclaration, {
  genesis(context: Context, genesis: SealedMeteringGenesis | undefined) {
    if (genesis !== undefined) storage.Auditor.put(context, genesis.auditor);
  },
  calls: {
    registerKey: call({
      index: 0,
      docs: "The caller's X25519 public key, to which envelopes for it are sealed; a later one replaces it.",
      args: { key: bytes },
      weight: weightOf(40),
      dispatch(context, origin, { key }) {
        const account = ensureSigned(origin);
        ensure(key.length === 32, errors.BadKey);
        storage.Keys.put(context, account, key);
        context.deposit(events.KeyRegistered({ account }));
      },
    }),
    report: call({
      index: 1,
      docs: "A registered meter's commitment to its reading of a slot that is over; the same again changes nothing.",
      args: { slot: u32, commitment: hash },
      weight: weightOf(60),
      dispatch(context, origin, { slot, commitment }) {
        ensure(readingsSealed(context), errors.ReadingsOpen);
        const owner = meterOwner(context, ensureSigned(origin));
        const timing = marketTiming(context);
        ensure(timing !== undefined && slot < timing.slots, meteringDeclaration.errors.UnknownSlot);
        ensurePhase(context, slot, "Settlement");
        const known = storage.Readings.get(context, slot, owner);
        if (known === commitment) return;
        ensure(known === undefined, errors.AlreadyCommitted);
        storage.Readings.put(context, slot, owner, commitment);
        context.deposit(events.ReadingCommitted({ slot, owner, commitment }));
      },
    }),
    proposeBill: call({
      index: 2,
      docs: "The operator's bill of an owner's slots from the last one billed up to `to_slot`: what it comes to, and a commitment to its lines.",
      args: { owner: accountId, toSlot: u32, commitment: hash, netFen: i128 },
      weight: weightOf(80),
      dispatch(context, origin, { owner, toSlot, commitment, netFen }) {
        const operator = meteringDeclaration.storage.Operator.get(context);
        const who = ensureSigned(origin);
        ensure(readingsSealed(context), errors.ReadingsOpen);
        ensure(operator !== undefined && equalBytes(operator, who), errors.NotTheOperator);
        ensure(!storage.Bills.has(context, owner), errors.BillWaits);
        const fromSlot = storage.BilledTo.get(context, owner);
        const timing = marketTiming(context) ?? fail(errors.NotOver);
        const over = toSlot > fromSlot && toSlot <= timing.slots && isOver(context, toSlot - 1);
        ensure(over, errors.NotOver);
        storage.Bills.put(context, owner, { toSlot, commitment, netFen });
        context.deposit(events.BillProposed({ owner, fromSlot, toSlot, commitment, netFen }));
      },
    }),
    confirmBill: call({
      index: 3,
      docs: "The auditor has opened the readings and found the bill right: it is paid.",
      args: { owner: accountId, commitment: hash },
      weight: weightOf(120),
      dispatch(context, origin, { owner, commitment }) {
        ensureAuditor(context, ensureSigned(origin));
        const bill = storage.Bills.get(context, owner);
        ensure(bill !== undefined && bill.commitment === commitment, errors.NoBill);
        const { toSlot, netFen } = bill;
        const fromSlot = storage.BilledTo.get(context, owner);
        storage.Bills.remove(context, owner);
        storage.BilledTo.put(context, owner, toSlot);
        payOwner(context, owner, toSlot - 1, netFen);
        context.deposit(events.BillPaid({ owner, fromSlot, toSlot, netFen }));
      },
    }),
    refuseBill: call({
      index: 4,
      docs: "The auditor has found the bill wrong: nothing is paid, and the operator may propose another.",
      args: { owner: accountId, commitment: hash },
      weight: weightOf(60),
      dispatch(context, origin, { owner, commitment }) {
        ensureAuditor(context, ensureSigned(origin));
        const bill = storage.Bills.get(context, owner);
        ensure(bill !== undefined && bill.commitment === commitment, errors.NoBill);
        storage.Bills.remove(context, owner);
        const fromSlot = storage.BilledTo.get(context, owner);
        context.deposit(events.BillRefused({ owner, fromSlot, toSlot: bill.toSlot }));
      },
    }),
  },
});

function ensureAuditor(context: Context, who: AccountId): void {
  const auditor = storage.Auditor.get(context) ?? fail(errors.ReadingsOpen);
  ensure(equalBytes(auditor, who), errors.NotTheAuditor);
}

function isOver(context: Context, slot: number): boolean {
  const timing = marketTiming(context);
  return timing !== undefined && lastRelay(context).height >= slotHeights(timing, slot).end;
}

import { hash256 } from "@paragrid/crypto";
import { hold, holdReason, release, transferOnHold, treasuryAccount } from "@paragrid/pallets";
import { concatBytes, type Hash, utf8 } from "@paragrid/primitives";
import { type AccountId, accountId, type Context, ensure, fail } from "@paragrid/runtime";
import { bytes, type CodecType, struct, u32, u64 } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";
import { side } from "../auction-call.ts";
import { marketTiming, slotHeights } from "../clock/clock.ts";
import { ensureTermsSigned } from "../sessions/sessions.ts";
import { ordersDeclaration } from "./declaration.ts";

const { storage, events, errors } = ordersDeclaration;

/** Why the margin of a sealed order is held. */
const sealHold = holdReason("pgsealed");

/** All that an order says, and who says it. */
const sealedOrder = struct({
  owner: accountId,
  side,
  slot: u32,
  untilSlot: u32,
  energyWh: u64,
  limitFenPerKwh: u64,
  minimumWh: u64,
  reference: u32,
  salt: bytes,
});
export type SealedOrder = CodecType<typeof sealedOrder>;

/**
 * What is on the chain of an order before it is revealed (ENERGY.md §8b). The owner is in it, so that another who
 * has committed to the same cannot open it once he has seen the salt; the salt keeps it from being found by trying quantities and prices.
 */
export const commitmentOf = (order: SealedOrder): Hash =>
  hash256(concatBytes(utf8("paragrid/sealed/v1"), sealedOrder.encode(order)));

/** A salt has as many bytes as make guessing it hopeless. */
export const saltBytes = 32;

/** Takes a commitment for a slot in, with its margin, until orders of the slot begin to be revealed. */
export function commitOrder(context: Context, owner: AccountId, slot: number, commitment: Hash): void {
  const sealed = storage.Sealed.get(context) ?? fail(errors.NotSealed);
  ensure(lastRelay(context).height < revealFrom(context, slot, sealed.revealBlocks), errors.Revealing);
  ensure(storage.Limits.has(context, owner), errors.NotRegistered);
  ensureTermsSigned(context, slot, owner);
  ensure(!storage.Commitments.has(context, slot, owner, commitment), errors.DuplicateOrder);
  hold(context, sealHold, owner, sealed.marginFen);
  storage.Commitments.put(context, slot, owner, commitment, true);
  context.deposit(events.OrderCommitted({ slot, owner, commitment }));
}

/** Opens the commitment to an order, which must be its owner's, and gives the margin back. */
export function openCommitment(context: Context, order: SealedOrder): void {
  const sealed = storage.Sealed.get(context) ?? fail(errors.NotSealed);
  const { slot, owner, salt } = order;
  ensure(salt.length === saltBytes, errors.NotCommitted);
  ensure(lastRelay(context).height >= revealFrom(context, slot, sealed.revealBlocks), errors.StillSealed);
  const commitment = commitmentOf(order);
  ensure(storage.Commitments.take(context, slot, owner, commitment) === true, errors.NotCommitted);
  release(context, sealHold, owner, sealed.marginFen);
  context.deposit(events.OrderRevealed({ slot, owner, commitment }));
}

function revealFrom(context: Context, slot: number, revealBlocks: number): number {
  const timing = marketTiming(context) ?? fail(errors.UnknownSlot);
  return slotHeights(timing, slot).gate - revealBlocks;
}

/** What is not revealed when a slot's gate closes loses its margin to the treasury. */
export function forfeitUnrevealed(context: Context): void {
  const sealed = storage.Sealed.get(context);
  const timing = marketTiming(context);
  if (sealed === undefined || timing === undefined) return;
  const { height } = lastRelay(context);
  const from = storage.RevealedTo.get(context);
  let slot = from;
  for (; slot < timing.slots && slotHeights(timing, slot).gate <= height; slot++)
    for (const [, owner, commitment] of [...storage.Commitments.entries(context, slot)]) {
      storage.Commitments.remove(context, slot, owner, commitment);
      const amount = sealed.marginFen;
      transferOnHold(context, sealHold, { from: owner, to: treasuryAccount, amount });
      context.deposit(events.SealForfeited({ slot, owner, commitment, amountFen: amount }));
    }
  if (slot !== from) storage.RevealedTo.put(context, slot);
}

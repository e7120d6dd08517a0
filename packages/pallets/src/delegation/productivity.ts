import { findDigest } from "@paragrid/block";
import {
  type AuthoritySet,
  delegateAt,
  dposEngine,
  isBanned,
  missedSlots,
  type Schedule,
  slotClaims,
} from "@paragrid/consensus";
import type { ReplicaId } from "@paragrid/primitives";
import { type Context, System } from "@paragrid/runtime";
import { session } from "../session/declaration.ts";
import { delegation } from "./declaration.ts";
import { accrueReward } from "./reward.ts";

const { storage, events } = delegation;

/** Slots of a silence that are looked at: a chain that stood still for a day must not pay for it in one block. */
const mostMissed = 1000;

/** Who sealed this block and who let a slot pass before it, as the slot in the header's digest tells. Without such a digest nobody did either. */
export function countSlots(context: Context): void {
  const claimed = findDigest(context.digest, "PreRuntime", dposEngine);
  if (claimed === undefined) return;
  // The consensus algorithm has read this item before the block came here: one that does not decode is a broken block.
  const { slot, set: setId, turn, finality } = slotClaims.decode(claimed);
  const set = session.storage.Sets.get(context, setId);
  if (set === undefined) return;
  const genesis = System.storage.BlockHash.get(context, 0);
  const schedule: Schedule = { genesis, turn, finality };
  const parentSlot = storage.LastSlot.get(context);
  storage.LastSlot.put(context, BigInt(slot));

  if (parentSlot !== undefined)
    for (const replica of missedSlots({ parentSlot: Number(parentSlot), slot, most: mostMissed }, set, schedule))
      noteMissed(context, replica);
  noteSealed(context, author(slot, set, schedule));
}

const author = (slot: number, set: AuthoritySet, schedule: Schedule): ReplicaId =>
  set.members[delegateAt(slot, set, schedule)]!.replica;

function noteSealed(context: Context, replica: ReplicaId): void {
  const delegate = storage.Delegates.get(context, replica);
  if (delegate === undefined) return;
  const productive = { ...delegate, missedInARow: 0, lastHeight: context.blockNumber };
  storage.Delegates.put(context, replica, accrueReward(context, productive));
}

function noteMissed(context: Context, replica: ReplicaId): void {
  const delegate = storage.Delegates.get(context, replica);
  if (delegate === undefined) return;
  const missedInARow = delegate.missedInARow + 1;
  const { missedInARow: most, bannedAfterHeights: heights } = storage.Settings.get(context);
  const banned = isBanned({ missedInARow, lastHeight: delegate.lastHeight }, context.blockNumber, {
    missedInARow: most,
    heights,
  });
  storage.Delegates.put(context, replica, { ...delegate, missedInARow, banned: delegate.banned || banned });
  if (banned && !delegate.banned) context.deposit(events.Banned({ replica }));
}

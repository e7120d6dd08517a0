import { elect, type Standing } from "@paragrid/consensus";
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "@paragrid/runtime";
import { scheduleAuthorities, sessionKey } from "../session/schedule.ts";
import { delegation } from "./declaration.ts";

const { storage, events } = delegation;

/** Elects the set that takes over at the next boundary. Too few candidates leave the old set in office. */
export function holdElection(context: Context): void {
  const { seats, leastSeats, weightBy } = storage.Settings.get(context);
  const candidates: Standing[] = [];
  for (const [replica, delegate] of storage.Delegates.entries(context)) {
    const key = sessionKey(context, replica as ReplicaId);
    if (delegate.banned || key === undefined) continue;
    const metered = storage.Metered.get(context, replica);
    candidates.push({ replica: replica as ReplicaId, key, stakeFen: delegate.stakeFen, ...metered });
  }
  storage.Metered.clear(context);
  const members = elect(candidates, { seats, weightBy: weightBy.type });
  if (members.length < Math.max(leastSeats, 1)) return;
  scheduleAuthorities(context, members);
  context.deposit(events.Elected({ members: members.length }));
}

/** Notes energy that was metered at a delegate: what it weighs by where weights are metered energy. */
export function meterDelegate(
  context: Context,
  replica: ReplicaId,
  metered: { readonly generatedWh: bigint; readonly consumedWh: bigint },
): void {
  storage.Metered.mutate(context, replica, (before) => ({
    generatedWh: before.generatedWh + metered.generatedWh,
    consumedWh: before.consumedWh + metered.consumedWh,
  }));
}

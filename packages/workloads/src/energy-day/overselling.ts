import { type DayProfile, homeLimits, type PlannedOrder } from "@paragrid/energy";

/**
 * Homes that sell in every slot all that their connection could carry, whatever the sun does, at the price at which anybody buys: the
 * opportunists of a market in which a promise costs nothing. What they draw they bid for as others do.
 */
export function withOverselling(
  orders: readonly PlannedOrder[],
  profile: DayProfile,
  slot: number,
  oversellers: readonly string[],
): readonly PlannedOrder[] {
  if (oversellers.length === 0) return orders;
  const bluffs = profile.participants.flatMap((home): PlannedOrder[] => {
    const { sellWh } = homeLimits(home, profile.slotMinutes);
    if (!oversellers.includes(home.id) || sellWh === 0n) return [];
    const limitFenPerKwh = profile.tariffs[slot]!.feedInFenPerKwh;
    return [{ participant: home.id, unit: "home", side: "ask", energyWh: sellWh, limitFenPerKwh }];
  });
  return [
    ...orders.filter(
      ({ participant, unit, side }) => !(unit === "home" && side === "ask" && oversellers.includes(participant)),
    ),
    ...bluffs,
  ];
}

import type { Order } from "../order.ts";
import { pairOrders } from "../pairing.ts";
import { floorDiv, minBig } from "../units.ts";
import { type Crossing, crossingOf } from "./crossing.ts";
import { type MechanismOutcome, outcomeOfMatches, type Served } from "./outcome.ts";
import { tradeReduction } from "./trade-reduction.ts";

/**
 * McAfee (1992): with p0 = (b_{k+1} + s_{k+1}) / 2, rounded down, everybody up to the crossing trades at p0 when s_k <= p0 <= b_k, else trade
 * reduction. A partly served order is its own next one, as in the uniform price. Truthful for unit orders; orders of several units are as
 * truthful as their owners' units are independent.
 */
export function mcAfee(bids: readonly Order[], asks: readonly Order[]): MechanismOutcome {
  const crossing = crossingOf(bids, asks);
  if (crossing === undefined) return outcomeOfMatches([]);
  const nextBid = crossing.bidLeftWh > 0n ? crossing.bids[crossing.lastBid] : crossing.bids[crossing.lastBid + 1];
  const nextAsk = crossing.askLeftWh > 0n ? crossing.asks[crossing.lastAsk] : crossing.asks[crossing.lastAsk + 1];
  if (nextBid === undefined || nextAsk === undefined) return tradeReduction(bids, asks, "priority");
  const middle = floorDiv(nextBid.limitFenPerKwh + nextAsk.limitFenPerKwh, 2n);
  const fits =
    middle >= crossing.asks[crossing.lastAsk]!.limitFenPerKwh &&
    middle <= crossing.bids[crossing.lastBid]!.limitFenPerKwh;
  if (!fits) return tradeReduction(bids, asks, "priority");
  return outcomeOfMatches(
    allUpTo(crossing).map(({ bid, ask, energyWh }) => ({
      bidId: bid.id,
      askId: ask.id,
      energyWh,
      bidFenPerKwh: middle,
      askFenPerKwh: middle,
    })),
  );
}

/** Everything that is served at the crossing, paired best with best. */
export function allUpTo({ bids, asks, volumeWh }: Crossing): ReturnType<typeof pairOrders> {
  return pairOrders(taken(bids, volumeWh), taken(asks, volumeWh), "allow");
}

function taken(side: readonly Order[], volumeWh: bigint): Served[] {
  const served: Served[] = [];
  let leftWh = volumeWh;
  for (const order of side) {
    if (leftWh === 0n) break;
    const energyWh = minBig(order.energyWh, leftWh);
    served.push({ order, energyWh });
    leftWh -= energyWh;
  }
  return served;
}

import { type AuctionRule, type Clearing, clearAuction } from "../auction.ts";
import type { Order } from "../order.ts";

/** An order that is filled by at least this much or not at all; a block order that must be taken whole has all of its energy here. */
export interface MinimumOrder extends Order {
  readonly minimumWh: bigint;
}

export interface MinimumClearing extends Clearing {
  /** Orders that the rule left out, in the order in which it did. */
  readonly leftOut: readonly string[];
}

/**
 * The uniform-price auction where orders may ask for a least fill. It clears as if there were none; as long as an order is filled by
 * less than it asks for, but by something, the one that lacks the largest share of its least is left out (of equal ones the
 * youngest) and the rest is cleared anew: at most one clearing an order. Orders that are left out may be "paradoxically rejected":
 * the final price could suit them. The result respects every limit and every least fill, and is not always the one of greatest
 * welfare, which is a mixed-integer programme (Bichler et al. 2021, section 5.1).
 */
export function minimumAcceptanceAuction(
  bids: readonly MinimumOrder[],
  asks: readonly MinimumOrder[],
  rule: AuctionRule,
): MinimumClearing {
  const leftOut: string[] = [];
  for (;;) {
    const out = new Set(leftOut);
    const within = (orders: readonly MinimumOrder[]) => orders.filter(({ id }) => !out.has(id));
    const clearing = clearAuction(within(bids), within(asks), rule);
    const filledWh = new Map<string, bigint>();
    for (const { bidId, askId, energyWh } of clearing.matches)
      for (const id of [bidId, askId]) filledWh.set(id, (filledWh.get(id) ?? 0n) + energyWh);
    const short = [...within(bids), ...within(asks)].filter(({ id, minimumWh }) => {
      const filled = filledWh.get(id) ?? 0n;
      return filled > 0n && filled < minimumWh;
    });
    const [worst] = short.toSorted((left, right) => {
      // Filled over wanted, crosswise, so that no fraction is rounded.
      const ofLeft = filledWh.get(left.id)! * right.minimumWh;
      const ofRight = filledWh.get(right.id)! * left.minimumWh;
      return ofLeft < ofRight ? -1 : ofLeft > ofRight ? 1 : right.ordinal - left.ordinal;
    });
    if (worst === undefined) return { ...clearing, leftOut };
    leftOut.push(worst.id);
  }
}

import type { Order } from "../order.ts";
import type { SelfMatchRule } from "../pairing.ts";
import { floorDiv, minBig } from "../units.ts";
import { type MechanismOutcome, outcomeOfMatches, type TwoPriceMatch } from "./outcome.ts";

/**
 * Price of a pair in a discriminatory auction: the bid's (gsy's pay-as-bid), the ask's, or the mean of both, rounded down (lemlab's
 * periodic discriminatory auction).
 */
export type PairPrice = "bid" | "ask" | "mean";

export interface DiscriminatoryRule {
  readonly price: PairPrice;
  /** Which of several orders at one price goes first: the earlier (usual) or the later (gsy). */
  readonly tie: "earliest" | "latest";
  readonly selfMatch: SelfMatchRule;
  /** Paid by the buyer on top of what the seller gets: a pair trades only if its bid reaches ask and fee. Nothing when absent. */
  readonly gridFeeFenPerKwh?: (bid: Order, ask: Order) => bigint;
}

/**
 * Periodic auction with a price for each pair: asks from the cheapest on, each takes the dearest bids that reach it. The buyer pays the
 * pair's price; the seller gets it less the grid fee, which stays with the operator.
 */
export function discriminatoryAuction(
  bids: readonly Order[],
  asks: readonly Order[],
  rule: DiscriminatoryRule,
): MechanismOutcome {
  const sign = rule.tie === "earliest" ? 1 : -1;
  const byTie = (left: Order, right: Order): number => sign * (left.ordinal - right.ordinal);
  const dearest = bids.toSorted((left, right) => compare(right, left) || byTie(left, right));
  const cheapest = asks.toSorted((left, right) => compare(left, right) || byTie(left, right));
  const wantedWh = dearest.map(({ energyWh }) => energyWh);
  const matches: TwoPriceMatch[] = [];
  for (const ask of cheapest) {
    let leftWh = ask.energyWh;
    for (const [index, bid] of dearest.entries()) {
      const feeFenPerKwh = rule.gridFeeFenPerKwh?.(bid, ask) ?? 0n;
      const energyWh = minBig(leftWh, wantedWh[index]!);
      if (energyWh === 0n || bid.limitFenPerKwh < ask.limitFenPerKwh + feeFenPerKwh) continue;
      if (rule.selfMatch === "forbid" && bid.owner === ask.owner) continue;
      leftWh -= energyWh;
      wantedWh[index]! -= energyWh;
      const bidFenPerKwh = priceOf(rule.price, bid.limitFenPerKwh, ask.limitFenPerKwh + feeFenPerKwh);
      matches.push({
        bidId: bid.id,
        askId: ask.id,
        energyWh,
        bidFenPerKwh,
        askFenPerKwh: bidFenPerKwh - feeFenPerKwh,
      });
    }
  }
  return outcomeOfMatches(matches);
}

/** Price between a bid and what the ask costs the buyer. */
function priceOf(rule: PairPrice, bid: bigint, ask: bigint): bigint {
  switch (rule) {
    case "bid":
      return bid;
    case "ask":
      return ask;
    case "mean":
      return floorDiv(bid + ask, 2n);
    default:
      return rule satisfies never;
  }
}

const compare = (left: Order, right: Order): number =>
  left.limitFenPerKwh < right.limitFenPerKwh ? -1 : left.limitFenPerKwh > right.limitFenPerKwh ? 1 : 0;

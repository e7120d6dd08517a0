import {
  clearAuction,
  costFen,
  discriminatoryAuction,
  type Match,
  type Order,
  type PairPrice,
  type PriceRule,
} from "@paragrid/energy";
import { invariant } from "@paragrid/primitives";
import type { AuctionRuleValue } from "./declaration.ts";

export interface MatchedOrders {
  /** The one price of all matches; absent where nothing crosses, or where each pair has its own. */
  readonly priceFenPerKwh: bigint | undefined;
  readonly volumeWh: bigint;
  readonly matches: readonly Match[];
}

/** Matches a slot's book by the chain's rule. In every rule a seller gets exactly what the buyer pays. */
export function matchOrders(bids: readonly Order[], asks: readonly Order[], rule: AuctionRuleValue): MatchedOrders {
  const selfMatch = rule.selfMatch ? "allow" : "forbid";
  const tie = rule.tie.type;
  const pair = pairPrice(rule);
  if (pair === undefined) {
    invariant(tie !== "latest", "a uniform price has no tie rule latest");
    const { priceFenPerKwh, volumeWh, matches } = clearAuction(bids, asks, { price: onePrice(rule), tie, selfMatch });
    return { priceFenPerKwh: priceFenPerKwh ?? undefined, volumeWh, matches };
  }
  invariant(tie !== "proRata", "pairs with a price each have no tie rule proRata");
  const { matches, volumeWh } = discriminatoryAuction(bids, asks, { price: pair, tie, selfMatch });
  return {
    priceFenPerKwh: undefined,
    volumeWh,
    matches: matches.map(({ bidId, askId, energyWh, bidFenPerKwh }) => ({
      bidId,
      askId,
      energyWh,
      priceFenPerKwh: bidFenPerKwh,
      costFen: costFen(energyWh, bidFenPerKwh),
    })),
  };
}

function pairPrice({ price }: AuctionRuleValue): PairPrice | undefined {
  switch (price.type) {
    case "payAsBid":
      return "bid";
    case "payAsAsk":
      return "ask";
    case "payMean":
      return "mean";
    default:
      return undefined;
  }
}

function onePrice({ price, kappaBps }: AuctionRuleValue): PriceRule {
  switch (price.type) {
    case "average":
    case "dearestAsk":
      return { kind: price.type };
    default:
      return { kind: "kappa", kappaBps };
  }
}

import { invariant } from "@paragrid/primitives";
import type { InverseDemand } from "./cournot.ts";

export interface LeaderOutcome {
  readonly leaderQuantity: number;
  /** Quantity of each follower; all are alike. */
  readonly followerQuantity: number;
  readonly price: number;
  readonly leaderProfit: number;
  readonly followerProfit: number;
}

/**
 * Stackelberg (1934): a leader sets its quantity, knowing that `followers` alike ones answer as in Cournot's market. P = a - b Q, constant
 * marginal costs: q1 = (a - (n+1) c1 + n c2) / 2b, each follower q2 = (a - c2 - b q1) / ((n+1) b). Only interior outcomes.
 */
export function stackelbergQuantities(
  { intercept, slope }: InverseDemand,
  costs: { readonly leader: number; readonly follower: number; readonly followers?: number },
): LeaderOutcome {
  const { leader, follower, followers = 1 } = costs;
  invariant(Number.isInteger(followers) && followers >= 1, `at least 1 follower, found ${followers}`);
  const leaderQuantity = (intercept - (followers + 1) * leader + followers * follower) / (2 * slope);
  const followerQuantity = (intercept - follower - slope * leaderQuantity) / ((followers + 1) * slope);
  invariant(
    leaderQuantity >= 0 && followerQuantity >= 0,
    `leader and followers produce, found ${leaderQuantity} and ${followerQuantity}`,
  );
  const price = intercept - slope * (leaderQuantity + followers * followerQuantity);
  return {
    leaderQuantity,
    followerQuantity,
    price,
    leaderProfit: (price - leader) * leaderQuantity,
    followerProfit: (price - follower) * followerQuantity,
  };
}

/** A consumer (home, EV) with utility a x - b x² / 2 of energy x. */
export interface Consumer {
  readonly utility: number;
  readonly satiation: number;
}

export interface OperatorOutcome {
  readonly price: number;
  readonly quantities: readonly number[];
  readonly operatorProfit: number;
}

/**
 * The operator as the leader sets one price, consumers answer with x_i = (a_i - p) / b_i: p = (sum a_i/b_i / sum 1/b_i + cost) / 2 while
 * everybody buys. Consumers who would not buy at that price are left out, dearest first, until those who remain do.
 */
export function stackelbergPrice(consumers: readonly Consumer[], procurementCost: number): OperatorOutcome {
  let buyers = consumers.map((consumer, index) => ({ ...consumer, index }));
  for (;;) {
    invariant(buyers.length > 0, `somebody buys at a price above the procurement cost ${procurementCost}`);
    const weighted = buyers.reduce((sum, { utility, satiation }) => sum + utility / satiation, 0);
    const weight = buyers.reduce((sum, { satiation }) => sum + 1 / satiation, 0);
    const price = (weighted / weight + procurementCost) / 2;
    const least = buyers.reduce((low, buyer) => (buyer.utility < low.utility ? buyer : low));
    if (least.utility < price) {
      buyers = buyers.filter(({ index }) => index !== least.index);
      continue;
    }
    const quantities = consumers.map(() => 0);
    for (const { utility, satiation, index } of buyers) quantities[index] = (utility - price) / satiation;
    const sold = quantities.reduce((sum, quantity) => sum + quantity, 0);
    return { price, quantities, operatorProfit: (price - procurementCost) * sold };
  }
}

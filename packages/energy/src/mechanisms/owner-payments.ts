import { splitProportionally } from "../apportion.ts";
import type { Order } from "../order.ts";
import { minBig, sumBig } from "../units.ts";
import { crossingOf } from "./crossing.ts";
import { allUpTo } from "./mcafee.ts";
import { type MudaOutcome, muda } from "./muda.ts";
import type { PricedPair } from "./settled.ts";
import { vcg } from "./vcg.ts";

type Random = Parameters<typeof muda>[2];

/**
 * VCG as pairs that settle. What an owner pays is one sum over all its orders; here its gain is spread: on its bids in
 * proportion to their value, so that none pays more than its limit, and what is left of it on its asks by energy, so that none
 * gets less.
 */
export function vcgPairs(bids: readonly Order[], asks: readonly Order[]): PricedPair[] {
  const crossing = crossingOf(bids, asks);
  if (crossing === undefined) return [];
  const pairs = allUpTo(crossing);
  const pays = pairs.map(({ bid, energyWh }) => bid.limitFenPerKwh * energyWh);
  const earns = pairs.map(({ ask, energyWh }) => ask.limitFenPerKwh * energyWh);
  for (const { owner, paysMilliFen } of vcg(bids, asks).accounts) {
    const bought = indicesWhere(pairs, ({ bid }) => bid.owner === owner);
    const sold = indicesWhere(pairs, ({ ask }) => ask.owner === owner);
    const value = sumBig(bought.map((index) => pays[index]!));
    const gain = value - sumBig(sold.map((index) => earns[index]!)) - paysMilliFen;
    const discount = bought.length === 0 ? 0n : sold.length === 0 ? gain : minBig(gain, value);
    spread(pays, bought, -discount, (index) => pairs[index]!.bid.limitFenPerKwh * pairs[index]!.energyWh);
    spread(earns, sold, gain - discount, (index) => pairs[index]!.energyWh);
  }
  return pairs.map((pair, index) => ({ ...pair, paysMilliFen: pays[index]!, earnsMilliFen: earns[index]! }));
}

/** MUDA as pairs that settle: an owner's crowding fee is spread over its pairs in proportion to what each gains. */
export function mudaPairs(bids: readonly Order[], asks: readonly Order[], random: Random): PricedPair[] {
  const outcome = muda(bids, asks, random);
  return pairsWithFees(bids, asks, outcome);
}

export function pairsWithFees(
  bids: readonly Order[],
  asks: readonly Order[],
  { matches, fees }: MudaOutcome,
): PricedPair[] {
  const bidOf = new Map(bids.map((order) => [order.id, order]));
  const askOf = new Map(asks.map((order) => [order.id, order]));
  const pairs = matches.map(({ bidId, askId, ...match }) => ({
    ...match,
    bid: bidOf.get(bidId)!,
    ask: askOf.get(askId)!,
  }));
  const pays = pairs.map(({ energyWh, bidFenPerKwh }) => energyWh * bidFenPerKwh);
  const earns = pairs.map(({ energyWh, askFenPerKwh }) => energyWh * askFenPerKwh);
  for (const { owner, side, feeMilliFen } of fees) {
    const own = indicesWhere(pairs, (pair) => pair[side].owner === owner);
    spread(side === "bid" ? pays : earns, own, side === "bid" ? feeMilliFen : -feeMilliFen, (index) => {
      const { bid, ask, energyWh, bidFenPerKwh, askFenPerKwh } = pairs[index]!;
      return energyWh * (side === "bid" ? bid.limitFenPerKwh - bidFenPerKwh : askFenPerKwh - ask.limitFenPerKwh);
    });
  }
  return pairs.map(({ bid, ask, energyWh }, index) => ({
    bid,
    ask,
    energyWh,
    paysMilliFen: pays[index]!,
    earnsMilliFen: earns[index]!,
  }));
}

function indicesWhere<T>(items: readonly T[], holds: (item: T) => boolean): number[] {
  return [...items.keys()].filter((index) => holds(items[index]!));
}

/** Adds a signed total to some amounts, in proportion to weights. */
function spread(amounts: bigint[], indices: readonly number[], total: bigint, weight: (index: number) => bigint): void {
  if (indices.length === 0 || total === 0n) return;
  const parts = splitProportionally(total < 0n ? -total : total, indices.map(weight));
  for (const [at, index] of indices.entries()) amounts[index]! += total < 0n ? -parts[at]! : parts[at]!;
}

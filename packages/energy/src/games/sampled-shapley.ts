import { invariant } from "@paragrid/primitives";
import { type Random, uniformBelow } from "../random.ts";

/** A player's value as sampled: the mean marginal contribution over drawn orders of arrival. */
export interface SampledShare {
  readonly mean: number;
  /** Sample standard deviation of one contribution, over sqrt(orders): multiply by 1.96 for 95 %. */
  readonly standardError: number;
}

export interface SampledShapley {
  readonly shares: readonly SampledShare[];
  readonly orders: number;
}

/**
 * Shapley values of a game that is too large to enumerate (Castro, Gómez & Tejada 2009): the mean over `orders` random orders of arrival
 * and their reverses (antithetic pairs, Mitchell et al. 2022, so that who comes first also comes last). Each order hands out exactly
 * v(N), so the means sum to it. The worth is asked by members in increasing order.
 */
export function sampledShapley(
  players: number,
  worth: (members: readonly number[]) => bigint,
  { orders, random }: { readonly orders: number; readonly random: Random },
): SampledShapley {
  invariant(Number.isInteger(players) && players >= 1, `at least 1 player, found ${players}`);
  invariant(Number.isInteger(orders) && orders >= 2, `at least 2 pairs of orders, found ${orders}`);
  const sums = new Float64Array(players);
  const squares = new Float64Array(players);
  for (let drawn = 0; drawn < orders; drawn++) {
    const order = shuffled(players, random);
    const forth = contributions(order, worth);
    const back = contributions(order.toReversed(), worth);
    for (let player = 0; player < players; player++) {
      const mean = (forth[player]! + back[player]!) / 2;
      sums[player]! += mean;
      squares[player]! += mean * mean;
    }
  }
  const shares = Array.from({ length: players }, (_, player): SampledShare => {
    const mean = sums[player]! / orders;
    const variance = Math.max(0, (squares[player]! - orders * mean * mean) / (orders - 1));
    return { mean, standardError: Math.sqrt(variance / orders) };
  });
  return { shares, orders };
}

function contributions(order: readonly number[], worth: (members: readonly number[]) => bigint): Float64Array {
  const added = new Float64Array(order.length);
  const members: number[] = [];
  let before = 0n;
  for (const player of order) {
    members.splice(members.findLastIndex((member) => member < player) + 1, 0, player);
    const now = worth(members);
    added[player] = Number(now - before);
    before = now;
  }
  return added;
}

/** Fisher & Yates. */
function shuffled(players: number, random: Random): number[] {
  const order = Array.from({ length: players }, (_, player) => player);
  for (let at = players - 1; at > 0; at--) {
    const other = uniformBelow(random, at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

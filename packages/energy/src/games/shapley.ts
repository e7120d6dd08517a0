import { invariant } from "@paragrid/primitives";
import { roundShares } from "../apportion.ts";

/**
 * Shapley (1953), "A value for n-person games": each player's mean marginal contribution over all orders of arrival,
 * phi_i = sum over coalitions S without i of |S|! (n-|S|-1)! / n! (v(S+i) - v(S)).
 *
 * Exact, over all 2^n coalitions as bit masks. Each coalition T enters once: with weight (|T|-1)!(n-|T|)!/n! for its
 * members and -|T|!(n-|T|-1)!/n! for the others, so per player and size the sum of v(T) over T containing the
 * player is enough.
 */
export interface ExactShares {
  /** Player i's value is numerators[i] / denominator, and the denominator is n!. */
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

export const maxShapleyPlayers = 20;

/** Exact Shapley value of a game of at most 20 players; `worth(mask)` is v of the coalition whose bits are set, v(0) = 0. */
export function shapleyValue(players: number, worth: (coalition: number) => bigint): ExactShares {
  invariant(
    Number.isInteger(players) && players >= 1 && players <= maxShapleyPlayers,
    `1..${maxShapleyPlayers} players for the exact Shapley value, found ${players}`,
  );
  invariant(worth(0) === 0n, "the empty coalition is worth 0");
  const { bySize, bySizeAndPlayer } = sumWorths(players, worth);
  const factorial = [1n];
  for (let size = 1; size <= players; size++) factorial.push(factorial[size - 1]! * BigInt(size));

  const numerators: bigint[] = [];
  for (let player = 0; player < players; player++) {
    let numerator = 0n;
    for (let size = 1; size <= players; size++) {
      const within = bySizeAndPlayer[size]![player]!;
      numerator += factorial[size - 1]! * factorial[players - size]! * within;
      if (size < players) numerator -= factorial[size]! * factorial[players - size - 1]! * (bySize[size]! - within);
    }
    numerators.push(numerator);
  }
  return { numerators, denominator: factorial[players]! };
}

/** Divides the worth of the grand coalition by the Shapley value, in whole fen by largest remainder. */
export function shapleySplitFen(players: number, worthFen: (coalition: number) => bigint): bigint[] {
  const { numerators, denominator } = shapleyValue(players, worthFen);
  return roundShares(worthFen(2 ** players - 1), numerators, denominator);
}

function sumWorths(
  players: number,
  worth: (coalition: number) => bigint,
): { bySize: bigint[]; bySizeAndPlayer: bigint[][] } {
  const bySize = Array.from({ length: players + 1 }, () => 0n);
  const bySizeAndPlayer = bySize.map(() => Array.from({ length: players }, () => 0n));
  for (let coalition = 1; coalition < 2 ** players; coalition++) {
    const value = worth(coalition);
    if (value === 0n) continue;
    const members: number[] = [];
    for (let rest = coalition; rest !== 0; rest &= rest - 1) members.push(31 - Math.clz32(rest & -rest));
    const row = bySizeAndPlayer[members.length]!;
    bySize[members.length]! += value;
    for (const player of members) row[player]! += value;
  }
  return { bySize, bySizeAndPlayer };
}

import { invariant } from "@paragrid/primitives";
import { add, compare, type Rational, rational, subtract, zero } from "./rational.ts";

/**
 * A game with transferable utility: `worth(mask)` is v of the coalition whose bits are set, in any integer unit (fen), v(0) = 0. A game of
 * costs is the same with negative worths.
 */
export interface CoalitionGame {
  readonly players: number;
  worth(coalition: number): bigint;
}

/** What a coalition lacks under a split: v(S) - x(S). Positive: it would do better alone. */
export interface Excess {
  readonly coalition: number;
  readonly excess: Rational;
}

/** Throws unless the game has 1 to `most` players and its empty coalition is worth nothing. */
export function checkGame({ players, worth }: CoalitionGame, most: number, what: string): void {
  invariant(
    Number.isInteger(players) && players >= 1 && players <= most,
    `1..${most} players for ${what}, found ${players}`,
  );
  invariant(worth(0) === 0n, "the empty coalition is worth 0");
}

/** x(S): what the coalition gets under the split. */
export function shareOf(split: readonly Rational[], coalition: number): Rational {
  return split.reduce((sum, share, player) => (coalition & (1 << player) ? add(sum, share) : sum), zero);
}

/**
 * The proper coalition that objects most to the split; undefined for a single player. A split that gives away all of v(N) is in the
 * core (Gillies 1959) when that excess is at most zero.
 */
export function worstExcess({ players, worth }: CoalitionGame, split: readonly Rational[]): Excess | undefined {
  invariant(split.length === players, `a split among ${players} players, found ${split.length} shares`);
  let worst: Excess | undefined;
  for (let coalition = 1; coalition < 2 ** players - 1; coalition++) {
    const excess = subtract(rational(worth(coalition)), shareOf(split, coalition));
    if (worst === undefined || compare(excess, worst.excess) > 0) worst = { coalition, excess };
  }
  return worst;
}

/** Whether nobody can do better alone: the split is efficient and no coalition has a positive excess. */
export function inCore(game: CoalitionGame, split: readonly Rational[]): boolean {
  const all = 2 ** game.players - 1;
  if (compare(shareOf(split, all), rational(game.worth(all))) !== 0) return false;
  const worst = worstExcess(game, split);
  return worst === undefined || worst.excess.numerator <= 0n;
}

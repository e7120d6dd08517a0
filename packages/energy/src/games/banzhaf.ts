import { type CoalitionGame, checkGame } from "./coalitions.ts";

export const maxBanzhafPlayers = 20;

/**
 * Banzhaf (1965): sum over coalitions without the player of what it adds, v(S+i) - v(S). In a simple game (worths 0 and 1) that is the
 * number of coalitions that it swings.
 */
export function banzhafSwings(game: CoalitionGame): bigint[] {
  checkGame(game, maxBanzhafPlayers, "the Banzhaf index");
  const { players, worth } = game;
  const swings = Array.from({ length: players }, () => 0n);
  // v(S) counts once for each member of S and against everybody else.
  for (let coalition = 1; coalition < 2 ** players; coalition++) {
    const value = worth(coalition);
    if (value === 0n) continue;
    for (let player = 0; player < players; player++) swings[player]! += coalition & (1 << player) ? value : -value;
  }
  return swings;
}

import { invariant } from "@paragrid/primitives";

/** A game in one real strategy a player (a quantity, a price, a slope), by its best responses. */
export interface ResponseGame {
  readonly players: number;
  /** The strategy that suits the player best while all others stay. */
  bestResponse(player: number, strategies: readonly number[]): number;
}

export interface Equilibrium {
  readonly strategies: readonly number[];
  /** Rounds of updates; one round lets every player move once. */
  readonly rounds: number;
  /** How far the strategies still are from a Nash equilibrium: see `equilibriumGap`. */
  readonly gap: number;
  readonly converged: boolean;
}

/**
 * Players answer each other one after the other (Gauss-Seidel), each moving `step` of the way to its best response, until nobody wants
 * to move by more than `tolerance` or the rounds are used up. `step` below 1 damps games whose best responses overshoot.
 */
export function iterateBestResponses(
  game: ResponseGame,
  start: readonly number[],
  options: { readonly tolerance: number; readonly mostRounds: number; readonly step?: number },
): Equilibrium {
  const { tolerance, mostRounds, step = 1 } = options;
  invariant(start.length === game.players, `${game.players} players have as many strategies, found ${start.length}`);
  invariant(step > 0 && step <= 1, `step in (0, 1], found ${step}`);
  const strategies = [...start];
  let rounds = 0;
  let gap = equilibriumGap(game, strategies);
  while (gap > tolerance && rounds < mostRounds) {
    for (let player = 0; player < game.players; player++)
      strategies[player]! += step * (game.bestResponse(player, strategies) - strategies[player]!);
    rounds++;
    gap = equilibriumGap(game, strategies);
  }
  return { strategies, rounds, gap, converged: gap <= tolerance };
}

/** The longest way that any player is from its best response, in the unit of the strategies: 0 exactly at a Nash equilibrium. */
export function equilibriumGap(game: ResponseGame, strategies: readonly number[]): number {
  return Math.max(...strategies.map((strategy, player) => Math.abs(game.bestResponse(player, strategies) - strategy)));
}

import { type CooperativeSplit, poolingGame, sharesByDividends } from "@paragrid/energy";
import { held, type Verdict, violated } from "@paragrid/measures";
import type { EnergyMarket } from "../network/energy-market.ts";

/**
 * The split gives away all that the coalition is worth, and each share lies within a fen of the exact Shapley value, computed again from
 * the dividends of all coalitions.
 */
export function splitExact({ profile }: Pick<EnergyMarket, "profile">, split: CooperativeSplit): Verdict {
  const name = "split-is-shapley";
  const game = poolingGame(profile);
  const observations = game.players + 1;
  const { numerators, denominator } = sharesByDividends(game);
  const worthFen = game.worth(2 ** game.players - 1);
  const given = split.shapleyFen.reduce((sum, fen) => sum + fen, 0n);
  if (given !== worthFen) return violated(name, observations, `${given} fen are split of ${worthFen} fen`);
  for (const [home, fen] of split.shapleyFen.entries()) {
    const off = fen * denominator - numerators[home]!;
    if (off >= denominator || off <= -denominator)
      return violated(
        name,
        observations,
        `${profile.participants[home]!.id} gets ${fen} fen, its exact value is ${numerators[home]}/${denominator} fen`,
      );
  }
  return held(name, observations);
}

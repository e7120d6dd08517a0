import { type CooperativeSplit, poolingGame, poolingWorth, sharesByDividends } from "@paragrid/energy";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { toHex } from "@paragrid/primitives";
import type { EnergyMarket } from "../network/energy-market.ts";
import { coalitionOf } from "../record/energy-bills.ts";
import type { EnergyRecord } from "../record/energy-record.ts";

type Market = Pick<EnergyMarket, "profile" | "coalition">;

/**
 * The split gives away all that the coalition is worth, and each share lies within a fen of the exact Shapley value, computed again from
 * the dividends of all coalitions.
 */
export function splitExact(market: Market, split: Pick<CooperativeSplit, "shapleyFen">): Verdict {
  const name = "split-is-shapley";
  const { participants } = coalitionOf(market);
  const game = poolingGame(coalitionOf(market));
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
        `${participants[home]!.id} gets ${fen} fen, its exact value is ${numerators[home]}/${denominator} fen`,
      );
  }
  return held(name, observations);
}

/** Of a coalition too large to enumerate, what was paid on the chain adds up to its worth, which is computed from the meters' truth. */
function splitEfficient(market: Market, paidFen: readonly bigint[]): Verdict {
  const name = "split-is-efficient";
  const { participants, tariffs, loadWh, pvWh } = coalitionOf(market);
  const nets = participants.map((_, home) => tariffs.map((_, slot) => pvWh[home]![slot]! - loadWh[home]![slot]!));
  const gains = tariffs.map(({ retailFenPerKwh, feedInFenPerKwh }) => retailFenPerKwh - feedInFenPerKwh);
  const worthFen = poolingWorth(nets, gains)(participants.map((_, home) => home));
  const given = paidFen.reduce((sum, fen) => sum + fen, 0n);
  return given === worthFen
    ? held(name, paidFen.length)
    : violated(name, paidFen.length, `${given} fen were paid of ${worthFen} fen`);
}

/** Where some homes settle as one: what the chain paid each of them. Elsewhere what they would be due. */
export function splitVerdict(
  market: EnergyMarket,
  energy: EnergyRecord,
  cooperative: CooperativeSplit | null,
): Verdict | undefined {
  if (market.coalition === undefined) return cooperative === null ? undefined : splitExact(market, cooperative);
  const members = coalitionOf(market).participants.map(({ id }) => toHex(market.book.homes.get(id)!.id));
  const paid = members.map((member) => energy.benefits.filter(({ account }) => account === member));
  if (energy.benefits.length === 0) return unknown("split-is-shapley", "no split was paid");
  const shapleyFen = paid.map((shares) => shares.reduce((sum, { fen }) => sum + fen, 0n));
  return cooperative === null ? splitEfficient(market, shapleyFen) : splitExact(market, { shapleyFen });
}

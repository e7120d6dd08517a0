import type { Match } from "../auction.ts";
import type { Order } from "../order.ts";
import { floorDiv, sumBig } from "../units.ts";

/** A pair of orders with what each side owes exactly, in fen per kWh times Wh (thousandths of a fen). */
export interface PricedPair {
  readonly bid: Order;
  readonly ask: Order;
  readonly energyWh: bigint;
  readonly paysMilliFen: bigint;
  readonly earnsMilliFen: bigint;
}

/**
 * A match as money moves: the buyer pays `costFen`, the seller receives `earnedFen`, each rounded down, and the operator has the
 * difference, or bears it. `priceFenPerKwh` is the buyer's, rounded down.
 */
export interface SettledMatch extends Match {
  readonly earnedFen: bigint;
  /** The same before rounding; what a part of the match costs is a part of this. */
  readonly paysMilliFen: bigint;
  readonly earnsMilliFen: bigint;
}

export const settledMatch = ({ bid, ask, ...amounts }: PricedPair): SettledMatch =>
  settledAmounts({ bidId: bid.id, askId: ask.id, ...amounts });

function settledAmounts(
  match: Pick<SettledMatch, "bidId" | "askId" | "energyWh" | "paysMilliFen" | "earnsMilliFen">,
): SettledMatch {
  const { energyWh, paysMilliFen, earnsMilliFen } = match;
  return {
    ...match,
    priceFenPerKwh: floorDiv(paysMilliFen, energyWh),
    costFen: floorDiv(paysMilliFen, 1000n),
    earnedFen: floorDiv(earnsMilliFen, 1000n),
  };
}

/** So much of a match and no more: both amounts shrink in proportion, rounded down, which keeps both limits. */
export function partOfMatch(match: SettledMatch, energyWh: bigint): SettledMatch {
  const part = (milliFen: bigint): bigint => floorDiv(milliFen * energyWh, match.energyWh);
  const { paysMilliFen, earnsMilliFen } = match;
  return settledAmounts({
    ...match,
    energyWh,
    paysMilliFen: part(paysMilliFen),
    earnsMilliFen: part(earnsMilliFen),
  });
}

/** What buyers pay beyond what sellers get; negative where the operator must add it. */
export const operatorFenOfMatches = (matches: readonly Pick<SettledMatch, "costFen" | "earnedFen">[]): bigint =>
  sumBig(matches.map(({ costFen, earnedFen }) => costFen - earnedFen));

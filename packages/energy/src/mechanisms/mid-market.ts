import { invariant } from "@paragrid/primitives";
import { splitProportionally } from "../apportion.ts";
import { costFen, floorDiv, minBig, sumBig } from "../units.ts";

export interface CommunityPosition {
  readonly party: string;
  /** What it has to sell (positive) or wants to buy (negative) in the slot. */
  readonly netWh: bigint;
}

export interface CommunityBill {
  readonly party: string;
  /** Paid by the party; negative: received. */
  readonly paysFen: bigint;
}

export interface CommunitySettlement {
  readonly midFenPerKwh: bigint;
  /** Energy that stays in the community. */
  readonly localWh: bigint;
  readonly bills: readonly CommunityBill[];
  /** What the community as a whole pays the grid; negative: receives. The bills sum to it. */
  readonly gridFen: bigint;
}

/**
 * The mid-market rate of energy communities: local energy costs (retail + feed-in) / 2, rounded down. Where supply and demand differ, the longer
 * side shares what the grid takes or gives at its own price, in proportion to each one's energy, so that all bills sum to the grid's.
 */
export function midMarketRate(
  positions: readonly CommunityPosition[],
  tariff: { readonly feedInFenPerKwh: bigint; readonly retailFenPerKwh: bigint },
): CommunitySettlement {
  const { feedInFenPerKwh, retailFenPerKwh } = tariff;
  invariant(
    feedInFenPerKwh <= retailFenPerKwh,
    `a retail price of at least the feed-in price ${feedInFenPerKwh}, found ${retailFenPerKwh}`,
  );
  const midFenPerKwh = floorDiv(feedInFenPerKwh + retailFenPerKwh, 2n);
  const sellers = positions.filter(({ netWh }) => netWh > 0n);
  const buyers = positions.filter(({ netWh }) => netWh < 0n);
  const supplyWh = sumBig(sellers.map(({ netWh }) => netWh));
  const demandWh = -sumBig(buyers.map(({ netWh }) => netWh));
  const localWh = minBig(supplyWh, demandWh);
  const localFen = costFen(localWh, midFenPerKwh);
  const exportFen = costFen(supplyWh - localWh, feedInFenPerKwh);
  const importFen = costFen(demandWh - localWh, retailFenPerKwh);
  const bills = new Map<string, bigint>(positions.map(({ party }) => [party, 0n]));
  const share = (side: readonly CommunityPosition[], fen: bigint): void => {
    if (side.length === 0) return;
    const parts = splitProportionally(
      fen,
      side.map(({ netWh }) => (netWh < 0n ? -netWh : netWh)),
    );
    for (const [index, { party }] of side.entries()) bills.set(party, bills.get(party)! + parts[index]!);
  };
  share(buyers, localFen + importFen);
  share(sellers, -(localFen + exportFen));
  return {
    midFenPerKwh,
    localWh,
    bills: [...bills].map(([party, paysFen]) => ({ party, paysFen })),
    gridFen: importFen - exportFen,
  };
}

import { floorDiv, maxBig, shareOf, sumBig } from "./units.ts";

/**
 * Deviation settlement: what a meter read against what was committed (ENERGY.md §6).
 * A party is *long* when it left more energy to the grid than it committed to (a seller fed in more, a buyer drew less), and *short* the
 * other way round. The operator is the counterparty of every payment, so that each slot's books sum to zero.
 * Fen are rounded towards zero for either sign, and the operator takes the exact opposite.
 */
export type Side = "seller" | "buyer";

/** What one party committed to in a slot and what its meter read: feed-in of a seller, draw of a buyer. */
export interface Position {
  readonly party: string;
  readonly side: Side;
  readonly committedWh: bigint;
  readonly meteredWh: bigint;
}

/**
 * - `single`: one price for long and short (HROTE's first settlement).
 * - `dual`: a long party receives less than a short party pays (lemlab and HAMLET; feed-in and retail are natural choices).
 */
export type ImbalancePrice =
  | { readonly kind: "single"; readonly priceFenPerKwh: bigint }
  | { readonly kind: "dual"; readonly longFenPerKwh: bigint; readonly shortFenPerKwh: bigint };

/**
 * A deviation inside the band is free; beyond it every kWh costs the penalty (BPA's deviation band 1).
 * The band is the larger of a share of the commitment and an absolute amount. `counts` says which deviations are
 * punished: `both` signs, or `short` ones, or `shortfall`: those that break the commitment itself, a seller that fed in less
 * or a buyer that drew less than it sold or bought. (A buyer that draws more than it bought simply buys the rest at
 * the retail price.)
 */
export interface PenaltyRule {
  readonly bandBps: number;
  readonly bandWh: bigint;
  readonly penaltyFenPerKwh: bigint;
  readonly counts: "both" | "short" | "shortfall";
}

export interface SettlementRule {
  readonly imbalance: ImbalancePrice;
  readonly penalty: PenaltyRule | null;
}

export interface Settlement {
  readonly party: string;
  /** Metered minus committed. */
  readonly deviationWh: bigint;
  /** Committed energy that really flowed: the smaller of metered and committed. */
  readonly deliveredWh: bigint;
  /** Paid to the party for its imbalance; negative when it pays. */
  readonly imbalanceFen: bigint;
  /** Paid by the party, never negative. */
  readonly penaltyFen: bigint;
}

export interface SlotSettlement {
  readonly settlements: readonly Settlement[];
  /** What the operator receives over all parties; negative when it pays. The slot's payments sum to zero with it. */
  readonly operatorFen: bigint;
}

/** Settles every position of a slot against the operator. */
export function settleSlot(positions: readonly Position[], rule: SettlementRule): SlotSettlement {
  const settlements = positions.map((position) => settlePosition(position, rule));
  const operatorFen = -sumBig(settlements.map((settlement) => settlement.imbalanceFen - settlement.penaltyFen));
  return { settlements, operatorFen };
}

/** Settles one position. */
export function settlePosition(position: Position, rule: SettlementRule): Settlement {
  const deviationWh = position.meteredWh - position.committedWh;
  const longWh = position.side === "seller" ? deviationWh : -deviationWh;
  return {
    party: position.party,
    deviationWh,
    deliveredWh: maxBig(0n, position.meteredWh < position.committedWh ? position.meteredWh : position.committedWh),
    imbalanceFen: imbalanceFen(longWh, rule.imbalance),
    penaltyFen: rule.penalty === null ? 0n : penaltyFen(position, rule.penalty),
  };
}

/** Fen that a party receives for being long (positive) or pays for being short (negative). */
export function imbalanceFen(longWh: bigint, price: ImbalancePrice): bigint {
  switch (price.kind) {
    case "single":
      return (longWh * price.priceFenPerKwh) / 1000n;
    case "dual":
      return (longWh * (longWh < 0n ? price.shortFenPerKwh : price.longFenPerKwh)) / 1000n;
    default:
      return price satisfies never;
  }
}

/** Energy that may deviate free of charge. */
export function toleranceWh(committedWh: bigint, rule: PenaltyRule): bigint {
  return maxBig(shareOf(committedWh, rule.bandBps), rule.bandWh);
}

/** Fen of penalty for a position's deviation beyond its band, rounded down. */
export function penaltyFen(position: Position, rule: PenaltyRule): bigint {
  const deviationWh = position.meteredWh - position.committedWh;
  const longWh = position.side === "seller" ? deviationWh : -deviationWh;
  const punishedWh = { both: maxBig(deviationWh, -deviationWh), short: -longWh, shortfall: -deviationWh }[rule.counts];
  const beyondWh = maxBig(0n, punishedWh - toleranceWh(position.committedWh, rule));
  return floorDiv(beyondWh * rule.penaltyFenPerKwh, 1000n);
}

/**
 * Penalty of a demand response that delivered less than the required share of what was cleared (Guangdong's rule):
 * (required share x cleared - actual) x clearing price x factor, when positive.
 */
export function responseShortfallFen(
  response: { readonly clearedWh: bigint; readonly actualWh: bigint; readonly priceFenPerKwh: bigint },
  rule: { readonly requiredBps: number; readonly factorBps: number },
): bigint {
  const missing = response.clearedWh * BigInt(rule.requiredBps) - response.actualWh * 10_000n;
  return missing <= 0n
    ? 0n
    : (missing * response.priceFenPerKwh * BigInt(rule.factorBps)) / (1000n * 10_000n * 10_000n);
}

import type { Order } from "../order.ts";
import { sumBig } from "../units.ts";
import { crossingOf } from "./crossing.ts";
import { allUpTo } from "./mcafee.ts";

/** What an owner trades and pays over all its orders. */
export interface VcgAccount {
  readonly owner: string;
  readonly boughtWh: bigint;
  readonly soldWh: bigint;
  /** Paid to the operator, in fen per kWh times Wh (thousandths of a fen); negative: received. */
  readonly paysMilliFen: bigint;
}

export interface VcgOutcome {
  readonly volumeWh: bigint;
  readonly accounts: readonly VcgAccount[];
  /** Sum of all payments: never positive, the subsidy that truth costs. */
  readonly operatorMilliFen: bigint;
}

/**
 * Vickrey, Clarke and Groves: the efficient trades, and everybody pays what its presence costs the others: W(without it) - (W - its own
 * value), W being the largest welfare. With unit orders each buyer pays max(s_k, b_{k+1}) and each seller gets min(b_k, s_{k+1}). Truthful
 * and efficient, so the operator has a deficit (Myerson & Satterthwaite 1983).
 */
export function vcg(bids: readonly Order[], asks: readonly Order[]): VcgOutcome {
  const crossing = crossingOf(bids, asks);
  const pairs = crossing === undefined ? [] : allUpTo(crossing);
  const welfare = welfareOf(bids, asks);
  const owners = [...new Set([...bids, ...asks].map(({ owner }) => owner))];
  const accounts = owners.map((owner): VcgAccount => {
    const bought = pairs.filter(({ bid }) => bid.owner === owner);
    const sold = pairs.filter(({ ask }) => ask.owner === owner);
    const value =
      sumBig(bought.map(({ bid, energyWh }) => bid.limitFenPerKwh * energyWh)) -
      sumBig(sold.map(({ ask, energyWh }) => ask.limitFenPerKwh * energyWh));
    const others = (side: readonly Order[]): Order[] => side.filter((order) => order.owner !== owner);
    return {
      owner,
      boughtWh: sumBig(bought.map(({ energyWh }) => energyWh)),
      soldWh: sumBig(sold.map(({ energyWh }) => energyWh)),
      paysMilliFen: welfareOf(others(bids), others(asks)) - (welfare - value),
    };
  });
  return {
    volumeWh: crossing?.volumeWh ?? 0n,
    accounts,
    operatorMilliFen: sumBig(accounts.map(({ paysMilliFen }) => paysMilliFen)),
  };
}

/** The largest welfare of these orders, in fen per kWh times Wh. */
export function welfareOf(bids: readonly Order[], asks: readonly Order[]): bigint {
  const crossing = crossingOf(bids, asks);
  if (crossing === undefined) return 0n;
  return sumBig(
    allUpTo(crossing).map(({ bid, ask, energyWh }) => (bid.limitFenPerKwh - ask.limitFenPerKwh) * energyWh),
  );
}

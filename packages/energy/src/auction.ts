import { invariant } from "@paragrid/primitives";
import { roundShares } from "./apportion.ts";
import { crossingOf } from "./mechanisms/crossing.ts";
import type { Order } from "./order.ts";
import { type PairedEnergy, pairOrders, type SelfMatchRule } from "./pairing.ts";
import { costFen, floorDiv, maxBig, minBig, sumBig } from "./units.ts";

/**
 * How the one price is chosen from the marginal orders. Notation of McAfee (1992) and of the literature on
 * k-double auctions: b_k, s_k the last units served, b_{k+1}, s_{k+1} the first units not served.
 * - `kappa`: lo + kappa (hi - lo) with lo = max(s_k, b_{k+1}), hi = min(b_k, s_{k+1}), in basis points, rounded down:
 *   always a competitive price. A partly served order is both last taken and first not taken, so then lo = hi.
 * - `average`: (b_k + s_k) / 2 rounded down, the mean of the marginal pair; may lie outside [lo, hi].
 * - `dearestAsk`: s_k, the merit-order convention of day-ahead power markets, also when demand is not fully served.
 */
export type PriceRule =
  | { readonly kind: "kappa"; readonly kappaBps: number }
  | { readonly kind: "average" }
  | { readonly kind: "dearestAsk" };

/**
 * Which of several orders at one price is served first. Price priority comes before either.
 * - `earliest`: the smaller ordinal.
 * - `proRata`: orders at the marginal price share what is left there in proportion to their size, by largest remainder.
 */
export type TieRule = "earliest" | "proRata";

export interface AuctionRule {
  readonly price: PriceRule;
  readonly tie: TieRule;
  readonly selfMatch: SelfMatchRule;
}

/** One bid and one ask that trade; the seller receives exactly the `costFen` that the buyer pays. */
export interface Match {
  readonly bidId: string;
  readonly askId: string;
  readonly energyWh: bigint;
  readonly priceFenPerKwh: bigint;
  readonly costFen: bigint;
}

export interface Clearing {
  /** The one price, or null when bids and asks do not cross. */
  readonly priceFenPerKwh: bigint | null;
  /** The competitive interval [lo, hi], or null when bids and asks do not cross. */
  readonly interval: { readonly lowFenPerKwh: bigint; readonly highFenPerKwh: bigint } | null;
  /** Energy of all matches. */
  readonly volumeWh: bigint;
  /** Energy at the crossing; larger than `volumeWh` only when the self-match rule left orders without a partner. */
  readonly crossingWh: bigint;
  readonly matches: readonly Match[];
}

/**
 * Uniform-price double auction. Orders are served by price, then by the tie rule, up to the largest volume at which
 * the marginal bid still reaches the marginal ask; all matches trade at one price.
 * Throws on orders that should not have been admitted: empty, negative price, or an id twice.
 */
export function clearAuction(bids: readonly Order[], asks: readonly Order[], rule: AuctionRule): Clearing {
  checkOrders(bids, asks, rule);
  const crossing = crossingOf(bids, asks);
  if (crossing === undefined)
    return { priceFenPerKwh: null, interval: null, volumeWh: 0n, crossingWh: 0n, matches: [] };
  const { bids: sortedBids, asks: sortedAsks, volumeWh: crossingWh } = crossing;

  const bidMargin = marginAt(sortedBids, crossingWh);
  const askMargin = marginAt(sortedAsks, crossingWh);
  const lowFenPerKwh = bidMargin.next === null ? askMargin.last : maxBig(askMargin.last, bidMargin.next);
  const highFenPerKwh = askMargin.next === null ? bidMargin.last : minBig(bidMargin.last, askMargin.next);
  invariant(lowFenPerKwh <= highFenPerKwh, `competitive interval [${lowFenPerKwh}, ${highFenPerKwh}] is not empty`);
  const priceFenPerKwh = priceBy(rule.price, {
    lowFenPerKwh,
    highFenPerKwh,
    lastBid: bidMargin.last,
    lastAsk: askMargin.last,
  });

  const pairs = pairOrders(
    serve(sortedBids, crossingWh, rule.tie),
    serve(sortedAsks, crossingWh, rule.tie),
    rule.selfMatch,
  );
  const matches = pairs.map((pair) => toMatch(pair, priceFenPerKwh));
  const volumeWh = sumBig(matches.map((match) => match.energyWh));
  return { priceFenPerKwh, interval: { lowFenPerKwh, highFenPerKwh }, volumeWh, crossingWh, matches };
}

/** Energy at the crossing of demand and supply: the most that these orders can trade at one price. */
export function matchableWh(bids: readonly Order[], asks: readonly Order[]): bigint {
  return crossingOf(bids, asks)?.volumeWh ?? 0n;
}

/** Price of the unit at `volumeWh` and of the first unit beyond it (null when there is none). */
function marginAt(orders: readonly Order[], volumeWh: bigint): { last: bigint; next: bigint | null } {
  let reached = 0n;
  let last: bigint | undefined;
  for (const order of orders) {
    if (reached < volumeWh) last = order.limitFenPerKwh;
    reached += order.energyWh;
    if (reached > volumeWh) return { last: last!, next: order.limitFenPerKwh };
  }
  return { last: last!, next: null };
}

function priceBy(
  rule: PriceRule,
  margin: { lowFenPerKwh: bigint; highFenPerKwh: bigint; lastBid: bigint; lastAsk: bigint },
): bigint {
  switch (rule.kind) {
    case "kappa":
      return (
        margin.lowFenPerKwh + floorDiv((margin.highFenPerKwh - margin.lowFenPerKwh) * BigInt(rule.kappaBps), 10_000n)
      );
    case "average":
      return floorDiv(margin.lastBid + margin.lastAsk, 2n);
    case "dearestAsk":
      return margin.lastAsk;
    default:
      return rule satisfies never;
  }
}

/** Cuts one side to the volume: whole orders by priority, the marginal price level by the tie rule. */
function serve(orders: readonly Order[], volumeWh: bigint, tie: TieRule): PairedEnergy[] {
  const served: PairedEnergy[] = [];
  let left = volumeWh;
  for (let start = 0; start < orders.length && left > 0n; ) {
    let end = start;
    while (end < orders.length && orders[end]!.limitFenPerKwh === orders[start]!.limitFenPerKwh) end++;
    const level = orders.slice(start, end);
    const levelWh = sumBig(level.map((order) => order.energyWh));
    const fills = levelWh <= left || tie === "earliest" ? fillInOrder(level, left) : fillProRata(level, left, levelWh);
    for (const [index, energyWh] of fills.entries()) if (energyWh > 0n) served.push({ order: level[index]!, energyWh });
    left -= minBig(left, levelWh);
    start = end;
  }
  return served;
}

function fillInOrder(level: readonly Order[], volumeWh: bigint): bigint[] {
  let left = volumeWh;
  return level.map((order) => {
    const energyWh = minBig(order.energyWh, left);
    left -= energyWh;
    return energyWh;
  });
}

/** An exact share is below the order's size, so that rounding it up by one unit cannot overfill the order. */
function fillProRata(level: readonly Order[], volumeWh: bigint, levelWh: bigint): bigint[] {
  return roundShares(
    volumeWh,
    level.map((order) => order.energyWh * volumeWh),
    levelWh,
  );
}

function toMatch(pair: { bid: Order; ask: Order; energyWh: bigint }, priceFenPerKwh: bigint): Match {
  const { bid, ask, energyWh } = pair;
  return { bidId: bid.id, askId: ask.id, energyWh, priceFenPerKwh, costFen: costFen(energyWh, priceFenPerKwh) };
}

function checkOrders(bids: readonly Order[], asks: readonly Order[], rule: AuctionRule): void {
  const seen = new Set<string>();
  for (const order of [...bids, ...asks]) {
    invariant(order.energyWh > 0n, `order ${order.id} has energy above 0 Wh, found ${order.energyWh}`);
    invariant(
      order.limitFenPerKwh >= 0n,
      `order ${order.id} has a limit of at least 0 fen/kWh, found ${order.limitFenPerKwh}`,
    );
    invariant(!seen.has(order.id), `order id ${order.id} occurs once in an auction`);
    seen.add(order.id);
  }
  if (rule.price.kind === "kappa") {
    const { kappaBps } = rule.price;
    invariant(
      Number.isInteger(kappaBps) && kappaBps >= 0 && kappaBps <= 10_000,
      `kappa in 0..10000 basis points, found ${kappaBps}`,
    );
  }
}

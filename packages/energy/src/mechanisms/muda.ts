import type { Order } from "../order.ts";
import { pairOrders } from "../pairing.ts";
import { type Random, uniformBelow } from "../random.ts";
import { floorDiv, minBig, sumBig } from "../units.ts";
import { crossingOf } from "./crossing.ts";
import { type Served, servedWh, type TwoPriceMatch } from "./outcome.ts";

/** What an owner on the longer side pays for the place that it takes from others. */
export interface MudaFee {
  readonly owner: string;
  /** The longer side of its half. */
  readonly side: "bid" | "ask";
  readonly feeMilliFen: bigint;
}

export interface MudaOutcome {
  /** Price of each half, at which the *other* half trades; null where a half does not cross. */
  readonly prices: readonly [bigint | null, bigint | null];
  readonly matches: readonly TwoPriceMatch[];
  readonly fees: readonly MudaFee[];
}

/**
 * MUDA (Segal-Halevi, Hassidim & Aumann 2018): owners are split at random into two halves; each half's price is set without it, by
 * the other one, so that nobody moves the price that it faces. The half's price is the mean of its marginal pair, rounded down.
 */
export function muda(bids: readonly Order[], asks: readonly Order[], random: Random): MudaOutcome {
  const owners = [...new Set([...bids, ...asks].map(({ owner }) => owner))].sort();
  const left = new Set(owners.filter(() => uniformBelow(random, 2) === 0));
  return mudaOfHalves(bids, asks, (order) => left.has(order.owner));
}

/** The same with a split that is given. */
export function mudaOfHalves(
  bids: readonly Order[],
  asks: readonly Order[],
  isLeft: (order: Order) => boolean,
): MudaOutcome {
  const half = (left: boolean) => ({
    bids: bids.filter((order) => isLeft(order) === left),
    asks: asks.filter((order) => isLeft(order) === left),
  });
  const halves = [half(true), half(false)] as const;
  const prices = [marginalMean(halves[0]), marginalMean(halves[1])] as const;
  const traded = [sideAtPrice(halves[0], prices[1]), sideAtPrice(halves[1], prices[0])];
  return {
    prices,
    matches: traded.flatMap(({ matches }) => matches),
    fees: traded.flatMap(({ fees }) => fees),
  };
}

type Half = { readonly bids: readonly Order[]; readonly asks: readonly Order[] };

function marginalMean({ bids, asks }: Half): bigint | null {
  const crossing = crossingOf(bids, asks);
  if (crossing === undefined) return null;
  const { lastBid, lastAsk } = crossing;
  return floorDiv(crossing.bids[lastBid]!.limitFenPerKwh + crossing.asks[lastAsk]!.limitFenPerKwh, 2n);
}

/**
 * Trade at a price from outside ("Vickrey side"): all who accept it on the shorter side trade, the best offers of the longer
 * side with them. An owner on the longer side pays the surplus that the others on its side lose by its presence.
 */
export function sideAtPrice(
  { bids, asks }: Half,
  price: bigint | null,
): { readonly matches: readonly TwoPriceMatch[]; readonly fees: readonly MudaFee[] } {
  if (price === null) return { matches: [], fees: [] };
  const buyers = gainers(bids, (order) => order.limitFenPerKwh - price);
  const sellers = gainers(asks, (order) => price - order.limitFenPerKwh);
  const demandWh = servedWh(buyers);
  const supplyWh = servedWh(sellers);
  const volumeWh = minBig(demandWh, supplyWh);
  const pairs = pairOrders(best(buyers, volumeWh), best(sellers, volumeWh), "allow");
  return {
    matches: pairs.map(({ bid, ask, energyWh }) => ({
      bidId: bid.id,
      askId: ask.id,
      energyWh,
      bidFenPerKwh: price,
      askFenPerKwh: price,
    })),
    fees:
      demandWh === supplyWh
        ? []
        : demandWh > supplyWh
          ? crowdingFees("bid", buyers, volumeWh)
          : crowdingFees("ask", sellers, volumeWh),
  };
}

interface Gainer extends Served {
  readonly gainFenPerKwh: bigint;
}

/** Who gains at the price, most first. */
function gainers(side: readonly Order[], gain: (order: Order) => bigint): Gainer[] {
  return side
    .map((order) => ({ order, energyWh: order.energyWh, gainFenPerKwh: gain(order) }))
    .filter(({ gainFenPerKwh }) => gainFenPerKwh >= 0n)
    .sort((left, right) =>
      left.gainFenPerKwh === right.gainFenPerKwh
        ? left.order.ordinal - right.order.ordinal
        : left.gainFenPerKwh < right.gainFenPerKwh
          ? 1
          : -1,
    );
}

function best(side: readonly Gainer[], volumeWh: bigint): Gainer[] {
  let leftWh = volumeWh;
  return side.flatMap((one) => {
    const energyWh = minBig(one.energyWh, leftWh);
    leftWh -= energyWh;
    return energyWh === 0n ? [] : [{ ...one, energyWh }];
  });
}

function crowdingFees(of: MudaFee["side"], side: readonly Gainer[], volumeWh: bigint): MudaFee[] {
  const surplusOf = (some: readonly Gainer[], except: string): bigint =>
    sumBig(
      some.filter(({ order }) => order.owner !== except).map(({ energyWh, gainFenPerKwh }) => energyWh * gainFenPerKwh),
    );
  const served = best(side, volumeWh);
  return [...new Set(served.map(({ order }) => order.owner))].flatMap((owner) => {
    const without = best(
      side.filter(({ order }) => order.owner !== owner),
      volumeWh,
    );
    const feeMilliFen = surplusOf(without, owner) - surplusOf(served, owner);
    return feeMilliFen === 0n ? [] : [{ owner, side: of, feeMilliFen }];
  });
}

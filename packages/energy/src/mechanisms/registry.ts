import { clearAuction, type TieRule } from "../auction.ts";
import type { Order } from "../order.ts";
import type { SelfMatchRule } from "../pairing.ts";
import type { Tariff } from "../profile.ts";
import type { Random } from "../random.ts";
import { floorDiv, sumBig } from "../units.ts";
import { drawMeetings, tradeInMeetings } from "./bilateral.ts";
import { continuousAuction, restingBook } from "./continuous.ts";
import { localFirstAuction } from "./local-first.ts";
import { mcAfee } from "./mcafee.ts";
import { midMarketMatches } from "./mid-market-matches.ts";
import { minimumAcceptanceAuction } from "./minimum-acceptance.ts";
import type { TwoPriceMatch } from "./outcome.ts";
import { mudaPairs, vcgPairs } from "./owner-payments.ts";
import { discriminatoryAuction } from "./pay-as-bid.ts";
import { type SettledMatch, settledMatch } from "./settled.ts";
import { tradeReduction } from "./trade-reduction.ts";

/** An order as a slot's book has it. */
export interface BookedOrder extends Order {
  /** The least fill that its owner takes; absent or 0: any. A block order asks for all of its energy. */
  readonly minimumWh?: bigint;
}

/** What a mechanism clears. */
export interface SlotBook {
  readonly bids: readonly BookedOrder[];
  readonly asks: readonly BookedOrder[];
  /** Prices outside the market in the slot. */
  readonly tariff: Pick<Tariff, "retailFenPerKwh" | "feedInFenPerKwh">;
  readonly random: Random;
  /** Of the network, of an order's owner. */
  areaOf(owner: string): string;
  /** Orders that came in since the last clearing; a continuous market trades these against what rests. */
  isNew(id: string): boolean;
}

export interface MechanismRule {
  readonly mechanism: MechanismName;
  readonly price: string;
  readonly kappaBps: number;
  readonly tie: string;
  readonly selfMatch: SelfMatchRule;
  /** Paid by the buyer and kept by the operator, by whether the pair lies in one area. */
  readonly gridFee: { readonly withinFenPerKwh: bigint; readonly betweenFenPerKwh: bigint };
}

export interface Matching {
  /** The one price of all matches; absent where nothing crosses, or where there are several. */
  readonly priceFenPerKwh: bigint | undefined;
  readonly volumeWh: bigint;
  readonly matches: readonly SettledMatch[];
}

/** A market mechanism and what can be set of it; the first of each list is its default. */
export interface Mechanism {
  readonly title: string;
  readonly prices: readonly string[];
  readonly ties: readonly string[];
  readonly selfMatch: readonly SelfMatchRule[];
  /** Grid fees that it knows. */
  readonly gridFee: readonly ("within" | "between")[];
  /** Whether it serves orders that ask for a least fill. */
  readonly leastFill: boolean;
  /**
   * Whether what is left over may be cleared again. What a truthful mechanism leaves out must stay out: its orders are cleared once, when
   * all of them are there.
   */
  readonly repeats: boolean;
  /** Trades when an order arrives, not when a slot's book is cleared. */
  readonly continuous: boolean;
  match(book: SlotBook, rule: MechanismRule): Matching;
}

const plain = { gridFee: [], leastFill: false, continuous: false, repeats: true } as const;
const forbidOrAllow = ["forbid", "allow"] as const;

/** All mechanisms of the market (ENERGY.md §3) by the word that settings name them with. */
export const mechanisms = {
  uniform: {
    ...plain,
    title: "uniform-price double auction",
    prices: ["kappa", "average", "dearestAsk"],
    ties: ["earliest", "proRata"],
    selfMatch: forbidOrAllow,
    leastFill: true,
    match({ bids, asks }, rule) {
      const withLeast = (order: BookedOrder) => ({ ...order, minimumWh: order.minimumWh ?? 0n });
      const auction = auctionRule(rule);
      const least = [...bids, ...asks].some(({ minimumWh = 0n }) => minimumWh > 0n);
      const clearing = least
        ? minimumAcceptanceAuction(bids.map(withLeast), asks.map(withLeast), auction)
        : clearAuction(bids, asks, auction);
      const { priceFenPerKwh, matches, volumeWh } = clearing;
      return { priceFenPerKwh: priceFenPerKwh ?? undefined, volumeWh, matches: matches.map(atOnePrice) };
    },
  },
  discriminatory: {
    ...plain,
    title: "periodic auction with a price for each pair",
    prices: ["bid", "ask", "mean"],
    ties: ["earliest", "latest"],
    selfMatch: forbidOrAllow,
    gridFee: ["within", "between"],
    match({ bids, asks, areaOf }, { price, tie, selfMatch, gridFee }) {
      const fee = (bid: Order, ask: Order): bigint =>
        areaOf(bid.owner) === areaOf(ask.owner) ? gridFee.withinFenPerKwh : gridFee.betweenFenPerKwh;
      const { matches } = discriminatoryAuction(bids, asks, {
        price: price as "bid" | "ask" | "mean",
        tie: tie as "earliest" | "latest",
        selfMatch,
        gridFeeFenPerKwh: fee,
      });
      return manyPrices(matches.map(atTwoPrices));
    },
  },
  continuous: {
    ...plain,
    title: "continuous double auction",
    prices: ["resting", "bid"],
    ties: ["earliest"],
    selfMatch: forbidOrAllow,
    continuous: true,
    match({ bids, asks, isNew }, { price, selfMatch }) {
      const resting = (side: readonly Order[]) => side.filter(({ id }) => !isNew(id));
      const arriving = (kind: "bid" | "ask", side: readonly Order[]) =>
        side.filter(({ id }) => isNew(id)).map((order) => ({ side: kind, order }));
      const arrivals = [...arriving("bid", bids), ...arriving("ask", asks)].sort(
        (left, right) => left.order.ordinal - right.order.ordinal,
      );
      const rule = { price: price as "resting" | "bid", selfMatch };
      const { matches } = continuousAuction(arrivals, rule, restingBook(resting(bids), resting(asks)));
      return manyPrices(matches.map(atTwoPrices));
    },
  },
  tradeReduction: {
    ...plain,
    repeats: false,
    title: "trade reduction",
    prices: ["marginal"],
    ties: ["earliest"],
    selfMatch: ["allow"],
    match: ({ bids, asks }) => manyPrices(tradeReduction(bids, asks, "priority").matches.map(atTwoPrices)),
  },
  huang: {
    ...plain,
    repeats: false,
    title: "trade reduction with equal cuts (Huang, Scheller-Wolf and Sycara)",
    prices: ["marginal"],
    ties: ["earliest"],
    selfMatch: ["allow"],
    match: ({ bids, asks }) => manyPrices(tradeReduction(bids, asks, "equalCut").matches.map(atTwoPrices)),
  },
  mcAfee: {
    ...plain,
    repeats: false,
    title: "McAfee's double auction",
    prices: ["next"],
    ties: ["earliest"],
    selfMatch: ["allow"],
    match: ({ bids, asks }) => manyPrices(mcAfee(bids, asks).matches.map(atTwoPrices)),
  },
  vcg: {
    ...plain,
    repeats: false,
    title: "Vickrey, Clarke and Groves",
    prices: ["externality"],
    ties: ["earliest"],
    selfMatch: ["allow"],
    match: ({ bids, asks }) => manyPrices(vcgPairs(bids, asks).map(settledMatch)),
  },
  muda: {
    ...plain,
    repeats: false,
    title: "MUDA: two halves that price each other",
    prices: ["otherHalf"],
    ties: ["earliest"],
    selfMatch: ["allow"],
    match: ({ bids, asks, random }) => manyPrices(mudaPairs(bids, asks, random).map(settledMatch)),
  },
  midMarket: {
    ...plain,
    repeats: false,
    title: "mid-market rate",
    prices: ["middle"],
    ties: ["proRata"],
    selfMatch: forbidOrAllow,
    match({ bids, asks, tariff }, { selfMatch }) {
      const matches = midMarketMatches(bids, asks, tariff, selfMatch);
      return { ...manyPrices(matches.map(atTwoPrices)), priceFenPerKwh: matches[0]?.bidFenPerKwh };
    },
  },
  meetings: {
    ...plain,
    title: "bilateral meetings in a drawn order",
    prices: ["mean"],
    ties: ["drawn"],
    selfMatch: forbidOrAllow,
    match({ bids, asks, random }, { selfMatch }) {
      const meetings = drawMeetings(bids, asks, random).filter(
        ([bid, ask]) => selfMatch === "allow" || bid.owner !== ask.owner,
      );
      return manyPrices(tradeInMeetings(meetings).map(atTwoPrices));
    },
  },
  localFirst: {
    ...plain,
    title: "uniform price in each area, then across areas with a grid fee",
    prices: ["kappa", "average", "dearestAsk"],
    ties: ["earliest", "proRata"],
    selfMatch: forbidOrAllow,
    gridFee: ["between"],
    match({ bids, asks, areaOf }, rule) {
      const fee = rule.gridFee.betweenFenPerKwh;
      const cleared = localFirstAuction(bids, asks, { ...auctionRule(rule), areaOf, gridFeeFenPerKwh: fee });
      return manyPrices(
        cleared.flatMap(({ area, clearing }) =>
          clearing.matches.map(({ bidId, askId, energyWh, priceFenPerKwh: price }) =>
            atTwoPrices({
              bidId,
              askId,
              energyWh,
              bidFenPerKwh: price,
              askFenPerKwh: area === null ? price - fee : price,
            }),
          ),
        ),
      );
    },
  },
} as const satisfies Readonly<Record<string, Mechanism>>;

export type MechanismName = keyof typeof mechanisms;

/** Clears a slot's book by the rule's mechanism. */
export const matchBook = (book: SlotBook, rule: MechanismRule): Matching =>
  (mechanisms[rule.mechanism] as Mechanism).match(book, rule);

function auctionRule({ price, kappaBps, tie, selfMatch }: MechanismRule) {
  const kind = price as "kappa" | "average" | "dearestAsk";
  return { price: kind === "kappa" ? { kind, kappaBps } : { kind }, tie: tie as TieRule, selfMatch };
}

const atTwoPrices = ({ bidFenPerKwh, askFenPerKwh, ...match }: TwoPriceMatch): SettledMatch => ({
  ...match,
  priceFenPerKwh: bidFenPerKwh,
  costFen: floorDiv(match.energyWh * bidFenPerKwh, 1000n),
  earnedFen: floorDiv(match.energyWh * askFenPerKwh, 1000n),
  paysMilliFen: match.energyWh * bidFenPerKwh,
  earnsMilliFen: match.energyWh * askFenPerKwh,
});

const atOnePrice = ({
  priceFenPerKwh: price,
  bidId,
  askId,
  energyWh,
}: ReturnType<typeof clearAuction>["matches"][number]) =>
  atTwoPrices({ bidId, askId, energyWh, bidFenPerKwh: price, askFenPerKwh: price });

const manyPrices = (matches: readonly SettledMatch[]): Matching => ({
  priceFenPerKwh: undefined,
  volumeWh: sumBig(matches.map(({ energyWh }) => energyWh)),
  matches,
});

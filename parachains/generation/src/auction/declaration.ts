import type { MechanismRule } from "@paragrid/energy";
import {
  type AuctionSettings,
  auctionMechanisms,
  auctionPalletIndex,
  auctionPrices,
  auctionTies,
  bookEntry,
  defaultAuction,
} from "@paragrid/parachains-common";
import {
  accountId,
  blake2Concat,
  declarePallet,
  event,
  identity,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bare, bool, type Case, type CodecType, hash, option, struct, u32, u64, variant, vec } from "@paragrid/scale";

/** An order in the book: what is not promised to a trade yet, and when it came. */
export const bookOrder = struct(
  { entry: bookEntry, chain: u32, remainingWh: u64, ordinal: u64 },
  { path: "paragrid_auction::BookOrder" },
);
export type BookOrder = CodecType<typeof bookOrder>;

/** Matches that were proposed as one trade and are not decided: one, or all of a block order. */
const pendingMatch = struct(
  { bid: hash, bidUntil: u32, ask: hash, energyWh: u64, costFen: u64 },
  { path: "paragrid_auction::PendingMatch" },
);
const pendingTrade = struct({ slot: u32, matches: vec(pendingMatch, 8) }, { path: "paragrid_auction::PendingTrade" });
export type PendingTrade = CodecType<typeof pendingTrade>;

const windowed = struct({ untilSlot: u32, orderId: hash }, { path: "paragrid_auction::Windowed" });

/** What a slot's book has seen, for gates and reports. */
export const slotTotals = struct(
  { bidWh: u64, askWh: u64, matchedWh: u64, committedWh: u64, abortedWh: u64, clearings: u32 },
  { path: "paragrid_auction::SlotTotals" },
);
export type SlotTotals = CodecType<typeof slotTotals>;

/** One variant a word, numbered in their order: the words of the settings are those of the state. */
const words = <W extends string>(all: readonly W[], path: string) =>
  variant(Object.fromEntries(all.map((word, index) => [word, bare(index)])) as Record<W, Case<undefined>>, { path });

/** How the auction clears. */
export const auctionRule = struct(
  {
    mechanism: words(auctionMechanisms, "paragrid_auction::Mechanism"),
    price: words(auctionPrices, "paragrid_auction::Price"),
    kappaBps: u32,
    tie: words(auctionTies, "paragrid_auction::Tie"),
    selfMatch: bool,
    everyBlocks: u32,
    afterBlocks: u32,
    gridFee: struct({ withinFenPerKwh: u64, betweenFenPerKwh: u64 }, { path: "paragrid_auction::GridFee" }),
  },
  { path: "paragrid_auction::Rule" },
);
export type AuctionRuleValue = CodecType<typeof auctionRule>;

/** Settings as the state has them. */
export const ruleValue = ({
  mechanism,
  price,
  tie,
  selfMatch,
  gridFee,
  orderTypes: _,
  priceCapFenPerKwh: __,
  ...numbers
}: AuctionSettings): AuctionRuleValue => ({
  ...numbers,
  gridFee: {
    withinFenPerKwh: BigInt(gridFee.withinFenPerKwh),
    betweenFenPerKwh: BigInt(gridFee.betweenFenPerKwh),
  },
  mechanism: { type: mechanism },
  price: { type: price },
  tie: { type: tie },
  selfMatch: selfMatch === "allow",
});

/** The state's rule as mechanisms take it. */
export const ruleOf = ({ mechanism, price, tie, selfMatch, ...numbers }: AuctionRuleValue): MechanismRule => ({
  ...numbers,
  mechanism: mechanism.type,
  price: price.type,
  tie: tie.type,
  selfMatch: selfMatch ? "allow" : "forbid",
});

export const auctionDeclaration = declarePallet({
  name: "Auction",
  index: auctionPalletIndex,
  path: "paragrid_auction",
  docs: ["A double auction over the orders of all chains; each match is proposed as an atomic trade."],
  storage: {
    Rule: storageValue(auctionRule, {
      default: ruleValue(defaultAuction),
      docs: "How matches are priced and who is served first; set at genesis.",
    }),
    Areas: storageMap(blake2Concat(accountId), u32, {
      default: 0,
      docs: "Areas of the network, by account: what grid fees go by.",
    }),
    Arrived: storageValue(vec(struct({ slot: u32, orderId: hash }, { path: "paragrid_auction::Arrival" }), 65_536), {
      default: [],
      docs: "Orders of this block that a continuous auction has not tried yet.",
    }),
    Book: storageMap([twoxConcat(u32), identity(hash)], bookOrder, {
      docs: "Orders by the last slot that they are for and id, until that slot's trades must be decided.",
    }),
    Changed: storageMap(twoxConcat(u32), bool, {
      default: false,
      docs: "Whether something came into a slot's book since it was cleared: what is left over of a clearing does not cross.",
    }),
    Windows: storageMap(twoxConcat(u32), vec(windowed, 65_536), {
      default: [],
      docs: "Flexible orders that may be filled in a slot before their last.",
    }),
    Pending: storageMap(identity(hash), pendingTrade, { docs: "Matches whose trades are not decided, by trade." }),
    Totals: storageMap(twoxConcat(u32), slotTotals, {
      default: { bidWh: 0n, askWh: 0n, matchedWh: 0n, committedWh: 0n, abortedWh: 0n, clearings: 0 },
      docs: "Energy that a slot's book was offered, matched and saw committed.",
    }),
    Mandate: storageValue(u64, { docs: "What the operator adds to the trade that is being proposed." }),
    Ordinal: storageValue(u64, { default: 0n, docs: "Arrivals so far: equal prices go first come, first served." }),
    ClearedHeight: storageValue(u32, { default: 0, docs: "Proven relay height that was cleared last." }),
    NextOpen: storageValue(u32, { default: 0, docs: "Slots below this one are over for the auction." }),
  },
  events: {
    OrderTaken: event({ orderId: hash, slot: u32, chain: u32, energyWh: u64 }, "An order is in the book."),
    OrderRefused: event(
      { orderId: hash, slot: u32, chain: u32 },
      "An order came too late, twice, or with nothing in it.",
    ),
    Cleared: event(
      { slot: u32, priceFenPerKwh: option(u64), volumeWh: u64, matchableWh: u64, bidWh: u64, askWh: u64, matches: u32 },
      "A slot's book was cleared; no price where bids and asks do not cross, or where each pair has its own.",
    ),
    Matched: event(
      {
        tradeId: hash,
        slot: u32,
        bid: hash,
        ask: hash,
        energyWh: u64,
        priceFenPerKwh: u64,
        costFen: u64,
        earnedFen: u64,
      },
      "A match was proposed as a trade: what its buyer pays and its seller receives; the operator has the difference.",
    ),
    MatchDecided: event(
      { tradeId: hash, slot: u32, energyWh: u64, costFen: u64, committed: bool },
      "A match's trade was decided.",
    ),
    SlotClosed: event({ slot: u32, totals: slotTotals }, "The auction is over for a slot."),
  },
  errors: { NotAParachain: "Orders come from parachains." },
});

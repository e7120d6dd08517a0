import {
  type BookedOrder,
  type Match,
  type Matching,
  matchableWh,
  mechanisms,
  type Order,
  type SettledMatch,
  type SlotBook,
} from "@paragrid/energy";
import { marketTiming, regionsDeclaration, slotHeights, slotPriced, slotTariff } from "@paragrid/parachains-common";
import { fromHex, type Hex, toHex } from "@paragrid/primitives";
import type { Context } from "@paragrid/runtime";
import { type EscrowConfig, lastRelay, proposeTrade } from "@paragrid/xcmp";
import { fitMatches, forgetSlot, reserveTrade } from "../network/network.ts";
import { chanceOf } from "./chance.ts";
import { type AuctionRuleValue, auctionDeclaration, type BookOrder, ruleOf } from "./declaration.ts";
import { groupMatches } from "./group-matches.ts";
import { matchWithinRegions } from "./match-regions.ts";
import { legsOf, operatorMandate } from "./trade-legs.ts";

const { storage, events } = auctionDeclaration;

/** A trade proposed later than so many relay blocks before its deadline has no chance to be locked everywhere. */
const leastBlocksToDeadline = 6;

/**
 * Clears every slot between its gate and its deadline, once per newly proven relay height or as many of them as the rule says
 * (DESIGN §5). A continuous auction trades what came in, in every block, from a slot's first order on.
 */
export function clearOpenSlots(context: Context, escrow: EscrowConfig): void {
  const timing = marketTiming(context);
  if (timing === undefined) return;
  const { height } = lastRelay(context);
  const rule = storage.Rule.get(context);
  const { continuous, repeats } = mechanisms[rule.mechanism.type];
  const arrived = new Map(storage.Arrived.take(context).map(({ slot, orderId }) => [orderId as string, slot]));
  for (const slot of new Set([...arrived.values()].sort((left, right) => left - right)))
    clearBefore(context, escrow, {
      slot,
      delivery: slotHeights(timing, slot).delivery,
      rule,
      isNew: (id) => arrived.has(id),
    });
  const previous = storage.ClearedHeight.get(context);
  if (height <= previous) return;
  storage.ClearedHeight.put(context, height);
  let next = storage.NextOpen.get(context);
  for (let slot = next; slot < timing.slots; slot++) {
    const { gate, delivery } = slotHeights(timing, slot);
    if (height < gate) break;
    const from = gate + rule.afterBlocks;
    const period = (at: number): number => Math.floor((at - from) / rule.everyBlocks);
    const due = height >= from && (previous < from || period(height) > period(previous));
    const first = storage.Totals.get(context, slot).clearings === 0;
    if (due && (first || (repeats && !continuous)))
      clearBefore(context, escrow, { slot, delivery, rule, isNew: () => false });
    if (slot === next && height >= delivery) {
      closeSlot(context, slot);
      next = slot + 1;
    }
  }
  if (next !== storage.NextOpen.get(context)) storage.NextOpen.put(context, next);
}

interface ClearedSlot {
  readonly slot: number;
  /** Deadline of the slot's trades. */
  readonly delivery: number;
  readonly rule: AuctionRuleValue;
  isNew(id: string): boolean;
}

function clearBefore(context: Context, escrow: EscrowConfig, cleared: ClearedSlot): void {
  if (lastRelay(context).height + leastBlocksToDeadline < cleared.delivery) clearSlot(context, escrow, cleared);
}

/** Forgets the book of a slot whose trades are all decided or will be aborted by their deadline. */
function closeSlot(context: Context, slot: number): void {
  storage.Book.clear(context, slot);
  storage.Windows.remove(context, slot);
  storage.Changed.remove(context, slot);
  forgetSlot(context, slot);
  regionsDeclaration.storage.Refused.clear(context, slot);
  context.deposit(events.SlotClosed({ slot, totals: storage.Totals.get(context, slot) }));
}

function clearSlot(context: Context, escrow: EscrowConfig, { slot, delivery, rule, isNew }: ClearedSlot): void {
  const first = storage.Totals.get(context, slot).clearings === 0;
  if (!first && !storage.Changed.get(context, slot)) return;
  storage.Changed.remove(context, slot);
  const book = bookOf(context, slot);
  // By arrival: the book's own order is that of ids, which owners could choose.
  const sideOf = (type: "Bid" | "Ask"): BookedOrder[] =>
    [...book]
      .filter(([, order]) => order.entry.side.type === type)
      .map(([id, order]) => toOrder(id, order))
      .sort((left, right) => left.ordinal - right.ordinal);
  const bids = sideOf("Bid");
  const asks = sideOf("Ask");
  // An empty book is cleared once, so that a slot without trades is told of; later only where there is something to match.
  if (!first && (bids.length === 0 || asks.length === 0)) return;
  const offered: SlotBook = {
    bids,
    asks,
    tariff: slotTariff(context, slot) ?? noTariff,
    random: chanceOf(context, slot),
    areaOf: (owner: string) => String(storage.Areas.get(context, fromHex(owner as Hex))),
    isNew,
  };
  const { groups, ...clearing } = matchWhole(context, slot, offered, rule, book);
  if (!first && clearing.matches.length === 0) return;
  for (const matches of groups) propose(context, escrow, { slot, deadline: delivery, matches, book });
  storage.Totals.mutate(context, slot, (totals) => ({
    ...totals,
    matchedWh: totals.matchedWh + clearing.volumeWh,
    clearings: totals.clearings + 1,
  }));
  if (clearing.volumeWh > 0n)
    context.emit(slotPriced, { slot, priceFenPerKwh: clearing.priceFenPerKwh ?? meanPrice(clearing) });
  const sum = (orders: readonly Order[]): bigint => orders.reduce((total, order) => total + order.energyWh, 0n);
  context.deposit(
    events.Cleared({
      slot,
      priceFenPerKwh: clearing.priceFenPerKwh,
      volumeWh: clearing.volumeWh,
      matchableWh: matchableWh(bids, asks),
      bidWh: sum(bids),
      askWh: sum(asks),
      matches: clearing.matches.length,
    }),
  );
}

/** Orders of a slot with something left, flexible ones among them. */
function bookOf(context: Context, slot: number): Map<string, BookOrder> {
  const book = new Map<string, BookOrder>();
  for (const [, id, order] of storage.Book.entries(context, slot)) if (order.remainingWh > 0n) book.set(id, order);
  for (const { untilSlot, orderId } of storage.Windows.get(context, slot)) {
    const order = storage.Book.get(context, untilSlot, orderId);
    if (order !== undefined && order.remainingWh > 0n) book.set(orderId, order);
  }
  return book;
}

/** Matches, fitted to the feeder and grouped into trades; without what cannot be one trade (`groupMatches`). */
function matchWhole(
  context: Context,
  slot: number,
  offered: SlotBook,
  rule: AuctionRuleValue,
  book: ReadonlyMap<string, BookOrder>,
): Matching & { readonly groups: readonly (readonly SettledMatch[])[] } {
  const ownersOf = ({ bidId, askId }: Match) => ({
    buyer: book.get(bidId)!.entry.owner,
    seller: book.get(askId)!.entry.owner,
  });
  const orders = new Map([...offered.bids, ...offered.asks].map((order) => [order.id, order]));
  const orderOf = (id: string) => ({ owner: orders.get(id)!.owner, minimumWh: orders.get(id)!.minimumWh ?? 0n });
  const out = new Set<string>();
  for (;;) {
    const within = (side: readonly BookedOrder[]) => side.filter(({ id }) => !out.has(id));
    const left = { ...offered, bids: within(offered.bids), asks: within(offered.asks) };
    const matched = matchWithinRegions(context, slot, left, ruleOf(rule));
    const clearing = fitMatches(context, slot, matched, ownersOf);
    const grouped = groupMatches(clearing.matches, orderOf);
    if ("groups" in grouped) return { ...clearing, groups: grouped.groups };
    out.add(grouped.leaveOut);
  }
}

const noTariff = { retailFenPerKwh: 0n, feedInFenPerKwh: 0n };

/** Where each pair has a price of its own: the mean by volume, rounded down. */
function meanPrice({ matches, volumeWh }: { readonly matches: readonly Match[]; readonly volumeWh: bigint }): bigint {
  return matches.reduce((sum, match) => sum + match.priceFenPerKwh * match.energyWh, 0n) / volumeWh;
}

const toOrder = (id: string, { entry, remainingWh, ordinal }: BookOrder): BookedOrder => ({
  id,
  owner: toHex(entry.owner),
  energyWh: remainingWh,
  limitFenPerKwh: entry.limitFenPerKwh,
  ordinal: Number(ordinal),
  // Of what has a first fill already, any part will do.
  minimumWh: remainingWh === entry.energyWh ? entry.minimumWh : 0n,
});

/** Proposes matches as one atomic trade and takes them off the book. */
function propose(
  context: Context,
  escrow: EscrowConfig,
  input: {
    readonly slot: number;
    readonly deadline: number;
    readonly matches: readonly SettledMatch[];
    readonly book: ReadonlyMap<string, BookOrder>;
  },
): void {
  const { slot, deadline, book } = input;
  const matches = input.matches.map((match) => ({ match, bid: book.get(match.bidId)!, ask: book.get(match.askId)! }));
  for (const { match, bid, ask } of matches)
    for (const { entry } of [bid, ask])
      storage.Book.mutate(context, entry.untilSlot, entry.orderId, (order) =>
        order === undefined ? undefined : { ...order, remainingWh: order.remainingWh - match.energyWh },
      );
  const legs = matches.flatMap(({ match, bid, ask }) => legsOf(context, match, { slot, bid, ask }));
  const mandate = legs.find(({ order }) => order === operatorMandate);
  if (mandate !== undefined) storage.Mandate.put(context, mandate.amount);
  const tradeId = proposeTrade(context, escrow, { legs, deadline });
  storage.Mandate.remove(context);
  for (const { match, bid, ask } of matches) {
    const { energyWh, costFen, earnedFen, priceFenPerKwh } = match;
    reserveTrade(context, slot, { tradeId, seller: ask.entry.owner, buyer: bid.entry.owner, energyWh });
    const [bidId, askId] = [bid.entry.orderId, ask.entry.orderId];
    context.deposit(
      events.Matched({ tradeId, slot, bid: bidId, ask: askId, energyWh, priceFenPerKwh, costFen, earnedFen }),
    );
  }
  const pending = matches.map(({ match: { energyWh, costFen }, bid, ask }) => ({
    bid: bid.entry.orderId,
    bidUntil: bid.entry.untilSlot,
    ask: ask.entry.orderId,
    energyWh,
    costFen,
  }));
  storage.Pending.put(context, tradeId, { slot, matches: pending });
}

import { type Match, matchableWh, type Order } from "@paragrid/energy";
import { energyAsset, marketTiming, moneyAsset, slotHeights, slotPriced } from "@paragrid/parachains-common";
import type { Hash } from "@paragrid/primitives";
import type { Context } from "@paragrid/runtime";
import { type EscrowConfig, type Leg, lastRelay, proposeTrade } from "@paragrid/xcmp";
import { fitMatches, forgetSlot, reserveTrade } from "../network/network.ts";
import { auctionDeclaration, type BookOrder } from "./declaration.ts";
import { matchOrders } from "./match-orders.ts";

const { storage, events } = auctionDeclaration;

/** A trade proposed later than so many relay blocks before its deadline has no chance to be locked everywhere. */
const leastBlocksToDeadline = 6;

/** Clears every slot between its gate and its deadline, once per newly proven relay height (DESIGN §5). */
export function clearOpenSlots(context: Context, escrow: EscrowConfig): void {
  const timing = marketTiming(context);
  const { height } = lastRelay(context);
  if (timing === undefined || height <= storage.ClearedHeight.get(context)) return;
  storage.ClearedHeight.put(context, height);
  let next = storage.NextOpen.get(context);
  for (let slot = next; slot < timing.slots; slot++) {
    const { gate, delivery } = slotHeights(timing, slot);
    if (height < gate) break;
    if (height + leastBlocksToDeadline < delivery) clearSlot(context, escrow, slot, delivery);
    else if (slot === next && height >= delivery) {
      closeSlot(context, slot);
      next = slot + 1;
    }
  }
  if (next !== storage.NextOpen.get(context)) storage.NextOpen.put(context, next);
}

/** Forgets the book of a slot whose trades are all decided or will be aborted by their deadline. */
function closeSlot(context: Context, slot: number): void {
  storage.Book.clear(context, slot);
  forgetSlot(context, slot);
  context.deposit(events.SlotClosed({ slot, totals: storage.Totals.get(context, slot) }));
}

function clearSlot(context: Context, escrow: EscrowConfig, slot: number, deadline: number): void {
  const book = new Map<string, BookOrder>();
  for (const [, id, order] of storage.Book.entries(context, slot)) if (order.remainingWh > 0n) book.set(id, order);
  const sideOf = (type: "Bid" | "Ask"): Order[] =>
    [...book].filter(([, order]) => order.entry.side.type === type).map(([id, order]) => toOrder(id, order));
  const bids = sideOf("Bid");
  const asks = sideOf("Ask");
  const first = storage.Totals.get(context, slot).clearings === 0;
  // An empty book is cleared once, so that a slot without trades is told of; later only where there is something to match.
  if (!first && (bids.length === 0 || asks.length === 0)) return;
  const matched = matchOrders(bids, asks, storage.Rule.get(context));
  const ownersOf = ({ bidId, askId }: Match) => ({
    buyer: book.get(bidId)!.entry.owner,
    seller: book.get(askId)!.entry.owner,
  });
  const clearing = fitMatches(context, slot, matched, ownersOf);
  if (!first && clearing.matches.length === 0) return;
  for (const match of clearing.matches) propose(context, escrow, { slot, deadline, match, book });
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

/** Where each pair has a price of its own: the mean by volume, rounded down. */
function meanPrice({ matches, volumeWh }: { readonly matches: readonly Match[]; readonly volumeWh: bigint }): bigint {
  return matches.reduce((sum, match) => sum + match.priceFenPerKwh * match.energyWh, 0n) / volumeWh;
}

const toOrder = (id: string, { entry, remainingWh, ordinal }: BookOrder): Order => ({
  id,
  owner: Array.from(entry.owner, (byte) => byte.toString(16).padStart(2, "0")).join(""),
  energyWh: remainingWh,
  limitFenPerKwh: entry.limitFenPerKwh,
  ordinal: Number(ordinal),
});

/** A match as a trade of two legs: money on the buyer's chain, energy on the seller's, each to the other's account there. */
function propose(
  context: Context,
  escrow: EscrowConfig,
  input: {
    readonly slot: number;
    readonly deadline: number;
    readonly match: Match;
    readonly book: ReadonlyMap<string, BookOrder>;
  },
): void {
  const { slot, deadline, match, book } = input;
  const bid = book.get(match.bidId)!;
  const ask = book.get(match.askId)!;
  const legs: Leg[] = [
    {
      chain: bid.chain,
      from: bid.entry.owner,
      to: ask.entry.owner,
      asset: moneyAsset,
      amount: match.costFen,
      order: bid.entry.orderId,
    },
    {
      chain: ask.chain,
      from: ask.entry.owner,
      to: bid.entry.owner,
      asset: energyAsset(slot),
      amount: match.energyWh,
      order: ask.entry.orderId,
    },
  ];
  for (const [id, order] of [
    [match.bidId, bid],
    [match.askId, ask],
  ] as const)
    storage.Book.mutate(context, slot, id as Hash, (current) => ({
      ...(current ?? order),
      remainingWh: (current ?? order).remainingWh - match.energyWh,
    }));
  const tradeId = proposeTrade(context, escrow, { legs, deadline });
  reserveTrade(context, slot, {
    tradeId,
    seller: ask.entry.owner,
    buyer: bid.entry.owner,
    energyWh: match.energyWh,
  });
  const { energyWh, costFen, priceFenPerKwh } = match;
  storage.Pending.put(context, tradeId, { slot, bid: bid.entry.orderId, ask: ask.entry.orderId, energyWh, costFen });
  context.deposit(
    events.Matched({
      tradeId,
      slot,
      bid: bid.entry.orderId,
      ask: ask.entry.orderId,
      energyWh,
      priceFenPerKwh,
      costFen,
    }),
  );
}

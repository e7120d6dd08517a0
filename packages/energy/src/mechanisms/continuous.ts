import type { Order } from "../order.ts";
import type { SelfMatchRule } from "../pairing.ts";
import { minBig } from "../units.ts";
import type { TwoPriceMatch } from "./outcome.ts";

export interface ContinuousRule {
  /** Price of a trade: the resting order's, as exchanges have it, or the bid's, whoever rested (gsy). */
  readonly price: "resting" | "bid";
  readonly selfMatch: SelfMatchRule;
}

export interface ArrivingOrder {
  readonly side: "bid" | "ask";
  readonly order: Order;
}

/** What rests in the book, best first. */
export interface Book {
  readonly bids: readonly Order[];
  readonly asks: readonly Order[];
}

const emptyBook: Book = { bids: [], asks: [] };

/**
 * Continuous double auction with price-time priority: an order that comes in trades against the best resting orders of the
 * other side until none reaches it, and its rest joins the book.
 */
export function continuousAuction(
  arrivals: readonly ArrivingOrder[],
  rule: ContinuousRule,
  resting: Book = emptyBook,
): { readonly matches: readonly TwoPriceMatch[]; readonly book: Book } {
  const book: Record<"bid" | "ask", Order[]> = { bid: [...resting.bids], ask: [...resting.asks] };
  const matches: TwoPriceMatch[] = [];
  for (const { side, order } of arrivals) {
    let leftWh = order.energyWh;
    const opposite = book[side === "bid" ? "ask" : "bid"];
    for (const [index, other] of [...opposite.entries()]) {
      const [bid, ask] = side === "bid" ? [order, other] : [other, order];
      if (leftWh === 0n || bid.limitFenPerKwh < ask.limitFenPerKwh) break;
      if (rule.selfMatch === "forbid" && bid.owner === ask.owner) continue;
      const energyWh = minBig(leftWh, other.energyWh);
      leftWh -= energyWh;
      opposite[index] = { ...other, energyWh: other.energyWh - energyWh };
      const price = rule.price === "bid" ? bid.limitFenPerKwh : other.limitFenPerKwh;
      matches.push({ bidId: bid.id, askId: ask.id, energyWh, bidFenPerKwh: price, askFenPerKwh: price });
    }
    book[side === "bid" ? "ask" : "bid"] = opposite.filter(({ energyWh }) => energyWh > 0n);
    if (leftWh > 0n) rest(book[side], { ...order, energyWh: leftWh }, side);
  }
  return { matches, book: { bids: book.bid, asks: book.ask } };
}

/** The book of orders that rest, each side by price, then arrival. */
export function restingBook(bids: readonly Order[], asks: readonly Order[]): Book {
  const byArrival = (side: readonly Order[]): Order[] => side.toSorted((left, right) => left.ordinal - right.ordinal);
  const book: { bids: Order[]; asks: Order[] } = { bids: [], asks: [] };
  for (const order of byArrival(bids)) rest(book.bids, order, "bid");
  for (const order of byArrival(asks)) rest(book.asks, order, "ask");
  return book;
}

/** Behind everybody with the same or a better price. */
function rest(side: Order[], order: Order, kind: "bid" | "ask"): void {
  const worse = side.findIndex(({ limitFenPerKwh }) =>
    kind === "bid" ? limitFenPerKwh < order.limitFenPerKwh : limitFenPerKwh > order.limitFenPerKwh,
  );
  side.splice(worse < 0 ? side.length : worse, 0, order);
}

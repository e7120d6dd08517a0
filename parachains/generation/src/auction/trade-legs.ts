import { hash256 } from "@paragrid/crypto";
import type { SettledMatch } from "@paragrid/energy";
import { energyAsset, isMoney, moneyAsset, operatorOf } from "@paragrid/parachains-common";
import { equalBytes, err, type Hash, ok, utf8 } from "@paragrid/primitives";
import type { AccountId, Context } from "@paragrid/runtime";
import { type Leg, type OrderBook, selfParaId } from "@paragrid/xcmp";
import { auctionDeclaration, type BookOrder } from "./declaration.ts";

/**
 * Under this name the operator stands in for what buyers do not pay: open while the auction proposes the trade that needs it, and for that
 * amount alone, so that nobody else's trade can draw on it.
 */
export const operatorMandate: Hash = hash256(utf8("paragrid/auction/operator/v1"));

/**
 * A match as the legs of an atomic trade. Money goes on the buyer's chain from its reserve, energy on the seller's. Where the buyer
 * pays more than the seller gets, the rest goes to the operator beside it; where it pays less, the operator adds the rest here.
 */
export function legsOf(
  context: Context,
  match: SettledMatch,
  orders: { readonly slot: number; readonly bid: BookOrder; readonly ask: BookOrder },
): Leg[] {
  const { bid, ask, slot } = orders;
  const [buyer, seller] = [bid.entry.owner, ask.entry.owner];
  const { costFen, earnedFen, energyWh } = match;
  const pay = (to: AccountId, amount: bigint): Leg => ({
    chain: bid.chain,
    from: buyer,
    to,
    asset: moneyAsset,
    amount,
    order: bid.entry.orderId,
  });
  const operator = costFen === earnedFen ? undefined : operatorOf(context);
  const legs: Leg[] = [pay(seller, costFen < earnedFen ? costFen : earnedFen)];
  if (operator !== undefined && costFen > earnedFen) legs.push(pay(operator, costFen - earnedFen));
  if (operator !== undefined && costFen < earnedFen)
    legs.push({
      chain: selfParaId(context),
      from: operator,
      to: seller,
      asset: moneyAsset,
      amount: earnedFen - costFen,
      order: operatorMandate,
    });
  legs.push({
    chain: ask.chain,
    from: seller,
    to: buyer,
    asset: energyAsset(slot),
    amount: energyWh,
    order: ask.entry.orderId,
  });
  return legs;
}

/** Order book of escrow: the operator's mandate first, and whatever else the chain has for other legs. */
export const withMandate = (otherwise: OrderBook): OrderBook => ({
  reserve(context, input) {
    const { leg, trade } = input;
    if (leg.order !== operatorMandate) return otherwise.reserve(context, input);
    const operator = operatorOf(context);
    const refuse = (value: string) => err({ type: "Predicate", value } as const);
    if (operator === undefined || !equalBytes(leg.from, operator)) return refuse("the mandate is the operator's");
    const open = auctionDeclaration.storage.Mandate.get(context);
    if (trade.proposer !== selfParaId(context) || open !== leg.amount || !isMoney(leg.asset))
      return refuse("no such mandate is open");
    return ok(operator);
  },
  redeemed(context, input) {
    if (input.leg.order !== operatorMandate) otherwise.redeemed(context, input);
  },
  refunded(context, input) {
    if (input.leg.order !== operatorMandate) otherwise.refunded(context, input);
  },
});

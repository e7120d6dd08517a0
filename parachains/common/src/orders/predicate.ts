import { equalBytes, err, ok, type Result } from "@paragrid/primitives";
import type { LegInput, Refusal } from "@paragrid/xcmp";
import { slotOfAsset } from "../energy-tokens/energy-tokens.ts";
import { isMoney } from "../money.ts";
import type { OrderRecord } from "./declaration.ts";

/** What a leg would do with an order: so much energy for so much money. */
export interface Fill {
  readonly energyWh: bigint;
  readonly costFen: bigint;
}

/**
 * Whether a leg keeps to what the order's owner signed (TRUST §5.1): the slot, the quantity that is left, the limit price, what
 * the owner receives, on an accepted chain and into his own account, and the proposer that the order names. Partial fills and better
 * prices pass; a stranger's proposal does not.
 */
export function checkPredicate(
  order: OrderRecord,
  input: LegInput,
  counterChains: readonly number[],
): Result<Fill, Refusal> {
  const refuse = (reason: string): Result<Fill, Refusal> => err({ type: "Predicate", value: reason });
  const { leg, trade } = input;
  if (order.closed) return refuse("the order is closed");
  if (trade.proposer !== order.proposer)
    return refuse(`the order names ${order.proposer} as proposer, not ${trade.proposer}`);
  if (!equalBytes(leg.from, order.owner)) return refuse("the leg is not from the order's owner");
  const bid = order.side.type === "Bid";
  if (bid ? !isMoney(leg.asset) : slotOfAsset(leg.asset) !== order.slot)
    return refuse("the leg takes another asset than the order offers");
  const received = trade.legs.filter(
    (other, index) =>
      index !== input.legIndex &&
      equalBytes(other.to, order.owner) &&
      counterChains.includes(other.chain) &&
      (bid ? slotOfAsset(other.asset) === order.slot : isMoney(other.asset)),
  );
  // One leg of the owner's against one that he receives: what is promised for another order cannot be counted here.
  if (received.length !== 1 || trade.legs.filter((other) => equalBytes(other.from, order.owner)).length !== 1)
    return refuse("the trade does not give the owner exactly one leg for this one");
  const [counter] = received;
  const energyWh = bid ? counter!.amount : leg.amount;
  const costFen = bid ? leg.amount : counter!.amount;
  if (energyWh === 0n) return refuse("no energy");
  if (energyWh > order.remainingWh) return refuse(`${energyWh} Wh, ${order.remainingWh} Wh are left`);
  // A match costs the floor of energy times price, for both sides alike.
  const worth = order.limitFenPerKwh * energyWh;
  if (bid ? costFen * 1000n > worth : (costFen + 1n) * 1000n <= worth)
    return refuse(`${costFen} fen for ${energyWh} Wh breaks the limit of ${order.limitFenPerKwh} fen/kWh`);
  return ok({ energyWh, costFen });
}

import { equalBytes, err, ok, type Result, toHex } from "@paragrid/primitives";
import type { Leg, LegInput, Refusal } from "@paragrid/xcmp";
import { slotOfAsset } from "../energy-tokens/energy-tokens.ts";
import { isMoney } from "../money.ts";
import type { OrderRecord } from "./declaration.ts";

/** What a trade would do with an order: so much energy for so much money. */
export interface Fill {
  readonly energyWh: bigint;
  readonly costFen: bigint;
  /** Whose energy it is. */
  readonly slot: number;
  /** An order may have several legs in a trade, to several accounts: its first stands for the whole fill. */
  readonly first: boolean;
}

/**
 * Whether a leg keeps to what the order's owner signed (TRUST §5.1): the slot, the quantity that is left, the limit price, what
 * the owner receives, on an accepted chain and into his own account, and the proposer that the order names. Partial fills and better
 * prices pass; a stranger's proposal does not.
 *
 * All legs that the owner gives of the order's kind must be this order's, and all that he receives in return are counted for it: a
 * bid may pay its seller and the operator, an ask may be paid by its buyer and the operator, and nothing is counted twice.
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
  if (trade.author !== undefined)
    return refuse(`the order names the market of ${order.proposer} as proposer, not ${toHex(trade.author)} there`);
  if (!equalBytes(leg.from, order.owner)) return refuse("the leg is not from the order's owner");
  const bid = order.side.type === "Bid";
  // All energy of a trade that concerns the order is of one slot in its window.
  const slot = trade.legs
    .map((other) => slotOfAsset(other.asset))
    .find((found) => found !== undefined && isInWindow(found, order));
  const isEnergy = (other: Leg): boolean => slot !== undefined && slotOfAsset(other.asset) === slot;
  const isPaid = (other: Leg): boolean => isMoney(other.asset);
  const [gives, gets] = bid ? [isPaid, isEnergy] : [isEnergy, isPaid];
  if (!gives(leg)) return refuse("the leg takes another asset than the order offers");
  const given = trade.legs.filter((other) => equalBytes(other.from, order.owner) && isPaid(other) === isPaid(leg));
  // What is promised for another order of the owner's cannot be counted here.
  if (given.some((other) => other.order !== leg.order || other.chain !== leg.chain || !gives(other)))
    return refuse("the trade takes from another order of the owner's too");
  const received = trade.legs.filter(
    (other) => equalBytes(other.to, order.owner) && counterChains.includes(other.chain) && gets(other),
  );
  if (received.length === 0) return refuse("the trade gives the owner nothing for this leg");
  const [givenSum, receivedSum] = [amountOf(given), amountOf(received)];
  const [energyWh, costFen] = bid ? [receivedSum, givenSum] : [givenSum, receivedSum];
  const first = trade.legs.findIndex((other) => other.order === leg.order) === input.legIndex;
  if (energyWh === 0n) return refuse("no energy");
  if (first && energyWh > order.remainingWh) return refuse(`${energyWh} Wh, ${order.remainingWh} Wh are left`);
  if (first && energyWh < order.minimumWh && order.filledWh + order.lockedWh === 0n)
    return refuse(`${energyWh} Wh, the order's least fill is ${order.minimumWh} Wh`);
  // A match costs the floor of energy times price, for both sides alike.
  const worth = order.limitFenPerKwh * energyWh;
  if (bid ? costFen * 1000n > worth : (costFen + 1n) * 1000n <= worth)
    return refuse(`${costFen} fen for ${energyWh} Wh breaks the limit of ${order.limitFenPerKwh} fen/kWh`);
  return ok({ energyWh, costFen, first, slot: slot! });
}

const isInWindow = (slot: number, order: OrderRecord): boolean => order.slot <= slot && slot <= order.untilSlot;

const amountOf = (legs: readonly Leg[]): bigint => legs.reduce((sum, { amount }) => sum + amount, 0n);

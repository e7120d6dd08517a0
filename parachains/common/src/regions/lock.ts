import { type RuleRefusal, tradeRefusal } from "@paragrid/energy";
import { equalBytes, err } from "@paragrid/primitives";
import type { AccountId, StorageReader } from "@paragrid/runtime";
import type { Leg, OrderBook, Trade } from "@paragrid/xcmp";
import { marketTiming, slotHeights } from "../clock/clock.ts";
import { slotOfAsset } from "../energy-tokens/energy-tokens.ts";
import { isMoney } from "../money.ts";
import { memberAt, regionsDeclaration } from "./declaration.ts";

/**
 * Order book of escrow that holds every trade of energy to its regions' rules on this chain too, whoever proposed it: a leg chain does
 * not take the auction's word for it. Before anything is asked of the order itself.
 */
export const withRegionRules = (otherwise: OrderBook): OrderBook => ({
  ...otherwise,
  reserve(context, input) {
    const refusal = ruleBroken(context, input.trade);
    return refusal === undefined
      ? otherwise.reserve(context, input)
      : err({ type: "Predicate", value: `the regions' rules: ${refusal}` });
  },
});

/** Which rule of its regions a trade breaks, in the versions that this chain knows to be in force when the slot opens. */
function ruleBroken(state: StorageReader, { legs }: Trade): RuleRefusal | undefined {
  const timing = regionsDeclaration.storage.Settings.has(state) ? marketTiming(state) : undefined;
  if (timing === undefined) return undefined;
  for (const { asset, from, to, amount } of legs) {
    const slot = slotOfAsset(asset);
    // A leg of no energy is the order book's to refuse.
    if (slot === undefined || amount === 0n) continue;
    const { open } = slotHeights(timing, slot);
    const [buyer, seller] = [memberAt(state, to, open), memberAt(state, from, open)];
    if (buyer === undefined || seller === undefined) continue;
    const refusal = tradeRefusal(buyer, seller, { ...priceOf(legs, to, from), energyWh: amount });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/**
 * Between what prices, in fen per kWh rounded down as the auction does, the seller's energy is bought. What the buyer pays to others
 * (grid fees, a mechanism's surplus) is part of the price; where it buys from several sellers at once, nobody can tell for which.
 */
function priceOf(legs: readonly Leg[], buyer: AccountId, seller: AccountId) {
  const energy = legs.filter(({ asset, to }) => slotOfAsset(asset) !== undefined && equalBytes(to, buyer));
  const sold = energy.filter(({ from }) => equalBytes(from, seller));
  const isSeller = (account: AccountId): boolean => energy.some(({ from }) => equalBytes(from, account));
  const paid = legs.filter(({ asset, from }) => isMoney(asset) && equalBytes(from, buyer));
  const toSeller = amountOf(paid.filter(({ to }) => equalBytes(to, seller)));
  const toOthers = amountOf(paid.filter(({ to }) => !isSeller(to)));
  const least = sold.length === energy.length ? toSeller + toOthers : toSeller;
  const energyWh = amountOf(sold);
  // Each match's payment was rounded down by less than a fen.
  const most = 1000n * (toSeller + toOthers) + 999n * BigInt(sold.length);
  return { priceFenPerKwh: (1000n * least) / energyWh, upToFenPerKwh: most / energyWh };
}

const amountOf = (legs: readonly Leg[]): bigint => legs.reduce((sum, { amount }) => sum + amount, 0n);

import type { Forecast } from "./forecast.ts";
import { type DayProfile, netWh, type Tariff } from "./profile.ts";
import { type Random, uniformBelow } from "./random.ts";
import { shareOf } from "./units.ts";

/** An order that a participant wants to place in a slot; the host turns it into an extrinsic with escrow. */
export interface PlannedOrder {
  readonly participant: string;
  /** `home` sells roof surplus or buys for its load; `storage` is the home's battery as a market unit of its own. */
  readonly unit: "home" | "storage";
  readonly side: "bid" | "ask";
  readonly energyWh: bigint;
  readonly limitFenPerKwh: bigint;
}

/** Chooses the limit of an order between its outside options. */
export type LimitStrategy = (side: "bid" | "ask", tariff: Tariff, random: Random) => bigint;

/**
 * - `truthful`: what the energy is worth without the local market: a buyer would pay retail, a seller would get feed-in.
 * - `zeroIntelligence`: ZI-C of Gode & Sunder, J. Political Economy 101 (1993): uniform between the two outside options,
 *   so that nobody trades at a loss and nothing else is assumed about wits.
 */
export const strategies = {
  truthful: (side, tariff) => (side === "bid" ? tariff.retailFenPerKwh : tariff.feedInFenPerKwh),
  zeroIntelligence: (_side, tariff, random) => {
    const width = tariff.retailFenPerKwh - tariff.feedInFenPerKwh;
    return tariff.feedInFenPerKwh + (width <= 0n ? 0n : BigInt(uniformBelow(random, Number(width) + 1)));
  },
} as const satisfies Record<string, LimitStrategy>;

export type StrategyName = keyof typeof strategies;

export interface OrderRule {
  readonly strategy: StrategyName;
  /**
   * Safety factor: the share of a forecast surplus or deficit that is committed, in basis points. What is not committed is the
   * cushion against the forecast being wrong.
   */
  readonly commitBps: number;
  /** Smaller orders are not worth a trade. */
  readonly minimumWh: bigint;
}

export const orderDefaults: OrderRule = { strategy: "truthful", commitBps: 7000, minimumWh: 50n };

/** Orders of all homes for one slot: an ask from a forecast surplus, a bid from a forecast deficit. */
export function homeOrders(
  profile: DayProfile,
  forecast: Forecast,
  slot: number,
  rule: OrderRule,
  random: Random,
): PlannedOrder[] {
  const tariff = profile.tariffs[slot]!;
  const orders: PlannedOrder[] = [];
  for (const [index, { id }] of profile.participants.entries()) {
    const net = netWh(forecast, index, slot);
    const side = net > 0n ? "ask" : "bid";
    // Drawn for every home and slot, so that one home's forecast does not shift the chance of the others.
    const limitFenPerKwh = strategies[rule.strategy](side, tariff, random);
    const energyWh = shareOf(net > 0n ? net : -net, rule.commitBps);
    if (energyWh >= rule.minimumWh) orders.push({ participant: id, unit: "home", side, energyWh, limitFenPerKwh });
  }
  return orders;
}

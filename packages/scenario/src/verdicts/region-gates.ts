import { type RegionMember, ruleRefusal } from "@paragrid/energy";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import type { EnergyMarket } from "../network/energy-market.ts";
import { memberInSlot } from "../network/market-regions.ts";
import type { PlacedOrder } from "../record/energy-record.ts";
import type { SlotRecord } from "../record/energy-slots.ts";

/**
 * Every order that was taken keeps to its own region's rules, and every committed trade to those of both sides, each by itself and in the
 * version that the scenario has for the slot. Nothing is judged where the market has no regions.
 */
export function regionGates({ regions }: EnergyMarket, slots: readonly SlotRecord[]): Verdict[] {
  if (regions === undefined) return [];
  const name = "within-region-rules";
  let observations = 0;
  let across = 0;
  const fault = (witness: string): Verdict[] => [violated(name, observations, witness)];
  for (const { slot, bids, asks, matches } of slots) {
    const orders = new Map([...bids, ...asks].map((order) => [order.orderId, order]));
    const memberOf = ({ owner }: PlacedOrder, at: number): RegionMember | undefined => memberInSlot(regions, owner, at);
    for (const order of orders.values()) {
      observations++;
      const member = memberOf(order, order.slot);
      if (member === undefined) return fault(`slot ${slot}: order ${order.orderId} is of an account without a region`);
      const terms = { levels: [member.level], priceFenPerKwh: order.limitFenPerKwh, energyWh: order.energyWh };
      const refusal = ruleRefusal(member.rule, terms);
      if (refusal !== undefined) return fault(`slot ${slot}: order ${order.orderId} was taken against ${refusal}`);
    }
    for (const { bidId, askId, energyWh, priceFenPerKwh } of matches) {
      observations++;
      const sides = [orders.get(bidId), orders.get(askId)].flatMap((order) => {
        const member = order === undefined ? undefined : memberOf(order, slot);
        return member === undefined ? [] : [member];
      });
      const [buyer, seller] = sides;
      if (buyer === undefined || seller === undefined) return fault(`slot ${slot}: ${bidId} trades from no region`);
      if (buyer.region !== seller.region) across++;
      for (const [one, other] of [
        [buyer, seller],
        [seller, buyer],
      ] as const) {
        const levels = sides.map(({ level }) => level);
        const refusal = ruleRefusal(one.rule, { levels, priceFenPerKwh, energyWh });
        const strangers = one.region !== other.region && !one.rule.partners.includes(other.region);
        if (refusal !== undefined || strangers)
          return fault(
            `slot ${slot}: ${bidId} and ${askId} trade ${energyWh} Wh at ${priceFenPerKwh} fen/kWh against ${refusal ?? "PartnerNotAdmitted"} of region ${one.region}`,
          );
      }
    }
  }
  return [across === 0 ? unknown(name, "nothing was traded across regions") : held(name, observations)];
}

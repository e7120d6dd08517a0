import { type BusLoad, feederFault } from "@paragrid/energy";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { SlotRecord } from "../record/energy-slots.ts";

/**
 * In every slot the committed trades, taken together with the base load, keep each line and each voltage within its limits. This is the
 * power flow itself, not the stricter bound by which the auction fits trades in. Nothing is judged where the market has no feeder.
 */
export function feederGates({ feeder: network }: EnergyMarket, slots: readonly SlotRecord[]): Verdict[] {
  if (network === undefined) return [];
  const name = "within-feeder-limits";
  const observations = slots.reduce((sum, { matches }) => sum + matches.length, 0);
  if (observations === 0) return [unknown(name, "no trade was committed")];
  for (const { slot, bids, asks, matches } of slots) {
    const owners = new Map([...bids, ...asks].map(({ orderId, owner }) => [orderId, owner]));
    const drawnW = network.feeder.lines.map((_, index) => network.feeder.base[index]?.activeW ?? 0n);
    for (const { bidId, askId, energyWh } of matches)
      for (const [id, sign] of [
        [bidId, 1n],
        [askId, -1n],
      ] as const) {
        const bus = network.buses.get(owners.get(id) ?? "");
        if (bus === undefined) return [violated(name, observations, `slot ${slot}: order ${id} trades from no bus`)];
        if (bus > 0) drawnW[bus - 1]! += sign * energyWh * BigInt(network.slotsPerHour);
      }
    const loads = drawnW.map((activeW, index): BusLoad => {
      return { activeW, reactiveVar: network.feeder.base[index]?.reactiveVar ?? 0n };
    });
    const fault = feederFault(network.feeder, loads);
    if (fault !== undefined) return [violated(name, observations, `slot ${slot}: ${fault}`)];
  }
  return [held(name, observations)];
}

import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { slotHeights } from "@paragrid/parachains-common";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { EnergyRecord } from "../record/energy-record.ts";
import type { SealEvent, SealRecord } from "../record/seal-record.ts";

/**
 * Each order that stands was committed to before anybody told what his was; no transaction tells it before its slot's reveal; what is not
 * revealed by the gate loses its margin, and nothing else does. Nothing is judged where orders are open.
 */
export function sealGates(market: EnergyMarket, record: SealRecord, energy: EnergyRecord): Verdict[] {
  const { sealed, timing } = market;
  if (sealed === undefined) return [];
  const name = "orders-sealed";
  const fault = (witness: string): Verdict[] => [violated(name, record.events.length, witness)];
  const gateOf = (slot: number): number => slotHeights(timing, slot).gate;
  for (const { chain, slot, relayHeight, height } of record.told)
    if (relayHeight < gateOf(slot) - sealed.revealBlocks)
      return fault(`${chain} block ${height}: an order of slot ${slot} was told at relay height ${relayHeight}`);
  const open = new Map<string, SealEvent>();
  let revealed = 0;
  for (const event of record.events) {
    const { chain, slot, commitment, owner, relayHeight } = event;
    const key = `${chain}/${slot}/${commitment}`;
    const revealFrom = gateOf(slot) - sealed.revealBlocks;
    if (event.kind === "committed") {
      if (relayHeight >= revealFrom)
        return fault(`${chain}: slot ${slot} took a commitment at ${relayHeight}, in its reveal`);
      open.set(key, event);
      continue;
    }
    if (open.get(key)?.owner !== owner)
      return fault(`${chain}: ${commitment} was ${event.kind} and never committed to`);
    open.delete(key);
    const late = relayHeight >= gateOf(slot);
    if (late !== (event.kind === "forfeited")) return fault(`${chain}: slot ${slot}: ${event.kind} at ${relayHeight}`);
    if (event.kind === "revealed") revealed++;
  }
  const heights = new Map<string, number>();
  for (const { chain, relayHeight } of record.events)
    heights.set(chain, Math.max(relayHeight, heights.get(chain) ?? 0));
  for (const { chain, slot, commitment } of open.values())
    if ((heights.get(chain) ?? 0) > gateOf(slot))
      return fault(`${chain}: ${commitment} of slot ${slot} was neither revealed nor forfeited`);
  if (energy.orders.size !== revealed) return fault(`${energy.orders.size} orders stand, ${revealed} were revealed`);
  return [revealed === 0 ? unknown(name, "no order was revealed") : held(name, record.events.length)];
}

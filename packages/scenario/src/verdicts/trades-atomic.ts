import { held, type Verdict, violated } from "@paragrid/measures";
import type { TradeProgress, TradeRecords } from "../record/trade-record.ts";

/** Every trade is all redeemed after Committed or all refunded after Aborted, or has nothing settled; none is decided twice (TRUST §6). */
export function tradesAtomic(trades: TradeRecords): Verdict {
  const name = "trades-atomic";
  for (const [id, progress] of trades.byId) {
    const fault = faultOf(id, progress);
    if (fault !== undefined) return violated(name, trades.byId.size, fault);
  }
  return held(name, trades.byId.size);
}

function faultOf(id: string, { decision, legs, faults, trade }: TradeProgress): string | undefined {
  if (faults[0] !== undefined) return faults[0];
  for (const [index, { outcome, lockedMs }] of legs) {
    if (outcome === undefined) continue;
    if (lockedMs === undefined) return `leg ${index} of trade ${id} was ${outcome} and never locked`;
    if (decision === undefined) return `leg ${index} of trade ${id} was ${outcome} without a decision`;
    if ((outcome === "redeemed") !== (decision === "Committed"))
      return `leg ${index} of trade ${id} was ${outcome}, the decision is ${decision}`;
  }
  const redeemed = [...legs.values()].filter(({ outcome }) => outcome === "redeemed").length;
  if (trade !== undefined && decision === "Committed" && redeemed !== trade.legs.length)
    return `trade ${id} is committed, ${redeemed} of ${trade.legs.length} legs are redeemed`;
  const locked = [...legs.entries()].find(([, leg]) => leg.lockedMs !== undefined && leg.outcome === undefined);
  if (decision === "Aborted" && locked !== undefined)
    return `trade ${id} is aborted, its leg ${locked[0]} is still locked`;
  return undefined;
}

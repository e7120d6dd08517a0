import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import type { ContractRecords } from "../record/contract-record.ts";
import type { TradeRecords } from "../record/trade-record.ts";

/**
 * Every contract that two sides signed has ended, settled or expired; what settled by a trade has all of its legs redeemed, and what
 * expired has none.
 */
export function contractsWhole(contracts: ContractRecords, trades: TradeRecords): Verdict {
  const name = "contracts-whole";
  const signed = [...contracts.byId].filter(([, { states }]) => states.some(({ state }) => state === "Signed"));
  if (signed.length === 0) return unknown(name, "no contract was signed by two sides");
  for (const [id, { states, trades: tried }] of signed) {
    const end = states.at(-1)!.state;
    if (end !== "Settled" && end !== "Expired") return violated(name, signed.length, `contract ${id} ended ${end}`);
    const redeemed = tried.map((trade) =>
      [...(trades.byId.get(trade)?.legs.values() ?? [])].map(({ outcome }) => outcome),
    );
    const last = redeemed.at(-1);
    if (end === "Settled" && last?.some((outcome) => outcome !== "redeemed"))
      return violated(name, signed.length, `contract ${id} is settled, its legs are ${last.join(", ")}`);
    const earlier = end === "Settled" ? redeemed.slice(0, -1) : redeemed;
    if (earlier.flat().includes("redeemed"))
      return violated(name, signed.length, `contract ${id}: a leg of a trade that did not settle it was redeemed`);
  }
  return held(name, signed.length);
}

import type { FinalizedBlock } from "@paragrid/workloads";
import { expect, test } from "vitest";
import { TradeRecords } from "../src/record/trade-record.ts";

/** A relay block that decides so. */
const deciding = (...decisions: readonly (readonly [tradeId: string, type: "Committed" | "Aborted"])[]) =>
  ({
    events: decisions.map(([tradeId, type]) => ({
      pallet: "Trades",
      name: "TradeDecided",
      data: { tradeId, decision: { type } },
    })),
  }) as unknown as FinalizedBlock;

test("trades are counted by their last decision, and a second one is a fault", () => {
  const trades = new TradeRecords();

  trades.read(deciding(["0x01", "Committed"], ["0x02", "Committed"]), 500);
  trades.read(deciding(["0x03", "Aborted"], ["0x02", "Aborted"]), 1000);

  expect([trades.count("Committed"), trades.count("Aborted")]).toEqual([1, 2]);
  expect([...trades.byId.values()].map(({ faults }) => faults.length)).toEqual([0, 1, 0]);
});

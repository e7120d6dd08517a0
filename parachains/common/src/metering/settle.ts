import {
  type ImbalancePrice,
  type Position,
  type Settlement,
  type SettlementRule,
  settlePosition,
} from "@paragrid/energy";
import { spendable, transfer } from "@paragrid/pallets";
import type { AccountId, Context } from "@paragrid/runtime";
import { type SlotTariff, slotTariff } from "../clock/clock.ts";
import { isFailedDelivery, noteOutcome } from "../credit/credit.ts";
import { collect } from "../credit/waterfall.ts";
import { positionOf } from "../orders/orders.ts";
import { meteringDeclaration, type Rule } from "./declaration.ts";

const { storage, events } = meteringDeclaration;

/** The chain's rule with a slot's outside prices in it. */
export function ruleOf(setting: Rule, prices: SlotTariff): SettlementRule {
  const { bandBps, bandWh, penaltyFenPerKwh } = setting;
  const counts = ({ Both: "both", Short: "short", Shortfall: "shortfall" } as const)[setting.counts.type];
  return { imbalance: imbalancePrice(setting, prices), penalty: { bandBps, bandWh, penaltyFenPerKwh, counts } };
}

function imbalancePrice({ single, singleBps }: Rule, { feedInFenPerKwh, retailFenPerKwh }: SlotTariff): ImbalancePrice {
  if (!single) return { kind: "dual", longFenPerKwh: feedInFenPerKwh, shortFenPerKwh: retailFenPerKwh };
  const weighted = feedInFenPerKwh * BigInt(10_000 - singleBps) + retailFenPerKwh * BigInt(singleBps);
  return { kind: "single", priceFenPerKwh: weighted / 10_000n };
}

/** Settles both positions of an owner in a slot against a reading that counts; the operator is the other side of every payment. */
export function settle(
  context: Context,
  owner: AccountId,
  read: { readonly slot: number; readonly importedWh: bigint; readonly exportedWh: bigint },
): void {
  const { slot } = read;
  const prices = slotTariff(context, slot);
  const setting = storage.Rule.get(context);
  if (prices === undefined || setting === undefined) return;
  const traded = positionOf(context, slot, owner);
  const by = ruleOf(setting, prices);
  const party = "";
  const positions: Position[] = [
    { party, side: "seller", committedWh: traded.soldWh, meteredWh: read.exportedWh },
    { party, side: "buyer", committedWh: traded.boughtWh, meteredWh: read.importedWh },
  ];
  for (const position of positions) {
    if (position.committedWh === 0n && position.meteredWh === 0n) continue;
    record(context, owner, slot, position, settlePosition(position, by));
  }
}

function record(context: Context, owner: AccountId, slot: number, position: Position, result: Settlement): void {
  const { committedWh, meteredWh } = position;
  const { deviationWh, deliveredWh, imbalanceFen, penaltyFen } = result;
  const side = { type: position.side === "seller" ? "Seller" : "Buyer" } as const;
  const failedDelivery = side.type === "Seller" && isFailedDelivery(context, { committedWh, deliveredWh, penaltyFen });
  const unpaidFen = pay(context, owner, slot, imbalanceFen - penaltyFen, failedDelivery);
  context.deposit(
    events.Settled({ slot, owner, side, committedWh, meteredWh, deviationWh, deliveredWh, imbalanceFen, penaltyFen }),
  );
  noteOutcome(context, owner, { committedWh, deliveredWh, penaltyFen, unpaidFen });
}

/** Moves money between owner and operator; what an owner cannot pay is told, not invented. Gives what the owner did not pay. */
function pay(context: Context, owner: AccountId, slot: number, receivesFen: bigint, failedDelivery: boolean): bigint {
  const operator = storage.Operator.get(context);
  if (operator === undefined || receivesFen === 0n) return 0n;
  if (receivesFen < 0n) {
    const owedFen = collect(context, { slot, owner, operator, dueFen: -receivesFen, failedDelivery });
    if (owedFen > 0n) context.deposit(events.Arrears({ slot, owner, owedFen }));
    return owedFen;
  }
  const able = spendable(context, operator);
  const paid = receivesFen < able ? receivesFen : able;
  if (paid > 0n) transfer(context, { from: operator, to: owner, amount: paid });
  if (paid < receivesFen) context.deposit(events.Arrears({ slot, owner: operator, owedFen: receivesFen - paid }));
  return 0n;
}

/** Pays what a period's settlements come to; a shortfall is the owner's arrears, and in a market of credit a default. */
export const payOwner = (context: Context, owner: AccountId, slot: number, receivesFen: bigint): void =>
  void pay(context, owner, slot, receivesFen, false);

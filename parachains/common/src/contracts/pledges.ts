import { equalBytes, err, type Hash, ok, toHex } from "@paragrid/primitives";
import { type AccountId, type Context, ensure } from "@paragrid/runtime";
import { vec } from "@paragrid/scale";
import {
  type AssetKeeper,
  keeperOf,
  type Leg,
  type LegInput,
  lastRelay,
  leg,
  type OrderBook,
  selfParaId,
  sendCall,
} from "@paragrid/xcmp";
import { energyHeld, issueEnergy, retireEnergy, slotOfAsset } from "../energy-tokens/energy-tokens.ts";
import { isMoney } from "../money.ts";
import type { OrderRecord } from "../orders/declaration.ts";
import { addPosition, admitEnergy, type OrdersConfig } from "../orders/orders.ts";
import { contractsCall, contractsDeclaration, type Pledge } from "./declaration.ts";
import { pledgeAccount, pledgeId } from "./terms.ts";

const { storage, events, errors } = contractsDeclaration;

const legsCodec = vec(leg, 16);
/** Whether two lists of legs are the same to the byte. */
export const sameLegs = (left: readonly Leg[], right: readonly Leg[]): boolean =>
  equalBytes(legsCodec.encode([...left]), legsCodec.encode([...right]));

/** What pledges need of their chain: who keeps assets, and its own admission of energy. */
export interface PledgeParts {
  readonly keepers: readonly AssetKeeper[];
  readonly orders: OrdersConfig;
}

type Wanted = Omit<Pledge, "issued" | "locked">;

/** An owner sets a leg of a contract aside on this chain, and the contract's chain is told. `home` alone may trade with it. */
export function makePledge(context: Context, parts: PledgeParts, wanted: Wanted): void {
  const { owner, contractId, legs, legIndex, expiresAt } = wanted;
  const own = legs[legIndex];
  const id = pledgeId(contractId, legIndex);
  ensure(
    own !== undefined && own.chain === selfParaId(context) && equalBytes(own.from, owner) && own.order === id,
    errors.NotYourLeg,
  );
  ensure(!storage.Pledges.has(context, id), errors.DuplicatePledge);
  ensure(expiresAt > lastRelay(context).height, errors.ContractExpired);
  const account = pledgeAccount(id);
  const slot = slotOfAsset(own.asset);
  const issued = slot !== undefined && energyHeld(context, slot, owner) < own.amount;
  if (issued) {
    admitEnergy(context, parts.orders, orderOf({ ...wanted, issued, locked: false }, own, slot));
    issueEnergy(context, slot, account, own.amount);
  } else keeperOf(parts.keepers, own.asset).transfer(context, own.asset, owner, account, own.amount);
  storage.Pledges.put(context, id, { ...wanted, issued, locked: false });
  storage.DuePledges.put(context, expiresAt, id, true);
  context.deposit(events.LegPledged({ contractId, legIndex, owner }));
}

/** Tells the contract's chain of a pledge here. */
export function tellHome(context: Context, { home, contractId, legIndex, legs }: Wanted): void {
  const value = { contractId, legIndex, legs };
  sendCall(context, home, contractsCall.encode({ type: "Contracts", value: { type: "pledged", value } }));
}

/** Gives a pledge back once its height has passed; one in escrow goes home when its trade is aborted. */
export function returnPledge(context: Context, parts: PledgeParts, id: Hash): void {
  const record = storage.Pledges.get(context, id);
  if (record === undefined || record.locked) return;
  const own = record.legs[record.legIndex]!;
  const account = pledgeAccount(id);
  const slot = slotOfAsset(own.asset);
  storage.Pledges.remove(context, id);
  if (slot !== undefined && record.issued) {
    // The slot may be over, and its rights retired with it.
    retireEnergy(context, slot, account, energyHeld(context, slot, account));
    parts.orders.closed?.(context, orderOf(record, own, slot), own.amount);
  } else
    context.attempt(() =>
      keeperOf(parts.keepers, own.asset).transfer(context, own.asset, account, record.owner, own.amount),
    );
  context.deposit(
    events.PledgeReturned({ contractId: record.contractId, legIndex: record.legIndex, owner: record.owner }),
  );
}

/** A pledge of energy as the chain's own admission knows orders: an ask of that much. */
const orderOf = ({ owner, home }: Pledge, { amount }: Leg, slot: number): OrderRecord => ({
  owner,
  side: { type: "Ask" },
  slot,
  untilSlot: slot,
  energyWh: amount,
  limitFenPerKwh: 0n,
  minimumWh: 0n,
  proposer: home,
  remainingWh: amount,
  lockedWh: 0n,
  filledWh: 0n,
  filledFen: 0n,
  closed: false,
});

/** Order book of escrow: pledges first, and whatever else the chain has for legs that no pledge knows. */
export const withPledges = (parts: PledgeParts, otherwise: OrderBook): OrderBook => ({
  reserve(context, input) {
    const record = storage.Pledges.get(context, input.leg.order);
    if (record === undefined) return otherwise.reserve(context, input);
    if (record.locked) return err({ type: "Reserved" });
    if (input.trade.proposer !== record.home)
      return err({
        type: "Predicate",
        value: `the pledge names ${record.home} as proposer, not ${input.trade.proposer}`,
      });
    if (input.trade.author !== undefined)
      return err({
        type: "Predicate",
        value: `the pledge names the contracts of ${record.home} as proposer, not ${toHex(input.trade.author)} there`,
      });
    if (!sameLegs(input.trade.legs, record.legs))
      return err({ type: "Predicate", value: "the legs are not those that were signed" });
    storage.Pledges.put(context, input.leg.order, { ...record, locked: true });
    return ok(pledgeAccount(input.leg.order));
  },
  redeemed(context, input) {
    const record = storage.Pledges.get(context, input.leg.order);
    if (record === undefined) {
      otherwise.redeemed(context, input);
      return;
    }
    storage.Pledges.remove(context, input.leg.order);
    takePositions(context, parts.orders, record, input);
  },
  refunded(context, input) {
    const record = storage.Pledges.get(context, input.leg.order);
    if (record === undefined) {
      otherwise.refunded(context, input);
      return;
    }
    storage.Pledges.put(context, input.leg.order, { ...record, locked: false });
    if (lastRelay(context).height >= record.expiresAt) returnPledge(context, parts, input.leg.order);
  },
});

/**
 * Meters are compared with what was traded by contract too: sold where the energy is, bought where its payer pays. Who is paid and
 * receives energy besides, as a lessor has it back, pays nowhere: that stands where he is paid.
 */
function takePositions(context: Context, orders: OrdersConfig, record: Pledge, input: LegInput): void {
  const { leg: own, trade, legIndex } = input;
  const slot = slotOfAsset(own.asset);
  if (slot !== undefined) {
    addPosition(context, slot, own.from, { soldWh: own.amount });
    if (record.issued) orders.filled?.(context, orderOf(record, own, slot), own.amount);
  }
  const firstMoney = trade.legs.findIndex((one) => isMoney(one.asset) && sameAccount(one.from, own.from));
  if (legIndex !== firstMoney) return;
  const pays = (account: AccountId): boolean =>
    trade.legs.some((one) => isMoney(one.asset) && sameAccount(one.from, account));
  const buyers = [own.from, ...(pays(own.to) ? [] : [own.to])];
  for (const other of trade.legs) {
    const bought = slotOfAsset(other.asset);
    const buyer = buyers.find((one) => sameAccount(one, other.to));
    if (bought !== undefined && buyer !== undefined) addPosition(context, bought, buyer, { boughtWh: other.amount });
  }
}

const sameAccount = (left: AccountId, right: AccountId): boolean => equalBytes(left, right);

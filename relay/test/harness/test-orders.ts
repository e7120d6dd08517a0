import { transfer } from "@paragrid/pallets";
import { equalBytes, err, ok } from "@paragrid/primitives";
import {
  accountId,
  type Context,
  call,
  declarePallet,
  definePallet,
  ensureSigned,
  identity,
  storageMap,
  weightOf,
} from "@paragrid/runtime";
import { hash, struct, u32, u128 } from "@paragrid/scale";
import { eCny, type LegInput, type OrderBook, sameLocation } from "@paragrid/xcmp";

/** An owner pays up to `remaining` of e-CNY here, if somebody pays them at least `wantAmount` there; `proposer` may trade with it. */
const order = struct({
  owner: accountId,
  remaining: u128,
  wantChain: u32,
  wantAmount: u128,
  proposer: u32,
});

const declaration = declarePallet({
  name: "TestOrders",
  docs: ["Orders of the tests: each reserves e-CNY in the pallet's pot."],
  storage: { Orders: storageMap(identity(hash), order, { docs: "Orders by id." }) },
});

export const ordersPot = new Uint8Array(32).fill(0x0d);
export const testOrders = declaration;

export const TestOrders = definePallet(declaration, {
  calls: {
    place: call({
      index: 0,
      docs: "Reserves money for an order.",
      args: { id: hash, remaining: u128, wantChain: u32, wantAmount: u128, proposer: u32 },
      weight: weightOf(50),
      dispatch(context, origin, { id, remaining, wantChain, wantAmount, proposer }) {
        const owner = ensureSigned(origin);
        transfer(context, { from: owner, to: ordersPot, amount: remaining });
        declaration.storage.Orders.put(context, id, { owner, remaining, wantChain, wantAmount, proposer });
      },
    }),
  },
});

const change = (context: Context, { leg }: LegInput, by: bigint): void => {
  declaration.storage.Orders.mutate(
    context,
    leg.order,
    (known) => known && { ...known, remaining: known.remaining + by },
  );
};

/** The order book behind the escrow pallet of test parachains. */
export const testOrderBook: OrderBook = {
  reserve(context, input) {
    const { leg, trade } = input;
    const found = declaration.storage.Orders.get(context, leg.order);
    if (found === undefined || !equalBytes(found.owner, leg.from)) return err({ type: "UnknownOrder" });
    if (found.remaining < leg.amount) return err({ type: "Reserved" });
    if (!sameLocation(leg.asset, eCny)) return err({ type: "UnknownAsset" });
    if (trade.proposer !== found.proposer) return err({ type: "Predicate", value: "Proposer" });
    const paid = trade.legs.some(
      (other) =>
        other.chain === found.wantChain && equalBytes(other.to, found.owner) && other.amount >= found.wantAmount,
    );
    if (!paid) return err({ type: "Predicate", value: "CounterLeg" });
    change(context, input, -leg.amount);
    return ok(ordersPot);
  },
  redeemed() {},
  refunded: (context, input) => change(context, input, input.leg.amount),
};

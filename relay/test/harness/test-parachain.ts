import type { ChainDefinition } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { Balances, Session, Sudo, System, Timestamp, TransactionPayment } from "@paragrid/pallets";
import { composeRuntime, declarePallet, definePallet, storageMap, twoxConcat } from "@paragrid/runtime";
import { bool, hash } from "@paragrid/scale";
import {
  escrowPallet,
  messageQueuePallet,
  parachainAgent,
  parachainGenesis,
  parachainInfo,
  parachainSystemPallet,
  parachainXcm,
  tradeDecided,
  voucherMoney,
  xcmPallet,
  xcmpQueue,
} from "@paragrid/xcmp";
import { TestOrders, testOrderBook } from "./test-orders.ts";

const keepers = [voucherMoney];
const xcm = parachainXcm(keepers);
/** The escrow pallet over the tests' order book. */
export const escrow = escrowPallet({ keepers, orders: testOrderBook, marginBlocks: 2 });

/** What a proposer heard of its trades. */
const heard = declarePallet({
  name: "Heard",
  docs: ["Outcomes that the proposing chain was told."],
  storage: { Outcomes: storageMap(twoxConcat(hash), bool, { docs: "True for committed." }) },
});
const Heard = definePallet(heard, {
  listeners: [
    tradeDecided.on((context, { tradeId, decision }) => {
      heard.storage.Outcomes.put(context, tradeId, decision.type === "Committed");
    }),
  ],
});
export const outcomes = heard.storage.Outcomes;

/** A parachain with e-CNY vouchers and an order book, for tests. */
export const testRuntime = composeRuntime({
  specName: "test-parachain",
  specVersion: 1,
  pallets: [
    System,
    Timestamp,
    Balances,
    TransactionPayment,
    Session,
    Sudo,
    parachainInfo,
    TestOrders,
    Heard,
    xcmpQueue,
    xcmPallet(xcm),
    messageQueuePallet(xcm),
    escrow,
    parachainSystemPallet({ ...xcm, algorithms }),
  ],
});

export const testParachain: ChainDefinition = {
  name: "test",
  layer: "parachain",
  runtime: testRuntime,
  genesis: (input) => ({
    ...parachainGenesis(input),
    Balances: { balances: input.endowed },
    Session: { algorithm: input.algorithm, authorities: input.authorities, length: 10 },
    Sudo: { key: input.endowed[0]!.account },
  }),
  agent: () => parachainAgent({ algorithms }),
};

import type { ChainDefinition } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { Balances, Session, Sudo, System, Timestamp, TransactionPayment } from "@paragrid/pallets";
import { call, composeRuntime, declarePallet, definePallet, storageMap, twoxConcat, weightOf } from "@paragrid/runtime";
import { bool, bytes, hash, u32 } from "@paragrid/scale";
import {
  emptyQueue,
  escrowPallet,
  extend,
  hashLocksPallet,
  messageHash,
  messageQueuePallet,
  parachainAgent,
  parachainGenesis,
  parachainInfo,
  parachainSystemPallet,
  parachainXcm,
  selfParaId,
  tradeDecided,
  voucherMoney,
  xcmPallet,
  xcmpQueue,
  xcmpQueueDeclaration,
} from "@paragrid/xcmp";
import { TestOrders, testOrderBook } from "./test-orders.ts";

const keepers = [voucherMoney];
const xcm = parachainXcm(keepers);
/** The escrow pallet over the tests' order book. */
export const escrow = escrowPallet({ keepers, orders: testOrderBook, accountsMayPropose: true, marginBlocks: 2 });

/** Hash-time-locked contracts beside it. */
export const hashLocks = hashLocksPallet(keepers);

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

/** What a chain's own code could do if it were bad: appends any payload to a queue. */
export const TestSender = definePallet(declarePallet({ name: "TestSender", docs: ["Sends what no pallet would."] }), {
  calls: {
    sendRaw: call({
      index: 0,
      docs: "Appends a payload to the queue to a chain.",
      args: { recipient: u32, payload: bytes },
      weight: weightOf(50),
      dispatch(context, _origin, { recipient, payload }) {
        const { OutboundQueues, OutboundXcmpMessages } = xcmpQueueDeclaration.storage;
        OutboundQueues.mutate(context, recipient, (queue) => {
          const known = queue ?? emptyOutbound;
          const sequence = known.point.sequence + 1n;
          const channel = { sender: selfParaId(context), recipient };
          const message = { channel, sequence, sentAt: context.blockNumber, payload };
          OutboundXcmpMessages.put(context, recipient, sequence, message);
          const link = { sentAt: message.sentAt, messageHash: messageHash(message) };
          return { ...known, point: extend(known.point, link), pendingBytes: known.pendingBytes + payload.length };
        });
      },
    }),
  },
});
const emptyOutbound = {
  point: emptyQueue,
  received: 0n,
  pendingBytes: 0,
  maxCapacity: 0,
  maxTotalSize: 0,
  maxMessageSize: 0,
};

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
    TestSender,
    xcmpQueue,
    xcmPallet(xcm),
    messageQueuePallet(xcm),
    escrow,
    hashLocks,
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

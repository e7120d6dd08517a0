import { mechanisms } from "@paragrid/energy";
import {
  type AuctionSettings,
  type BookEntry,
  bookEntry,
  marketTiming,
  orderPlaced,
  slotHeights,
} from "@paragrid/parachains-common";
import type { Hash } from "@paragrid/primitives";
import { type AccountId, type Context, call, definePallet, ensure, weightOf } from "@paragrid/runtime";
import { hash, u32 } from "@paragrid/scale";
import { crossChainOrigin, type EscrowConfig, lastRelay, relayId, selfParaId, tradeDecided } from "@paragrid/xcmp";
import { releaseTrade } from "../network/network.ts";
import { clearOpenSlots } from "./clear.ts";
import { auctionDeclaration, ruleValue } from "./declaration.ts";

const { storage, events, errors } = auctionDeclaration;

export interface AuctionGenesis {
  readonly rule: AuctionSettings;
  readonly areas?: readonly { readonly account: AccountId; readonly area: number }[];
}

/** The auction over the orders of all chains. */
export const auctionPallet = (escrow: EscrowConfig) =>
  definePallet(auctionDeclaration, {
    genesis(context, genesis: AuctionGenesis | undefined) {
      if (genesis === undefined) return;
      storage.Rule.put(context, ruleValue(genesis.rule));
      for (const { account, area } of genesis.areas ?? []) storage.Areas.put(context, account, area);
    },
    hooks: { onFinalize: (context) => clearOpenSlots(context, escrow) },
    listeners: [
      orderPlaced.on((context, { entry }) => takeIn(context, entry, selfParaId(context))),
      tradeDecided.on(decided),
    ],
    calls: {
      submit: call({
        index: 0,
        docs: "An order of another chain, with its reserve set aside there; that chain's call.",
        args: { entry: bookEntry },
        weight: weightOf(60),
        dispatch(context, origin, { entry }) {
          const { chain } = crossChainOrigin.ensure(origin);
          ensure(chain !== relayId, errors.NotAParachain);
          takeIn(context, entry, chain);
        },
      }),
      withdraw: call({
        index: 1,
        docs: "The owner has ended an order; that chain's call.",
        args: { untilSlot: u32, orderId: hash },
        weight: weightOf(40),
        dispatch(context, origin, { untilSlot, orderId }) {
          const { chain } = crossChainOrigin.ensure(origin);
          if (storage.Book.get(context, untilSlot, orderId)?.chain === chain)
            storage.Book.remove(context, untilSlot, orderId);
        },
      }),
    },
  });

function takeIn(context: Context, entry: BookEntry, chain: number): void {
  const timing = marketTiming(context);
  const { orderId, slot, untilSlot, energyWh } = entry;
  const late =
    timing === undefined ||
    untilSlot >= timing.slots ||
    lastRelay(context).height >= slotHeights(timing, slot).delivery;
  if (late || energyWh === 0n || storage.Book.has(context, untilSlot, orderId)) {
    context.deposit(events.OrderRefused({ orderId, slot, chain }));
    return;
  }
  const ordinal = storage.Ordinal.get(context);
  storage.Ordinal.put(context, ordinal + 1n);
  storage.Book.put(context, untilSlot, orderId, { entry, chain, remainingWh: energyWh, ordinal });
  for (let each = slot; each <= untilSlot; each++) storage.Changed.put(context, each, true);
  for (let each = slot; each < untilSlot; each++)
    storage.Windows.mutate(context, each, (all) => [...all, { untilSlot, orderId }]);
  storage.Totals.mutate(context, slot, (totals) =>
    entry.side.type === "Bid"
      ? { ...totals, bidWh: totals.bidWh + energyWh }
      : { ...totals, askWh: totals.askWh + energyWh },
  );
  if (mechanisms[storage.Rule.get(context).mechanism.type].continuous) arrive(context, slot, orderId);
  context.deposit(events.OrderTaken({ orderId, slot, chain, energyWh }));
}

/** A continuous auction tries the order at the end of the block. */
function arrive(context: Context, slot: number, orderId: Hash): void {
  storage.Arrived.mutate(context, (all) => [...all, { slot, orderId }]);
}

type Decided = Parameters<Parameters<typeof tradeDecided.on>[0]>[1];

/** Committed matches are done. Aborted ones give their quantities back, except to an order whose chain refused to lock it. */
function decided(context: Context, { tradeId, trade, decision, refused }: Decided): void {
  const pending = storage.Pending.take(context, tradeId);
  if (pending === undefined) return;
  const { slot, matches } = pending;
  const committed = decision.type === "Committed";
  if (!committed) releaseTrade(context, slot, tradeId);
  const refusing = new Set<string>(refused.flatMap((index) => trade.legs[index]?.order ?? []));
  for (const { bid, bidUntil, ask, energyWh, costFen } of matches) {
    storage.Totals.mutate(context, slot, (totals) =>
      committed
        ? { ...totals, committedWh: totals.committedWh + energyWh }
        : { ...totals, abortedWh: totals.abortedWh + energyWh, matchedWh: totals.matchedWh - energyWh },
    );
    if (!committed)
      for (const [until, id] of [
        [bidUntil, bid],
        [slot, ask],
      ] as const)
        restore(context, { slot, until, id, energyWh, refused: refusing.has(id) });
    context.deposit(events.MatchDecided({ tradeId, slot, energyWh, costFen, committed }));
  }
}

function restore(
  context: Context,
  given: {
    readonly slot: number;
    readonly until: number;
    readonly id: Hash;
    readonly energyWh: bigint;
    readonly refused: boolean;
  },
): void {
  const { until, id, energyWh } = given;
  if (given.refused) storage.Book.remove(context, until, id);
  const order = storage.Book.get(context, until, id);
  // The other order of the match has what it had again, too.
  storage.Changed.put(context, given.slot, true);
  if (order === undefined) return;
  for (let each = order.entry.slot; each <= until; each++) storage.Changed.put(context, each, true);
  storage.Book.put(context, until, id, { ...order, remainingWh: order.remainingWh + energyWh });
  if (mechanisms[storage.Rule.get(context).mechanism.type].continuous) arrive(context, until, id);
}

import { hash256 } from "@paragrid/crypto";
import { reserveFen } from "@paragrid/energy";
import { balanceOf, transfer } from "@paragrid/pallets";
import { concatBytes, equalBytes, err, fromHex, type Hash, ok, utf8 } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  type Context,
  call,
  definePallet,
  ensure,
  ensureSigned,
  type StorageReader,
  weightOf,
} from "@paragrid/runtime";
import { bytes, type CodecType, hash, struct, u32, u64 } from "@paragrid/scale";
import { lastRelay, type OrderBook, selfParaId, sendCall } from "@paragrid/xcmp";
import { auctionCall, type BookEntry, type Side, side } from "../auction-call.ts";
import { marketTiming, slotHeights } from "../clock/clock.ts";
import { ensureCreditworthy, ensureWithinCredit } from "../credit/credit.ts";
import { isSuspended } from "../credit/declaration.ts";
import { energyHeld, issueEnergy, retireEnergy } from "../energy-tokens/energy-tokens.ts";
import { ensureWithinRegion } from "../regions/regions.ts";
import { ensurePhase, ensureTermsSigned } from "../sessions/sessions.ts";
import { type OrderRecord, orderPlaced, ordersDeclaration, type sealedRule } from "./declaration.ts";
import { checkPredicate, type Fill } from "./predicate.ts";
import { commitOrder, forfeitUnrevealed, openCommitment } from "./sealed.ts";

const { storage, events, errors } = ordersDeclaration;

/** What a chain decides about its orders beyond the common rules. */
export interface OrdersConfig {
  readonly sides: readonly Side["type"][];
  /** A chain's own admission, after the physical limit: fails to refuse. */
  admit?(context: Context, order: OrderRecord): void;
  /** Part of an order was settled. */
  filled?(context: Context, order: OrderRecord, energyWh: bigint): void;
  /** An order ended with so much unfilled. */
  closed?(context: Context, order: OrderRecord, unfilledWh: bigint): void;
}

export interface OrdersGenesis {
  /** How orders are sealed; absent: they are open. */
  readonly sealed?: CodecType<typeof sealedRule>;
  /** Parachain id of the auction. */
  readonly auctioneer: number;
  readonly counterChains: readonly number[];
  readonly priceCapFenPerKwh?: bigint;
  readonly types?: { readonly block: boolean; readonly flexible: boolean };
  readonly participants: readonly { readonly account: AccountId; readonly sellWh: bigint; readonly buyWh: bigint }[];
}

const identified = struct({ paraId: u32, owner: accountId, side, slot: u32, reference: u32 });

/** An order's id: of what makes it one of a kind. */
export function orderId(
  paraId: number,
  owner: AccountId,
  of: { readonly side: Side; readonly slot: number; readonly reference: number },
): Hash {
  return hash256(concatBytes(utf8("paragrid/order/v1"), identified.encode({ paraId, owner, ...of })));
}

/** The account that holds an order's reserve; nobody has a key to it. */
export function reserveAccount(id: Hash): AccountId {
  return fromHex(hash256(concatBytes(utf8("paragrid/reserve/v1"), fromHex(id))));
}

/** Settled trades of an account in a slot. */
export const positionOf = (state: StorageReader, slot: number, account: AccountId) =>
  storage.Positions.get(state, slot, account);

/** The orders pallet of one chain. */
export const ordersPallet = (config: OrdersConfig) =>
  definePallet(ordersDeclaration, {
    genesis(context: Context, genesis: OrdersGenesis | undefined) {
      if (genesis === undefined) return;
      storage.Auctioneer.put(context, genesis.auctioneer);
      storage.CounterChains.put(context, genesis.counterChains);
      if (genesis.sealed !== undefined) storage.Sealed.put(context, genesis.sealed);
      if (genesis.priceCapFenPerKwh !== undefined) storage.PriceCap.put(context, genesis.priceCapFenPerKwh);
      if (genesis.types !== undefined) storage.Types.put(context, genesis.types);
      for (const { account, sellWh, buyWh } of genesis.participants)
        storage.Limits.put(context, account, { sellWh, buyWh });
    },
    hooks: {
      onFinalize(context) {
        forfeitUnrevealed(context);
        closeDelivered(context, config);
      },
    },
    calls: {
      place: call({
        index: 0,
        docs: [
          "Places a bid or an ask for a slot and sets its reserve aside: money at the limit price, or energy of the slot.",
          "`energy_wh` is in watt-hours and `limit_fen_per_kwh` in fen; `reference` is the owner's own number for the order.",
        ],
        args: { side, slot: u32, energyWh: u64, limitFenPerKwh: u64, reference: u32 },
        weight: weightOf(120),
        dispatch(context, origin, args) {
          const owner = ensureSigned(origin);
          ensure(!storage.Sealed.has(context), errors.SealedOnly);
          place(context, config, owner, { ...args, untilSlot: args.slot, minimumWh: 0n });
        },
      }),
      placeWithTerms: call({
        index: 2,
        docs: [
          "Places an order whose first fill is at least `minimum_wh` (a block order: all of its energy), or a bid for any slot up to `until_slot`.",
          "Where the market takes such orders; otherwise as `place`.",
        ],
        args: {
          side,
          slot: u32,
          energyWh: u64,
          limitFenPerKwh: u64,
          reference: u32,
          minimumWh: u64,
          untilSlot: u32,
        },
        weight: weightOf(140),
        dispatch(context, origin, args) {
          const owner = ensureSigned(origin);
          ensure(!storage.Sealed.has(context), errors.SealedOnly);
          place(context, config, owner, args);
        },
      }),
      commit: call({
        index: 3,
        docs: "Commits to an order for an open slot without saying what it is, and sets the margin aside.",
        args: { slot: u32, commitment: hash },
        weight: weightOf(80),
        dispatch(context, origin, { slot, commitment }) {
          const owner = ensureSigned(origin);
          ensurePhase(context, slot, "Open");
          commitOrder(context, owner, slot, commitment);
        },
      }),
      reveal: call({
        index: 4,
        docs: "Places the order that the caller has committed to, in the last relay blocks before the gate; its margin returns.",
        args: {
          side,
          slot: u32,
          energyWh: u64,
          limitFenPerKwh: u64,
          reference: u32,
          minimumWh: u64,
          untilSlot: u32,
          salt: bytes,
        },
        weight: weightOf(160),
        dispatch(context, origin, { salt, ...args }) {
          const owner = ensureSigned(origin);
          openCommitment(context, { ...args, owner, salt });
          place(context, config, owner, args);
        },
      }),
      cancel: call({
        index: 1,
        docs: "Ends an order of the caller, unless part of it is in escrow for a trade; what is left of its reserve returns.",
        args: { orderId: hash },
        weight: weightOf(100),
        dispatch(context, origin, { orderId: id }) {
          const who = ensureSigned(origin);
          const order = storage.Orders.get(context, id);
          ensure(order !== undefined && !order.closed, errors.UnknownOrder);
          ensure(equalBytes(order.owner, who), errors.NotOwner);
          ensure(order.lockedWh === 0n, errors.StillLocked);
          close(context, config, id, order);
          tellAuction(
            context,
            auctionCall.encode({
              type: "Auction",
              value: { type: "withdraw", value: { untilSlot: order.untilSlot, orderId: id } },
            }),
          );
        },
      }),
    },
  });

interface Placement {
  readonly side: Side;
  readonly slot: number;
  readonly energyWh: bigint;
  readonly limitFenPerKwh: bigint;
  readonly reference: number;
  readonly minimumWh: bigint;
  readonly untilSlot: number;
}

function place(context: Context, config: OrdersConfig, owner: AccountId, wanted: Placement): void {
  const { slot, untilSlot, energyWh, limitFenPerKwh, minimumWh } = wanted;
  ensure(config.sides.includes(wanted.side.type), errors.WrongSide);
  ensure(energyWh > 0n, errors.ZeroEnergy);
  const timing = marketTiming(context);
  ensure(timing !== undefined && slot < timing.slots && untilSlot < timing.slots, errors.UnknownSlot);
  const bid = wanted.side.type === "Bid";
  ensure(minimumWh <= energyWh && slot <= untilSlot && (bid || slot === untilSlot), errors.BadTerms);
  const cap = storage.PriceCap.get(context);
  ensure(cap === undefined || limitFenPerKwh <= cap, errors.OverPriceCap);
  const types = storage.Types.get(context);
  ensure((types.block || minimumWh === 0n) && (types.flexible || slot === untilSlot), errors.OrderTypeOff);
  ensurePhase(context, slot, "Open");
  ensure(storage.Limits.has(context, owner), errors.NotRegistered);
  ensureTermsSigned(context, slot, owner);
  ensureCreditworthy(context, owner);
  const { open: openHeight } = slotHeights(timing, slot);
  ensureWithinRegion(context, owner, { openHeight, energyWh, limitFenPerKwh });
  const id = orderId(selfParaId(context), owner, wanted);
  ensure(!storage.Orders.has(context, id), errors.DuplicateOrder);
  const order: OrderRecord = {
    owner,
    side: wanted.side,
    slot,
    untilSlot,
    energyWh,
    limitFenPerKwh,
    minimumWh,
    proposer: storage.Auctioneer.get(context),
    remainingWh: energyWh,
    lockedWh: 0n,
    filledWh: 0n,
    filledFen: 0n,
    closed: false,
  };
  admitEnergy(context, config, order);
  const reserve = reserveAccount(id);
  if (bid) transfer(context, { from: owner, to: reserve, amount: reserveFen(energyWh, limitFenPerKwh) });
  else issueEnergy(context, slot, reserve, energyWh);
  storage.Orders.put(context, id, order);
  storage.SlotOrders.put(context, untilSlot, id, true);
  const entry: BookEntry = {
    orderId: id,
    owner,
    side: wanted.side,
    slot,
    untilSlot,
    energyWh,
    limitFenPerKwh,
    minimumWh,
  };
  context.deposit(events.OrderPlaced(entry));
  if (order.proposer === selfParaId(context)) context.emit(orderPlaced, { entry });
  else tellAuction(context, auctionCall.encode({ type: "Auction", value: { type: "submit", value: { entry } } }));
}

/** Counts an order into what its owner commits in the slot; fails where that is more than a physical limit allows. */
export function admitEnergy(context: Context, config: OrdersConfig, order: OrderRecord): void {
  const { owner, energyWh } = order;
  const limit = storage.Limits.get(context, owner);
  ensure(limit !== undefined, errors.NotRegistered);
  // A flexible bid may be filled in any slot of its window, so that it counts in each.
  for (let slot = order.slot; slot <= order.untilSlot; slot++)
    storage.Committed.mutate(context, slot, owner, (sum) => {
      const next =
        order.side.type === "Bid" ? { ...sum, buyWh: sum.buyWh + energyWh } : { ...sum, sellWh: sum.sellWh + energyWh };
      ensure(next.buyWh <= limit.buyWh && next.sellWh <= limit.sellWh, errors.OverLimit);
      if (order.side.type === "Bid") ensureWithinCredit(context, owner, next.buyWh, limit.buyWh);
      else ensureWithinCredit(context, owner, next.sellWh, limit.sellWh);
      return next;
    });
  config.admit?.(context, order);
}

/** Adds energy that was traded outside the auction to what meters are compared with. */
export function addPosition(
  context: Context,
  slot: number,
  account: AccountId,
  traded: { readonly boughtWh?: bigint; readonly soldWh?: bigint },
): void {
  const { boughtWh = 0n, soldWh = 0n } = traded;
  storage.Positions.mutate(context, slot, account, (sum) => ({
    ...sum,
    boughtWh: sum.boughtWh + boughtWh,
    soldWh: sum.soldWh + soldWh,
  }));
}

function tellAuction(context: Context, call: Uint8Array): void {
  const auctioneer = storage.Auctioneer.get(context);
  if (auctioneer !== selfParaId(context)) sendCall(context, auctioneer, call);
}

/** Orders whose slot's delivery has begun end: no trade for them can be decided any more but by abort. */
function closeDelivered(context: Context, config: OrdersConfig): void {
  const timing = marketTiming(context);
  if (timing === undefined) return;
  const { height } = lastRelay(context);
  let slot = storage.ClosedTo.get(context);
  const from = slot;
  while (slot < timing.slots && slotHeights(timing, slot).delivery <= height) {
    for (const [, id] of [...storage.SlotOrders.entries(context, slot)]) {
      const order = storage.Orders.get(context, id);
      if (order !== undefined && !order.closed) close(context, config, id, order);
    }
    storage.SlotOrders.clear(context, slot);
    slot++;
  }
  if (slot !== from) storage.ClosedTo.put(context, slot);
}

function close(context: Context, config: OrdersConfig, id: Hash, order: OrderRecord): void {
  const closed: OrderRecord = { ...order, remainingWh: 0n, closed: true };
  storage.Orders.put(context, id, closed);
  const returnedFen = returnReserve(context, id, order);
  config.closed?.(context, order, order.remainingWh);
  context.deposit(events.OrderClosed({ orderId: id, owner: order.owner, unfilledWh: order.remainingWh, returnedFen }));
}

/** What is in the reserve goes home: money to its owner, unsold energy to nobody. */
function returnReserve(context: Context, id: Hash, order: OrderRecord): bigint {
  const reserve = reserveAccount(id);
  if (order.side.type === "Ask") {
    retireEnergy(context, order.slot, reserve, energyHeld(context, order.slot, reserve));
    return 0n;
  }
  const { free } = balanceOf(context, reserve);
  if (free > 0n) transfer(context, { from: reserve, to: order.owner, amount: free });
  return free;
}

/** What escrow asks of the order book. */
export const orderBook = (config: OrdersConfig): OrderBook => ({
  reserve(context, input) {
    const id = input.leg.order;
    const order = storage.Orders.get(context, id);
    if (order === undefined) return err({ type: "UnknownOrder" });
    // What a suspended participant has promised is not worth a lock: the trade aborts early, and the auction drops the order.
    if (isSuspended(context, order.owner)) return err({ type: "Predicate", value: "the owner is suspended" });
    const fill = checkPredicate(order, input, storage.CounterChains.get(context));
    if (!fill.ok) return fill;
    const { energyWh, first } = fill.value;
    if (!first) return ok(reserveAccount(id));
    storage.Orders.put(context, id, {
      ...order,
      remainingWh: order.remainingWh - energyWh,
      lockedWh: order.lockedWh + energyWh,
    });
    context.deposit(events.OrderLocked({ orderId: id, tradeId: input.tradeId, energyWh }));
    return ok(reserveAccount(id));
  },
  redeemed(context, input) {
    const id = input.leg.order;
    const order = storage.Orders.get(context, id);
    if (order === undefined) return;
    const { energyWh, costFen, first, slot } = fillOf(order, input);
    if (!first) return;
    storage.Orders.put(context, id, {
      ...order,
      lockedWh: order.lockedWh - energyWh,
      filledWh: order.filledWh + energyWh,
      filledFen: order.filledFen + costFen,
    });
    storage.Positions.mutate(context, slot, order.owner, (sum) =>
      order.side.type === "Bid"
        ? { ...sum, boughtWh: sum.boughtWh + energyWh, paidFen: sum.paidFen + costFen }
        : { ...sum, soldWh: sum.soldWh + energyWh, receivedFen: sum.receivedFen + costFen },
    );
    config.filled?.(context, { ...order, slot }, energyWh);
    const { owner, side: of } = order;
    context.deposit(
      events.OrderFilled({ orderId: id, tradeId: input.tradeId, owner, side: of, slot, energyWh, costFen }),
    );
  },
  refunded(context, input) {
    const id = input.leg.order;
    const order = storage.Orders.get(context, id);
    if (order === undefined) return;
    const fill = fillOf(order, input);
    const energyWh = fill.first ? fill.energyWh : 0n;
    const lockedWh = order.lockedWh - energyWh;
    if (fill.first) context.deposit(events.OrderRestored({ orderId: id, tradeId: input.tradeId, energyWh }));
    if (!order.closed) {
      storage.Orders.put(context, id, { ...order, lockedWh, remainingWh: order.remainingWh + energyWh });
      return;
    }
    // The order ended meanwhile: the refund goes home at once.
    storage.Orders.put(context, id, { ...order, lockedWh });
    returnReserve(context, id, order);
    if (fill.first) config.closed?.(context, order, energyWh);
  },
});

/** The fill that a locked leg stands for: what `checkPredicate` found when it was locked. */
function fillOf(order: OrderRecord, input: Parameters<OrderBook["redeemed"]>[1]): Fill {
  const checked = checkPredicate(
    { ...order, closed: false, remainingWh: order.energyWh },
    input,
    input.trade.legs.map((leg) => leg.chain),
  );
  if (!checked.ok) throw new Error(`a leg in escrow breaks its order: ${JSON.stringify(checked.error)}`);
  return checked.value;
}

import {
  accountId,
  blake2Concat,
  declarePallet,
  declareSignal,
  event,
  identity,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bool, type CodecType, hash, struct, u32, u64, vec } from "@paragrid/scale";
import { type BookEntry, side } from "../auction-call.ts";

/** What an owner has signed, and what became of it. The signed part is the predicate of every lock (TRUST §5.1). */
export const order = struct(
  {
    owner: accountId,
    side,
    slot: u32,
    /** A flexible bid takes energy of any slot up to this one; `slot` itself for all other orders. */
    untilSlot: u32,
    energyWh: u64,
    limitFenPerKwh: u64,
    /** The first fill is at least this much: all of a block order's energy, 0 where any fill will do. */
    minimumWh: u64,
    /** The chain whose market alone may propose trades for it: its auction, and no account there. */
    proposer: u32,
    /** Energy that nothing is promised of yet. */
    remainingWh: u64,
    /** Energy in escrow of undecided trades. */
    lockedWh: u64,
    filledWh: u64,
    /** Paid by a bid or received by an ask for what is filled. */
    filledFen: u64,
    closed: bool,
  },
  { path: "paragrid_orders::Order" },
);
export type OrderRecord = CodecType<typeof order>;

/** What one account may commit per slot: its plant's or its connection's physical limit. */
export const limits = struct({ sellWh: u64, buyWh: u64 }, { path: "paragrid_orders::Limits" });

/** What one account has bought and sold in a slot by settled trades. */
export const position = struct(
  { boughtWh: u64, soldWh: u64, paidFen: u64, receivedFen: u64 },
  { path: "paragrid_orders::Position" },
);
export type PositionRecord = CodecType<typeof position>;

/** Energy that one account has in open orders of a slot, by side, fills included. */
const committed = struct({ sellWh: u64, buyWh: u64 }, { path: "paragrid_orders::Committed" });

/** Orders of a slot are revealed in the last so many relay blocks before its gate, or lose the margin. */
export const sealedRule = struct({ revealBlocks: u32, marginFen: u64 }, { path: "paragrid_orders::SealedRule" });

export const nothingTraded: PositionRecord = { boughtWh: 0n, soldWh: 0n, paidFen: 0n, receivedFen: 0n };

export const ordersDeclaration = declarePallet({
  name: "Orders",
  path: "paragrid_orders",
  docs: ["Bids and asks with their reserve: what an owner signs here is all that a trade may do with it."],
  storage: {
    Auctioneer: storageValue(u32, { default: 0, docs: "The parachain whose auction the orders go to." }),
    CounterChains: storageValue(vec(u32, 16), {
      default: [],
      docs: "Chains on which an owner accepts what a trade gives him.",
    }),
    Types: storageValue(struct({ block: bool, flexible: bool }, { path: "paragrid_orders::Types" }), {
      default: { block: false, flexible: false },
      docs: "Which orders the auction takes beside limit orders.",
    }),
    PriceCap: storageValue(u64, { docs: "No order may name a higher price, in fen per kWh; absent: any price." }),
    Orders: storageMap(identity(hash), order, { docs: "Orders by id, until their slot is over." }),
    Limits: storageMap(blake2Concat(accountId), limits, {
      docs: "Registered participants with what they may commit in one slot.",
    }),
    Committed: storageMap([twoxConcat(u32), blake2Concat(accountId)], committed, {
      default: { sellWh: 0n, buyWh: 0n },
      docs: "Energy in orders by slot and account, for the physical limit.",
    }),
    Positions: storageMap([twoxConcat(u32), blake2Concat(accountId)], position, {
      default: nothingTraded,
      docs: "Settled trades by slot and account: what meters are compared with.",
    }),
    SlotOrders: storageMap([twoxConcat(u32), identity(hash)], bool, {
      docs: "Orders by the last slot that they are for, to be closed with it.",
    }),
    Sealed: storageValue(sealedRule, { docs: "How orders are sealed; absent: they are open." }),
    Commitments: storageMap([twoxConcat(u32), blake2Concat(accountId), identity(hash)], bool, {
      docs: "Orders that are committed to and not revealed, by slot, owner and commitment.",
    }),
    RevealedTo: storageValue(u32, { default: 0, docs: "Slots below this one have no commitments any more." }),
    ClosedTo: storageValue(u32, { default: 0, docs: "Slots below this one have their orders closed." }),
  },
  events: {
    OrderPlaced: event(
      {
        orderId: hash,
        owner: accountId,
        side,
        slot: u32,
        untilSlot: u32,
        energyWh: u64,
        limitFenPerKwh: u64,
        minimumWh: u64,
      },
      "An order stands, its reserve set aside.",
    ),
    OrderCommitted: event(
      { slot: u32, owner: accountId, commitment: hash },
      "An order was committed to: what it says is not known yet.",
    ),
    OrderRevealed: event({ slot: u32, owner: accountId, commitment: hash }, "A commitment was opened by its owner."),
    SealForfeited: event(
      { slot: u32, owner: accountId, commitment: hash, amountFen: u64 },
      "A commitment was not opened before the gate: its margin went to the treasury.",
    ),
    OrderLocked: event({ orderId: hash, tradeId: hash, energyWh: u64 }, "Part of an order is in escrow for a trade."),
    OrderFilled: event(
      { orderId: hash, tradeId: hash, owner: accountId, side, slot: u32, energyWh: u64, costFen: u64 },
      "Part of an order is settled.",
    ),
    OrderRestored: event(
      { orderId: hash, tradeId: hash, energyWh: u64 },
      "A trade was aborted; the order has its reserve again.",
    ),
    OrderClosed: event(
      { orderId: hash, owner: accountId, unfilledWh: u64, returnedFen: u64 },
      "The order ended; what was left of its reserve is back.",
    ),
  },
  errors: {
    NotRegistered: "The account is no registered participant of this chain.",
    UnknownSlot: "The energy day has no such slot.",
    ZeroEnergy: "An order is for one Wh at least.",
    SealedOnly: "This market's orders are sealed: commit to one, then reveal it.",
    NotSealed: "This market's orders are open: there is nothing to commit to.",
    Revealing: "The slot's orders are being revealed: it takes no more commitments.",
    StillSealed: "The slot's orders are not revealed yet: others could still answer to this one.",
    NotCommitted: "The account has committed to no such order, or has revealed it already.",
    DuplicateOrder: "The same owner has placed that order already.",
    OverLimit: "With this order the account would commit more than its physical limit in the slot.",
    OrderTypeOff: "The market does not take block orders, or orders over several slots.",
    OverPriceCap: "The market is capped at a lower price.",
    BadTerms:
      "A least fill is no more than the energy, a window does not end before it begins, and an ask is for one slot.",
    WrongSide: "This chain does not take that side's orders.",
    UnknownOrder: "There is no such order.",
    NotOwner: "Only the owner may do that.",
    StillLocked: "Part of the order is in escrow.",
    ChargeExceeded: "The storage unit cannot hold or give that much.",
  },
});

/** Raised when an order is placed, on the chain where it lives: whoever runs the auction there takes it in. */
export const orderPlaced = declareSignal<{ readonly entry: BookEntry }>("orders/placed");

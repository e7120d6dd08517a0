import type { Hash } from "@paragrid/primitives";
import { declarePallet, declareSignal, event, identity, storageMap, storageValue, twoxConcat } from "@paragrid/runtime";
import { bare, bool, bytes, type CodecType, fixedBytes, hash, struct, u8, u32, variant, vec } from "@paragrid/scale";
import { remotePalletIndex } from "../remote-calls.ts";
import { type Decision, decision, type Leg, leg, refusal, type Trade, trade } from "../trade.ts";

/** none -> Locked -> Redeemed | Refunded (TRUST §5); none is the absence of the record. */
export const escrowStatus = variant(
  { Locked: bare(0), Redeemed: bare(1), Refunded: bare(2) },
  { path: "paragrid_xcmp::escrow::EscrowStatus" },
);

/** One leg of a trade on its own chain. */
export const escrowRecord = struct(
  {
    leg,
    status: escrowStatus,
    /** The account whose reserve it was, and to which a refund returns. */
    holder: fixedBytes(32),
    deadline: u32,
    proposer: u32,
    /** Recorded relay height. */
    lockedAt: u32,
  },
  { path: "paragrid_xcmp::escrow::EscrowRecord" },
);
export type EscrowRecord = CodecType<typeof escrowRecord>;

const proposal = struct({ trade, decision: vec(decision, 1) }, { path: "paragrid_xcmp::escrow::Proposal" });
const tombstone = struct({ decision, deadline: u32 }, { path: "paragrid_xcmp::escrow::Tombstone" });

export const escrowDeclaration = declarePallet({
  name: "Escrow",
  index: remotePalletIndex.escrow,
  path: "paragrid_escrow",
  docs: ["Atomic trades over chains: locks a leg, redeems or refunds it on the relay's decision (TRUST §5)."],
  storage: {
    Escrows: storageMap([identity(hash), twoxConcat(u8)], escrowRecord, {
      docs: "Legs on this chain by trade and leg index.",
    }),
    Trades: storageMap(identity(hash), trade, { docs: "Trades with an open leg on this chain, whole." }),
    Decisions: storageMap(identity(hash), tombstone, {
      docs: "Decisions that arrived, kept until no lock for the trade can be accepted any more.",
    }),
    Proposals: storageMap(identity(hash), proposal, {
      docs: "Trades that this chain has proposed and not seen settled.",
    }),
    ProposalIndex: storageValue(u32, { default: 0, docs: "Number of the next proposal." }),
    Expiries: storageMap([twoxConcat(u32), identity(hash)], bool, {
      docs: "Trades that can be forgotten once the recorded relay height is past the key's.",
    }),
    ExpiredTo: storageValue(u32, { default: 0, docs: "Relay height up to which expiries were worked off." }),
  },
  events: {
    TradeProposed: event({ tradeId: hash, trade }, "This chain proposes a trade."),
    LegLocked: event({ tradeId: hash, legIndex: u8 }, "A leg is in escrow."),
    LegRefused: event({ tradeId: hash, legIndex: u8, refusal }, "A leg is not locked, and why."),
    LegRedeemed: event({ tradeId: hash, legIndex: u8 }, "A leg was paid to whom it names."),
    LegRefunded: event({ tradeId: hash, legIndex: u8 }, "A leg was returned to its order's reserve."),
    PayoutFailed: event({ tradeId: hash, legIndex: u8 }, "A decided leg could not be paid and stays in escrow."),
    TradeDecided: event({ tradeId: hash, decision }, "The relay's decision on a trade arrived."),
    AlreadySettled: event({ tradeId: hash }, "A repeat of what was done before: nothing changed."),
    EscrowReleased: event(
      { tradeId: hash, legIndex: u8, evidence: bytes },
      "Governance settled a leg, with its evidence.",
    ),
  },
  errors: {
    NotTheProposer: "A lock comes from the chain that the trade names as its proposer.",
    NotTheNamedProposer: "Orders here name the market of a chain as proposer, no account.",
    NotOurLeg: "The trade has no such leg on this chain.",
    DeadlinePassed: "The deadline is too near or past.",
    TooManyLegs: "A trade has one to sixteen legs.",
    UnknownRelayHeight: "No proven relay state of that height is kept.",
    DecisionNotProven: "The proof shows no decision of that trade.",
    NothingToSettle: "Nothing of that trade is open here.",
    NotLocked: "That leg is not in escrow.",
  },
});

/** Raised on the proposing chain when its trade is decided: quantities are restored, who refused is penalised. */
export const tradeDecided = declareSignal<{
  readonly tradeId: Hash;
  readonly trade: Trade;
  readonly decision: Decision;
  /** Indices of legs whose chains refused to lock. */
  readonly refused: readonly number[];
}>("xcmp/tradeDecided");

/** One leg in its trade, as an order book is asked about it. */
export interface LegInput {
  readonly tradeId: Hash;
  readonly trade: Trade;
  readonly legIndex: number;
  readonly leg: Leg;
}

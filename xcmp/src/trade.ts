import { hash256 } from "@paragrid/crypto";
import { concatBytes, type Hash, utf8 } from "@paragrid/primitives";
import {
  bare,
  type CodecType,
  fixedBytes,
  hash,
  of,
  option,
  str,
  struct,
  u8,
  u32,
  u128,
  variant,
  vec,
} from "@paragrid/scale";
import { assetId } from "./xcm/asset.ts";

/**
 * One payment of a trade, made on one chain: `amount` of `asset` (as that chain names it) from one account to another, out of
 * the reserve of the order that `from` signed (TRUST §5). `chain` is a parachain's id.
 */
export const leg = struct(
  { chain: u32, from: fixedBytes(32), to: fixedBytes(32), asset: assetId, amount: u128, order: hash },
  { path: "paragrid_xcmp::trade::Leg" },
);
export type Leg = CodecType<typeof leg>;

/** More legs than any clearing needs, few enough for a bit field. */
export const maxLegs = 16;

/** What is agreed on, whole: `deadline` is a relay height; the rest makes the id unique. */
export const trade = struct(
  {
    proposer: u32,
    /** The account that signed the proposal; none where the chain itself proposes, by its auction or its contracts. */
    author: option(fixedBytes(32)),
    proposedAt: u32,
    index: u32,
    deadline: u32,
    legs: vec(leg, maxLegs),
  },
  { path: "paragrid_xcmp::trade::Trade" },
);
export type Trade = CodecType<typeof trade>;

const domain = utf8("paragrid/trade/v1");

/** H(proposing chain, proposal height, index, legs, deadline): recomputed by everyone who is shown a trade. */
export function tradeId(value: Trade): Hash {
  return hash256(concatBytes(domain, trade.encode(value)));
}

/** What the relay decides, once. */
export const decision = variant({ Committed: bare(0), Aborted: bare(1) }, { path: "paragrid_xcmp::trade::Decision" });
export type Decision = CodecType<typeof decision>;

/** Why a leg chain would not lock. */
export const refusal = variant(
  {
    /** The recorded relay height is at or past the deadline less the margin. */
    TooLate: bare(0),
    /** The order's predicate does not hold, with the order book's own reason. */
    Predicate: of(1, str),
    UnknownOrder: bare(2),
    /** The reserve is spoken for already. */
    Reserved: bare(3),
    AlreadyDecided: bare(4),
    Malformed: bare(5),
    UnknownAsset: bare(6),
  },
  { path: "paragrid_xcmp::trade::Refusal" },
);
export type Refusal = CodecType<typeof refusal>;

/** The relay's record of a trade, and what a storage proof of the decision shows. */
export const tradeState = variant(
  { Unopened: bare(0), Open: bare(1), Committed: bare(2), Aborted: bare(3) },
  { path: "paragrid_relay::trades::TradeState" },
);
export type TradeState = CodecType<typeof tradeState>;

export const tradeRecord = struct(
  {
    proposer: u32,
    deadline: u32,
    /** Chain of each leg, in the legs' order. */
    chains: vec(u32, maxLegs),
    state: tradeState,
    /** Legs that are locked, by index. */
    locked: vec(u8, maxLegs),
    /** Legs that were refused, by index. */
    refused: vec(u8, maxLegs),
    /** Chains that have taken note of the decision. */
    acknowledged: vec(u32, maxLegs + 1),
    /** Relay heights. */
    openedAt: u32,
    decidedAt: u32,
  },
  { path: "paragrid_relay::trades::TradeRecord" },
);
export type TradeRecord = CodecType<typeof tradeRecord>;

/** The decision in a record, once there is one. */
export function decisionOf(record: TradeRecord): Decision | undefined {
  return record.state.type === "Committed" || record.state.type === "Aborted" ? { type: record.state.type } : undefined;
}

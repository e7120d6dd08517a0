import { type CodecType, hash, of, struct, u8, variant, vec } from "@paragrid/scale";
import { decision, maxLegs, refusal, trade } from "./trade.ts";

/**
 * Places of the pallets that other chains call, the same in every runtime (the relay's Trades, the parachains' Escrow): a
 * sender encodes the recipient's call as Substrate does, pallet index, call index, arguments.
 */
export const remotePalletIndex = { trades: 80, escrow: 81 } as const;

/** Calls of the relay's Trades pallet, for parachains' origins. */
export const tradesCall = variant(
  {
    open: of(0, struct({ trade })),
    locked: of(1, struct({ trade, legIndex: u8 })),
    refused: of(2, struct({ trade, legIndex: u8, refusal })),
    acknowledge: of(3, struct({ tradeId: hash })),
  },
  { path: "paragrid_relay::trades::Call" },
);
export type TradesCall = CodecType<typeof tradesCall>;

/** Calls of a parachain's Escrow pallet, for the proposer's and the relay's origins. */
export const escrowCall = variant(
  {
    lock: of(0, struct({ trade, legIndex: u8 })),
    decide: of(1, struct({ tradeId: hash, decision, refused: vec(u8, maxLegs) })),
  },
  { path: "paragrid_xcmp::escrow::Call" },
);
export type EscrowCall = CodecType<typeof escrowCall>;

/** A trade message in the bytes of a `Transact`. */
export const remoteCall = variant({
  Trades: of(remotePalletIndex.trades, tradesCall),
  Escrow: of(remotePalletIndex.escrow, escrowCall),
});
export type RemoteCall = CodecType<typeof remoteCall>;

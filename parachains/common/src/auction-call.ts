import { accountId } from "@paragrid/runtime";
import { bare, type CodecType, hash, of, struct, u32, u64, variant } from "@paragrid/scale";

export const side = variant({ Bid: bare(0), Ask: bare(1) }, { path: "paragrid_orders::Side" });
export type Side = CodecType<typeof side>;

/** What an auction needs to know of an order that lives on some chain. */
export const bookEntry = struct(
  {
    orderId: hash,
    owner: accountId,
    side,
    slot: u32,
    /** Last slot of its window; `slot` where it is for one alone. */
    untilSlot: u32,
    energyWh: u64,
    limitFenPerKwh: u64,
    /** The least fill, 0 for any. */
    minimumWh: u64,
  },
  { path: "paragrid_auction::BookEntry" },
);
export type BookEntry = CodecType<typeof bookEntry>;

/** Place of the auction pallet in the runtime that has one: other chains encode its calls. */
export const auctionPalletIndex = 82;

/** Calls of the auction for parachains' origins, in the bytes of a `Transact`. */
export const auctionCall = variant({
  Auction: of(
    auctionPalletIndex,
    variant(
      { submit: of(0, struct({ entry: bookEntry })), withdraw: of(1, struct({ untilSlot: u32, orderId: hash })) },
      { path: "paragrid_auction::Call" },
    ),
  ),
});

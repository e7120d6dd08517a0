import { composeParachain } from "@paragrid/parachains-common";
import { auctionPallet } from "./auction/auction.ts";

/** The producers' chain: roofs ask for what they will feed in, and the auction over all chains' orders runs here. */
export const generation = composeParachain({
  name: "generation",
  orders: { sides: ["Ask"] },
  pallets: (escrow) => [auctionPallet(escrow)],
  genesis: (market) => ({ Auction: market.auction }),
});

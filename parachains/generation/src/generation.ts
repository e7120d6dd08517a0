import { composeParachain } from "@paragrid/parachains-common";
import { auctionPallet } from "./auction/auction.ts";
import { networkPallet } from "./network/network.ts";

/** The producers' chain: roofs ask for what they will feed in, and the auction over all chains' orders runs here. */
export const generation = composeParachain({
  name: "generation",
  orders: { sides: ["Ask"] },
  pallets: (escrow) => [auctionPallet(escrow), networkPallet],
  genesis: (market) => ({ Auction: market.auction, Network: market.network }),
});

import { composeParachain } from "@paragrid/parachains-common";
import { auctionPallet } from "./auction/auction.ts";
import { withMandate } from "./auction/trade-legs.ts";
import { networkPallet } from "./network/network.ts";

/** The producers' chain: roofs ask for what they will feed in, and the auction over all chains' orders runs here. */
export const generation = composeParachain({
  name: "generation",
  orders: { sides: ["Ask"] },
  orderBook: withMandate,
  pallets: (escrow) => [auctionPallet(escrow), networkPallet],
  genesis: (market) => ({ Auction: { rule: market.auction, areas: market.areas }, Network: market.network }),
});

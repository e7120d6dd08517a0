import { expect, it } from "vitest";
import { AuctionChain, place } from "./auction-chain.ts";

it("an order above the market's cap is refused, so that no price is above it; at the cap it is taken", () => {
  const chain = new AuctionChain({ priceCapFenPerKwh: 60 });
  expect(
    chain.block(11, ["b0", place("Bid", 500n, 61n)], ["b1", place("Bid", 500n, 60n)], ["s0", place("Ask", 500n, 61n)]),
  ).toEqual(["Orders.OverPriceCap", undefined, "Orders.OverPriceCap"]);
  chain.block(12, ["s1", place("Ask", 500n, 60n)]);
  chain.block(14);
  chain.decide(15);
  chain.block(34);
  expect(chain.gainFen("b1")).toBe(-30n);
  expect(chain.gainFen("s1")).toBe(30n);
});

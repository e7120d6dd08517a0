import type { RuntimeCall } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { AuctionChain, place } from "./auction-chain.ts";

const withTerms = (
  order: RuntimeCall,
  terms: { readonly minimumWh?: bigint; readonly untilSlot?: number },
): RuntimeCall => ({
  pallet: "Orders",
  name: "placeWithTerms",
  args: { ...order.args, minimumWh: terms.minimumWh ?? 0n, untilSlot: terms.untilSlot ?? order.args.slot },
});
const block = (side: "Bid" | "Ask", energyWh: bigint, limit: bigint): RuntimeCall =>
  withTerms(place(side, energyWh, limit), { minimumWh: energyWh });
const named = (chain: AuctionChain, wanted: string) => chain.events.filter(({ name }) => name === wanted);
const energies = (chain: AuctionChain, wanted: string) =>
  named(chain, wanted)
    .map(({ data }) => data.energyWh as bigint)
    .sort((left, right) => Number(left - right));

describe("a block order", () => {
  const blocks = { orderTypes: ["limit", "block"] };

  it("is one trade with all its partners, and comes about with all of them or none", () => {
    const chain = new AuctionChain(blocks);
    chain.block(11, ["b0", block("Bid", 900n, 70n)], ["s0", place("Ask", 500n, 30n)], ["s1", place("Ask", 500n, 40n)]);
    chain.block(14);
    expect(named(chain, "Matched")).toHaveLength(2);
    expect(named(chain, "TradeProposed")).toHaveLength(1);
    expect(chain.decide(15, "Aborted")).toBe(1);
    // What was aborted is whole again, and trades as a whole again.
    expect(energies(chain, "OrderRestored")).toEqual([400n, 500n, 900n]);
    expect(chain.decide(16)).toBe(1);
    expect(energies(chain, "OrderFilled")).toEqual([400n, 500n, 900n]);
    chain.block(34);
    expect(chain.gainFen("s0") + chain.gainFen("s1")).toBe(-chain.gainFen("b0"));
  });

  it("stays out where it cannot be filled, and others trade without it", () => {
    const chain = new AuctionChain(blocks);
    chain.block(11, ["b0", block("Bid", 900n, 70n)], ["b1", place("Bid", 200n, 50n)], ["s0", place("Ask", 500n, 30n)]);
    chain.block(14);
    expect(named(chain, "Matched").map(({ data }) => data.energyWh)).toEqual([200n]);
    expect(chain.book().map(({ remainingWh }) => remainingWh)).toEqual([900n, 0n, 300n]);
  });

  it("is left out where its trade would have more legs than one may have", () => {
    const chain = new AuctionChain(blocks);
    const small = (who: "s0" | "s1" | "s2" | "s3", reference: number) =>
      [who, place("Ask", 100n, 30n, { reference })] as const;
    const asks = [0, 1, 2].flatMap((reference) =>
      (["s0", "s1", "s2", "s3"] as const).map((who) => small(who, reference)),
    );
    chain.block(11, ["b0", block("Bid", 1100n, 70n)], ["b1", place("Bid", 100n, 60n)], ...asks);
    chain.block(14);
    expect(named(chain, "Matched").map(({ data }) => data.energyWh)).toEqual([100n]);
  });
});

describe("a flexible bid", () => {
  it("is filled in whichever slot of its window has energy for it, once", () => {
    const chain = new AuctionChain({ orderTypes: ["limit", "flexible"] });
    chain.block(11, ["b0", withTerms(place("Bid", 800n, 70n), { untilSlot: 1 })], ["s0", place("Ask", 500n, 30n)]);
    chain.block(14);
    expect(chain.decide(15)).toBe(1);
    // Slot 1 opens at 20, its gate is 24.
    chain.block(21, ["s1", place("Ask", 500n, 30n, { slot: 1 })]);
    chain.block(24);
    expect(chain.decide(25)).toBe(1);
    expect(named(chain, "OrderFilled").map(({ data }) => [data.slot, data.energyWh])).toEqual([
      [1, 300n],
      [1, 300n],
    ]);
    // Its reserve is kept until the window ends.
    chain.block(34);
    expect(chain.gainFen("b0")).toBe(-56n);
    chain.block(44);
    expect(chain.gainFen("b0") + chain.gainFen("s0") + chain.gainFen("s1")).toBe(0n);
  });
});

describe("an order with terms", () => {
  it("is refused by its error where the market or the terms do not allow it", () => {
    const errorOf = (chain: AuctionChain, order: RuntimeCall) => chain.block(11, ["b0", order])[0];
    const plain = new AuctionChain({});
    expect(errorOf(plain, block("Bid", 10n, 50n))).toBe("Orders.OrderTypeOff");
    expect(errorOf(plain, withTerms(place("Bid", 10n, 50n), { untilSlot: 1 }))).toBe("Orders.OrderTypeOff");
    expect(errorOf(plain, withTerms(place("Bid", 10n, 50n), {}))).toBeUndefined();
    const all = new AuctionChain({ orderTypes: ["limit", "block", "flexible"] });
    expect(errorOf(all, withTerms(place("Bid", 10n, 50n), { minimumWh: 11n }))).toBe("Orders.BadTerms");
    expect(errorOf(all, withTerms(place("Ask", 10n, 50n), { untilSlot: 1 }))).toBe("Orders.BadTerms");
    expect(errorOf(all, withTerms(place("Bid", 10n, 50n, { slot: 1 }), { untilSlot: 0 }))).toBe("Orders.BadTerms");
    expect(errorOf(all, withTerms(place("Bid", 10n, 50n), { untilSlot: 3 }))).toBe("Orders.UnknownSlot");
  });
});

import { moneyAsset } from "@paragrid/parachains-common";
import { describe, expect, it } from "vitest";
import { operatorMandate } from "../src/auction/trade-legs.ts";
import { AuctionChain, people, place, self } from "./auction-chain.ts";

const crossing = [
  ["b0", place("Bid", 1000n, 70n)],
  ["b1", place("Bid", 1000n, 60n)],
  ["s0", place("Ask", 1000n, 30n)],
  ["s1", place("Ask", 1000n, 40n)],
] as const;
const clearings = (chain: AuctionChain): number => chain.events.filter(({ name }) => name === "Cleared").length;

describe("an auction's clearings", () => {
  it("come with every proven relay height by default, and every k of them where the rule says so", () => {
    const heights = (everyBlocks: number) => {
      const chain = new AuctionChain({ everyBlocks });
      return [14, 15, 16, 18, 19].filter((at) => {
        // Each height brings a pair that crosses.
        const reference = at;
        chain.block(13, ["b0", place("Bid", 10n, 70n, { reference })], ["s0", place("Ask", 10n, 30n, { reference })]);
        chain.block(at);
        return clearings(chain) > 0;
      });
    };
    expect(heights(1)).toEqual([14, 15, 16, 18, 19]);
    expect(heights(3)).toEqual([14, 18]);
  });

  it("end with one where a mechanism leaves trades out for truth's sake", () => {
    const chain = new AuctionChain({ mechanism: "muda", afterBlocks: 2 });
    const orders = ["b0", "b1", "b2", "b3"] as const;
    chain.block(
      11,
      ...orders.map((who, index) => [who, place("Bid", 1000n, BigInt(70 - index))] as const),
      ...(["s0", "s1", "s2", "s3"] as const).map(
        (who, index) => [who, place("Ask", 1000n, BigInt(30 + index))] as const,
      ),
    );
    // Each height would split the owners anew, and bring more of these together.
    const cleared = [14, 15, 16, 17, 18, 19, 20, 21, 22].filter((at) => {
      chain.block(at);
      return clearings(chain) > 0;
    });
    expect(cleared).toEqual([16]);
    expect(chain.book().some(({ remainingWh }) => remainingWh > 0n)).toBe(true);
  });

  it("come again for orders that arrive after the first, but not where a mechanism clears once", () => {
    const clearingsAfter = (mechanism: string): readonly number[] => {
      const chain = new AuctionChain({ mechanism, afterBlocks: 0 });
      chain.block(11, ...crossing);
      chain.block(14);
      const first = clearings(chain);
      chain.arrive(15, [
        ["b2", "Bid", 1000n, 75n],
        ["b3", "Bid", 1000n, 74n],
        ["s2", "Ask", 1000n, 25n],
        ["s3", "Ask", 1000n, 26n],
      ]);
      const same = clearings(chain);
      chain.block(16);
      return [first, same + clearings(chain)];
    };
    expect(clearingsAfter("uniform")).toEqual([1, 1]);
    expect(clearingsAfter("muda")).toEqual([1, 0]);
  });

  it("are none for a continuous auction: it trades in the block of the arrival, and again after an abort", () => {
    const chain = new AuctionChain({ mechanism: "continuous" });
    chain.block(11, crossing[0], crossing[2]);
    expect(chain.events.filter(({ name }) => name === "Matched")).toHaveLength(1);
    expect(chain.decide(12, "Aborted")).toBe(1);
    expect(chain.events.filter(({ name }) => name === "Matched")).toHaveLength(1);
    expect(chain.decide(12)).toBe(1);
    expect(chain.gainFen("b0")).toBe(-70n);
    expect(chain.gainFen("s0")).toBe(70n);
  });
});

describe("the operator's mandate", () => {
  it("is of use to nobody but the auction", () => {
    const chain = new AuctionChain({ mechanism: "vcg" });
    const amount = 1000n;
    const leg = {
      chain: self,
      from: people.operator.publicKey,
      to: people.b0.publicKey,
      asset: moneyAsset,
      amount,
      order: operatorMandate,
    };
    expect(chain.block(11, ["b0", { pallet: "Escrow", name: "propose", args: { legs: [leg], deadline: 40 } }])).toEqual(
      [undefined],
    );
    const refused = chain.events.find(({ name }) => name === "LegRefused");
    expect(refused?.data).toMatchObject({ refusal: { type: "Predicate", value: "no such mandate is open" } });
    expect(chain.gainFen("operator")).toBe(0n);
  });
});

describe("a trade of an owner with itself", () => {
  it("comes about where the rule allows it, and costs nothing", () => {
    const chain = new AuctionChain({ selfMatch: "allow" });
    chain.block(11, ["b0", place("Bid", 500n, 70n)], ["b0", place("Ask", 500n, 30n)]);
    chain.block(14);
    expect(chain.decide(15)).toBe(1);
    expect(chain.events.filter(({ name }) => name === "OrderFilled")).toHaveLength(2);
    chain.block(34);
    expect(chain.gainFen("b0")).toBe(0n);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuctionRule, clearAuction, costFen, matchableWh, type Order, reserveFen } from "../src/index.ts";

const midpoint: AuctionRule = { price: { kind: "kappa", kappaBps: 5000 }, tie: "earliest", selfMatch: "forbid" };

function order(id: string, energyWh: number, limit: number, more: Partial<Order> = {}): Order {
  return { id, owner: id, energyWh: BigInt(energyWh), limitFenPerKwh: BigInt(limit), ordinal: 0, ...more };
}

describe("bugs that others had (ENERGY.md §9)", () => {
  it("a slot without trades clears to an empty result, with no orders, one side only, or no crossing", () => {
    const nothing = { priceFenPerKwh: null, interval: null, volumeWh: 0n, crossingWh: 0n, matches: [] };
    expect(clearAuction([], [], midpoint)).toEqual(nothing);
    expect(clearAuction([order("b", 100, 50)], [], midpoint)).toEqual(nothing);
    expect(clearAuction([], [order("s", 100, 50)], midpoint)).toEqual(nothing);
    expect(clearAuction([order("b", 100, 49)], [order("s", 100, 50)], midpoint)).toEqual(nothing);
  });

  it("sellers at one price are both served, the earlier one first", () => {
    const asks = [order("late", 300, 40, { ordinal: 7 }), order("early", 200, 40, { ordinal: 2 })];
    const cleared = clearAuction([order("b", 400, 60)], asks, midpoint);
    expect(cleared.matches.map(({ askId, energyWh }) => [askId, energyWh])).toEqual([
      ["early", 200n],
      ["late", 200n],
    ]);
    expect(cleared.priceFenPerKwh).toBe(40n);
  });

  it("sellers at one price share the rest in proportion under the pro-rata rule", () => {
    const asks = [order("big", 300, 40), order("small", 100, 40), order("cheap", 50, 30)];
    const cleared = clearAuction([order("b", 151, 60)], asks, { ...midpoint, tie: "proRata" });
    expect(new Map(cleared.matches.map((m) => [m.askId, m.energyWh]))).toEqual(
      new Map([
        ["cheap", 50n],
        ["big", 76n],
        ["small", 25n],
      ]),
    );
  });

  it("a bid and an ask at exactly the same price trade at that price for any kappa", () => {
    for (const kappaBps of [0, 3333, 10_000]) {
      const cleared = clearAuction([order("b", 100, 55)], [order("s", 100, 55)], {
        ...midpoint,
        price: { kind: "kappa", kappaBps },
      });
      expect(cleared).toMatchObject({ priceFenPerKwh: 55n, volumeWh: 100n });
    }
  });

  it("curves that overlap over a stretch of prices clear at kappa of that stretch", () => {
    const bids = [order("b1", 100, 90), order("b2", 100, 20)];
    const asks = [order("s1", 100, 30), order("s2", 100, 70)];
    expect(clearAuction(bids, asks, midpoint)).toMatchObject({
      interval: { lowFenPerKwh: 30n, highFenPerKwh: 70n },
      priceFenPerKwh: 50n,
    });
  });

  it("buyers who accept any price do not push it beyond what the asks need when supply is ample", () => {
    const bids = [order("b1", 100, 1_000_000), order("b2", 100, 1_000_000)];
    expect(clearAuction(bids, [order("s", 500, 35)], midpoint).priceFenPerKwh).toBe(35n);
  });

  it("buyers who accept any price pay their limit only when they compete for too little supply", () => {
    const bids = [order("b1", 100, 900, { ordinal: 1 }), order("b2", 100, 900, { ordinal: 2 })];
    const cleared = clearAuction(bids, [order("s", 150, 35)], midpoint);
    expect(cleared).toMatchObject({ priceFenPerKwh: 900n, volumeWh: 150n });
    expect(cleared.matches.map((m) => m.energyWh)).toEqual([100n, 50n]);
  });
});

describe("self-match rule", () => {
  it("an owner's own bid and ask are paired with others by opening an earlier pair", () => {
    const bids = [order("b1", 100, 90, { owner: "B" }), order("b2", 100, 80, { owner: "A" })];
    const asks = [order("s1", 100, 10, { owner: "X" }), order("s2", 100, 20, { owner: "A" })];
    const cleared = clearAuction(bids, asks, midpoint);
    expect(cleared.matches.map(({ bidId, askId, energyWh }) => [bidId, askId, energyWh])).toEqual([
      ["b1", "s2", 100n],
      ["b2", "s1", 100n],
    ]);
  });

  it("what has no other partner stays untraded, and the result says how much", () => {
    const bids = [order("b", 100, 90, { owner: "A" })];
    const asks = [order("s", 100, 10, { owner: "A" })];
    expect(clearAuction(bids, asks, midpoint)).toMatchObject({ volumeWh: 0n, crossingWh: 100n, matches: [] });
    expect(clearAuction(bids, asks, { ...midpoint, selfMatch: "allow" })).toMatchObject({ volumeWh: 100n });
  });
});

describe("refused orders", () => {
  const bad: [string, Order[], Order[], AuctionRule][] = [
    ["energy above 0", [order("b", 0, 5)], [], midpoint],
    ["limit of at least 0", [], [order("s", 5, -1)], midpoint],
    ["occurs once", [order("x", 5, 5)], [order("x", 5, 5)], midpoint],
    ["kappa in 0..10000", [], [], { ...midpoint, price: { kind: "kappa", kappaBps: 10_001 } }],
  ];
  for (const [reason, bids, asks, rule] of bad)
    it(`an auction with a broken order or rule throws "${reason}"`, () => {
      expect(() => clearAuction(bids, asks, rule)).toThrow(reason);
    });
});

const side = (name: string) =>
  fc
    .array(
      fc.record({
        owner: fc.constantFrom("A", "B", "C", "D"),
        energyWh: fc.integer({ min: 1, max: 40 }),
        limit: fc.integer({ min: 0, max: 12 }),
      }),
      { maxLength: 8 },
    )
    .map((list) =>
      list.map((each, ordinal) =>
        order(`${name}${ordinal}`, each.energyWh, each.limit, { owner: each.owner, ordinal }),
      ),
    );
const rules = fc.record({
  price: fc.oneof(
    fc.integer({ min: 0, max: 10_000 }).map((kappaBps) => ({ kind: "kappa" as const, kappaBps })),
    fc.constant({ kind: "average" as const }),
    fc.constant({ kind: "dearestAsk" as const }),
  ),
  tie: fc.constantFrom("earliest" as const, "proRata" as const),
  selfMatch: fc.constantFrom("allow" as const, "forbid" as const),
});

/** Volume at the crossing found the slow way: the best over all prices of min(demand at it, supply at it). */
function slowCrossing(bids: readonly Order[], asks: readonly Order[]): bigint {
  let best = 0n;
  for (const { limitFenPerKwh: price } of [...bids, ...asks]) {
    const demand = bids.filter((bid) => bid.limitFenPerKwh >= price).reduce((sum, bid) => sum + bid.energyWh, 0n);
    const supply = asks.filter((ask) => ask.limitFenPerKwh <= price).reduce((sum, ask) => sum + ask.energyWh, 0n);
    const volume = demand < supply ? demand : supply;
    if (volume > best) best = volume;
  }
  return best;
}

/** Most energy that can be traded without self-matches: all, less what the largest owner's two sides exceed it by. */
function mostWithoutSelfMatches(served: readonly { owner: string; energyWh: bigint }[], crossingWh: bigint): bigint {
  const byOwner = new Map<string, bigint>();
  for (const { owner, energyWh } of served) byOwner.set(owner, (byOwner.get(owner) ?? 0n) + energyWh);
  const excess = [...byOwner.values()].reduce((most, sum) => (sum - crossingWh > most ? sum - crossingWh : most), 0n);
  return crossingWh - excess;
}

describe("for any orders and any rule", () => {
  it("the auction trades the most there is, within every limit and quantity, at one price", () => {
    fc.assert(
      fc.property(side("b"), side("s"), rules, (bids, asks, rule) => {
        const cleared = clearAuction(bids, asks, rule);
        expect(cleared.crossingWh).toBe(slowCrossing(bids, asks));
        expect(matchableWh(bids, asks)).toBe(cleared.crossingWh);
        const byId = new Map([...bids, ...asks].map((each) => [each.id, each]));
        const used = new Map<string, bigint>();
        for (const match of cleared.matches) {
          const [bid, ask] = [byId.get(match.bidId)!, byId.get(match.askId)!];
          expect(match.priceFenPerKwh).toBe(cleared.priceFenPerKwh);
          expect(bid.limitFenPerKwh >= match.priceFenPerKwh && ask.limitFenPerKwh <= match.priceFenPerKwh).toBe(true);
          expect(match.energyWh > 0n).toBe(true);
          expect(match.costFen).toBe(costFen(match.energyWh, match.priceFenPerKwh));
          if (rule.selfMatch === "forbid") expect(bid.owner).not.toBe(ask.owner);
          for (const id of [bid.id, ask.id]) used.set(id, (used.get(id) ?? 0n) + match.energyWh);
        }
        for (const [id, energyWh] of used) expect(energyWh <= byId.get(id)!.energyWh).toBe(true);
        const volume = cleared.matches.reduce((sum, match) => sum + match.energyWh, 0n);
        expect(cleared.volumeWh).toBe(volume);
        if (rule.selfMatch === "allow") expect(volume).toBe(cleared.crossingWh);
        const pairs = cleared.matches.map((match) => `${match.bidId} ${match.askId}`);
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
      { seed: 20170621, numRuns: 1500 },
    );
  });

  it("forbidding self-matches loses no more than it must", () => {
    fc.assert(
      fc.property(side("b"), side("s"), (bids, asks) => {
        const allowed = clearAuction(bids, asks, { ...midpoint, selfMatch: "allow" });
        const byId = new Map([...bids, ...asks].map((each) => [each.id, each]));
        const served = allowed.matches.flatMap((match) =>
          [match.bidId, match.askId].map((id) => ({ owner: byId.get(id)!.owner, energyWh: match.energyWh })),
        );
        expect(clearAuction(bids, asks, midpoint).volumeWh).toBe(mostWithoutSelfMatches(served, allowed.crossingWh));
      }),
      { seed: 20170622, numRuns: 1500 },
    );
  });

  it("the order in which orders are listed changes nothing", () => {
    fc.assert(
      fc.property(side("b"), side("s"), rules, (bids, asks, rule) => {
        expect(clearAuction([...bids].reverse(), [...asks].reverse(), rule)).toEqual(clearAuction(bids, asks, rule));
      }),
      { seed: 20170623, numRuns: 300 },
    );
  });

  it("a reserve at the limit price covers any sequence of partial fills", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(1n, 5000n), { minLength: 1, maxLength: 20 }),
        fc.bigInt(0n, 1000n),
        (fills, limit) => {
          const energyWh = fills.reduce((sum, fill) => sum + fill, 0n);
          const paid = fills.reduce((sum, fill) => sum + costFen(fill, limit), 0n);
          expect(paid <= reserveFen(energyWh, limit)).toBe(true);
        },
      ),
      { seed: 20170624 },
    );
  });
});

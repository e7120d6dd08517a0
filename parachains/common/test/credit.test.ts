import { transfer } from "@paragrid/pallets";
import { describe, expect, test } from "vitest";
import { type CreditGenesis, noteOutcome } from "../src/credit/credit.ts";
import { creditDeclaration, mutualFund } from "../src/credit/declaration.ts";
import { limitShareBps, outcomeOf, scoreOf, withOutcome } from "../src/credit/score.ts";
import { marginOf } from "../src/credit/waterfall.ts";
import { metering } from "../src/metering/metering.ts";
import { ordersDeclaration } from "../src/orders/declaration.ts";
import { alice, bob, endowmentFen, MarketChain, meter, operator, self } from "./market-chain.ts";

const rule = {
  registry: self,
  chains: [self, 2001],
  window: 4,
  decayBps: 5000,
  initialBps: 10_000,
  fullBps: 9000,
  suspendBps: 4000,
  failureBps: 5000,
  marginFen: 200n,
  enforce: true,
};
const genesis: CreditGenesis = {
  rule,
  members: [alice.publicKey, bob.publicKey],
  contributionFen: 50n,
  persons: [],
};
/** In slot 0 an ask or a bid of Alice. */
const order = (type: "Ask" | "Bid", energyWh: bigint) => ({
  pallet: "Orders",
  name: "place",
  args: { side: { type }, slot: 0, energyWh, limitFenPerKwh: 10n, reference: 0 },
});

describe("a score", () => {
  test("weighs the newest outcome most, and counts a newcomer's empty places as the rule says", () => {
    // Weights 8, 4, 2, 1 of 15.
    expect(scoreOf([], rule)).toBe(10_000);
    expect(scoreOf([0], rule)).toBe(Math.floor((7 * 10_000) / 15));
    expect(scoreOf([10_000, 0], rule)).toBe(Math.floor((11 * 10_000) / 15));
    expect(scoreOf([0, 0, 0, 0], rule)).toBe(0);
    expect(scoreOf([], { ...rule, initialBps: 6000 })).toBe(6000);
  });

  test("forgets what is older than its window, and is the plain mean without decay", () => {
    expect(withOutcome([1, 2, 3, 4], 9, rule)).toEqual([9, 1, 2, 3]);
    expect(scoreOf([0, 10_000], { ...rule, window: 2, decayBps: 10_000 })).toBe(5000);
  });

  test("is made of kept commitments: all within the tolerance, a share beyond it, nothing where money is owed", () => {
    const kept = { committedWh: 3000n, deliveredWh: 1000n, penaltyFen: 5n, unpaidFen: 0n };
    expect(outcomeOf(kept)).toBe(3333);
    expect(outcomeOf({ ...kept, penaltyFen: 0n })).toBe(10_000);
    expect(outcomeOf({ ...kept, unpaidFen: 1n })).toBe(0);
    expect(outcomeOf({ ...kept, committedWh: 0n })).toBeUndefined();
  });

  test("limits in proportion, by tenths, and not at all from the full score on", () => {
    expect([9000, 8999, 4500, 899].map((score) => limitShareBps(score, 9000))).toEqual([10_000, 9000, 5000, 0]);
  });
});

/** A chain after slot 0's delivery, on which Alice has sold so much and has so much free money left. */
function sold(soldWh: bigint, freeFen: bigint): MarketChain {
  const chain = new MarketChain(undefined, genesis).at(28);
  const position = { boughtWh: 0n, soldWh, paidFen: 0n, receivedFen: 0n };
  chain.within((context) => {
    ordersDeclaration.storage.Positions.put(context, 0, alice.publicKey, position);
    transfer(context, { from: alice.publicKey, to: bob.publicKey, amount: chain.free(alice) - freeFen });
  });
  return chain;
}
const reading = (exportedWh: bigint, importedWh = 0n) =>
  metering.calls.report({ slot: 0, importedWh, exportedWh, quality: { type: "Ok" } });
const waterfallOf = (chain: MarketChain) => {
  const [event] = chain.eventsOf("Credit.Defaulted");
  if (event === undefined) return undefined;
  const { cause, dueFen, marginFen, freeFen, fundFen, lossFen } = event as Record<string, { type: string }>;
  return [cause!.type, dueFen, marginFen, freeFen, fundFen, lossFen];
};

describe("the waterfall", () => {
  test("takes a failed delivery from the margin first, then from free money, the fund, and the operator", () => {
    for (const [freeFen, want] of [
      // 2 kWh at retail 80 and 100 of penalty.
      [1000n, ["Delivery", 360n, 200n, 160n, 0n, 0n]],
      [100n, ["Delivery", 360n, 200n, 100n, 60n, 0n]],
      [0n, ["Delivery", 360n, 200n, 0n, 100n, 60n]],
    ] as const) {
      const chain = sold(2000n, freeFen);
      expect(chain.submit(meter, reading(0n))).toBeUndefined();
      expect(waterfallOf(chain)).toEqual(want);
      expect(chain.free(operator)).toBe(endowmentFen + 360n - want[5]);
      expect(marginOf(chain.reader, alice.publicKey)).toBe(0n);
      expect(chain.free(mutualFund)).toBe(100n - want[4]);
      expect(creditDeclaration.storage.LostFen.get(chain.reader)).toBe(want[5]);
    }
  });

  test("takes what is merely due from free money first, and calls it a default only where that does not suffice", () => {
    const paying = sold(0n, 800n);
    paying.submit(meter, reading(0n, 10_000n));
    expect(waterfallOf(paying)).toBeUndefined();
    expect(marginOf(paying.reader, alice.publicKey)).toBe(200n);
    const poor = sold(0n, 300n);
    poor.submit(meter, reading(0n, 10_000n));
    expect(waterfallOf(poor)).toEqual(["Payment", 800n, 200n, 300n, 100n, 200n]);
  });

  test("calls a small shortfall no default: it costs its penalty", () => {
    const chain = sold(2000n, 1000n);
    chain.submit(meter, reading(1000n));
    expect(waterfallOf(chain)).toBeUndefined();
    expect(chain.free(alice)).toBe(1000n - 180n);
  });
});

describe("low credit", () => {
  const settledAt = (outcomes: readonly bigint[]): MarketChain => {
    const chain = new MarketChain(undefined, genesis).at(10);
    for (const deliveredWh of outcomes)
      chain.within((context) =>
        noteOutcome(context, alice.publicKey, { committedWh: 10n, deliveredWh, penaltyFen: 1n, unpaidFen: 0n }),
      );
    return chain;
  };

  test("lowers what an account may commit, then suspends it; the other chains are told both by message", () => {
    // 14,000 of 15,000 by score: all. One outcome of half: 7333, so 8 tenths of 5000 Wh.
    const limited = settledAt([5n]);
    expect(limited.submit(alice, order("Ask", 4001n))).toBe("Credit.OverCreditLimit");
    expect(limited.submit(alice, order("Ask", 4000n))).toBeUndefined();
    const suspended = settledAt([0n, 0n]);
    expect(suspended.submit(alice, order("Bid", 1n))).toBe("Credit.Suspended");
    expect(suspended.submit(bob, order("Bid", 1n))).toBeUndefined();
  });

  test("tells each change of standing to each other chain once, and nothing else", () => {
    const chain = settledAt([]);
    const sentBy = (deliveredWh: bigint): number => {
      chain.within((context) =>
        noteOutcome(context, alice.publicKey, { committedWh: 10n, deliveredWh, penaltyFen: 1n, unpaidFen: 0n }),
      );
      return chain.eventsOf("Credit.StandingChanged").length;
    };
    expect([sentBy(10n), sentBy(0n), sentBy(0n), sentBy(0n)]).toEqual([0, 1, 1, 1]);
  });

  test("ends by the issuer's word alone: good outcomes of older trades do not lift a suspension", () => {
    const chain = settledAt([0n, 0n, 10n, 10n, 10n, 10n]);
    expect(chain.submit(alice, order("Bid", 1n))).toBe("Credit.Suspended");
    const reinstate = { pallet: "Credit", name: "reinstate", args: { person: alice.publicKey } };
    expect(chain.submit(alice, reinstate)).toBe("Roles.NotIssuer");
    expect(chain.submit(operator, reinstate)).toBeUndefined();
    expect(chain.submit(alice, order("Bid", 1n))).toBeUndefined();
  });

  test("wants a margin that was forfeited to be put up again before an order", () => {
    const chain = sold(2000n, 1000n);
    chain.submit(meter, reading(0n));
    chain.at(20);
    const wanted = { ...order("Bid", 1n), args: { ...order("Bid", 1n).args, slot: 1 } };
    expect(chain.submit(alice, wanted)).toBe("Credit.MarginTooLow");
    const deposit = { pallet: "Credit", name: "deposit", args: { amountFen: 200n } };
    expect(chain.submit(alice, deposit)).toBeUndefined();
    expect(chain.submit(alice, wanted)).toBeUndefined();
  });
});

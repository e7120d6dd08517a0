import { asHash } from "@paragrid/primitives";
import type { Leg, LegInput, Trade } from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import { energyAsset, slotOfAsset } from "../src/energy-tokens/energy-tokens.ts";
import { moneyAsset } from "../src/money.ts";
import type { OrderRecord } from "../src/orders/declaration.ts";
import { checkPredicate } from "../src/orders/predicate.ts";
import { alice, auctioneer, bob, self } from "./market-chain.ts";

/** Alice bids for 1,000 Wh of slot 1 at 50 fen/kWh at most; Bob asks for 40 at least. TRUST.md §5.1: a trade may do what they signed. */
const order = (more: Partial<OrderRecord>): OrderRecord => ({
  owner: alice.publicKey,
  side: { type: "Bid" },
  slot: 1,
  untilSlot: 1,
  energyWh: 1000n,
  limitFenPerKwh: 50n,
  minimumWh: 0n,
  proposer: auctioneer,
  remainingWh: 1000n,
  lockedWh: 0n,
  filledWh: 0n,
  filledFen: 0n,
  closed: false,
  ...more,
});
const bid = order({});
const ask = order({ owner: bob.publicKey, side: { type: "Ask" }, limitFenPerKwh: 40n });

const money: Leg = {
  chain: self,
  from: alice.publicKey,
  to: bob.publicKey,
  asset: moneyAsset,
  amount: 45n,
  order: asHash(`0x${"01".repeat(32)}`),
};
const energy: Leg = {
  chain: auctioneer,
  from: bob.publicKey,
  to: alice.publicKey,
  asset: energyAsset(1),
  amount: 1000n,
  order: asHash(`0x${"02".repeat(32)}`),
};

interface Change {
  readonly money?: Partial<Leg>;
  readonly energy?: Partial<Leg>;
  readonly proposer?: number;
  readonly author?: Uint8Array;
  readonly more?: readonly Leg[];
}

function check(
  one: OrderRecord,
  legIndex: number,
  change: Change = {},
  counterChains: readonly number[] = [self, auctioneer],
) {
  const legs = [{ ...money, ...change.money }, { ...energy, ...change.energy }, ...(change.more ?? [])];
  const { proposer = auctioneer, author } = change;
  const trade: Trade = { proposer, author, proposedAt: 1, index: 0, deadline: 18, legs };
  const input: LegInput = { tradeId: asHash(`0x${"00".repeat(32)}`), trade, legIndex, leg: legs[legIndex]! };
  return checkPredicate(one, input, counterChains);
}
const bidTakes = (change?: Change) => check(bid, 0, change).ok;
const askTakes = (change?: Change) => check(ask, 1, change).ok;

describe("a leg", () => {
  test("is what both have signed: the slot's energy for money between their limits", () => {
    expect(check(bid, 0)).toEqual({ ok: true, value: { energyWh: 1000n, costFen: 45n, first: true, slot: 1 } });
    expect(check(ask, 1)).toEqual({ ok: true, value: { energyWh: 1000n, costFen: 45n, first: true, slot: 1 } });
  });

  test("may fill a part, and at a better price", () => {
    expect(bidTakes({ energy: { amount: 400n }, money: { amount: 20n } })).toBe(true);
    expect(askTakes({ energy: { amount: 400n }, money: { amount: 20n } })).toBe(true);
    expect(bidTakes({ money: { amount: 1n } })).toBe(true);
    expect(askTakes({ money: { amount: 90n } })).toBe(true);
  });

  test("keeps to the limit price to the fen: no more from a bid, no less to an ask than the floor", () => {
    expect([50n, 51n].map((amount) => bidTakes({ money: { amount } }))).toEqual([true, false]);
    expect([40n, 39n].map((amount) => askTakes({ money: { amount } }))).toEqual([true, false]);
    // 990 Wh at 40 fen/kWh are 39.6 fen: 39 is the floor.
    expect([39n, 38n].map((amount) => askTakes({ energy: { amount: 990n }, money: { amount } }))).toEqual([
      true,
      false,
    ]);
  });

  test("takes no more energy than is left, nor none", () => {
    const left = { ...bid, remainingWh: 999n };
    expect(check(left, 0).ok).toBe(false);
    expect(check(left, 0, { energy: { amount: 999n } }).ok).toBe(true);
    expect(bidTakes({ energy: { amount: 0n }, money: { amount: 0n } })).toBe(false);
  });

  test("is proposed by the chain that the order names", () => {
    expect(bidTakes({ proposer: self })).toBe(false);
    expect(askTakes({ proposer: self })).toBe(false);
  });

  test("is proposed by that chain's market, not by an account on it that means well", () => {
    expect([bidTakes({ author: bob.publicKey }), askTakes({ author: bob.publicKey })]).toEqual([false, false]);
  });

  test("is the owner's, of what the order offers, for energy of its slot and no other", () => {
    expect(bidTakes({ money: { from: bob.publicKey } })).toBe(false);
    expect(bidTakes({ money: { asset: energyAsset(1) } })).toBe(false);
    expect(askTakes({ energy: { asset: energyAsset(0) } })).toBe(false);
    expect(askTakes({ energy: { asset: moneyAsset } })).toBe(false);
    expect(bidTakes({ energy: { asset: energyAsset(0) } })).toBe(false);
    expect(askTakes({ money: { asset: energyAsset(1) } })).toBe(false);
  });

  test("gives the owner one leg in return, into the own account and on an accepted chain", () => {
    expect(bidTakes({ energy: { to: bob.publicKey } })).toBe(false);
    expect(check(bid, 0, {}, [self]).ok).toBe(false);
    // One leg of energy cannot pay for two of money: each of her orders would count it as its own.
    const half = { ...money, amount: 20n };
    const twice = [{ ...half, order: asHash(`0x${"03".repeat(32)}`) }];
    expect(bidTakes({ money: half, more: twice })).toBe(false);
    // Two payments of one order are one fill: the first leg stands for it, and the limit holds for their sum.
    const operators = { ...half, to: new Uint8Array(32) };
    const [first, second] = [
      check(bid, 0, { money: half, more: [operators] }),
      check(bid, 2, { money: half, more: [operators] }),
    ];
    expect(first).toEqual({ ok: true, value: { energyWh: 1000n, costFen: 40n, first: true, slot: 1 } });
    expect(second).toEqual({ ok: true, value: { energyWh: 1000n, costFen: 40n, first: false, slot: 1 } });
    expect(bidTakes({ more: [operators] })).toBe(false);
    expect(bidTakes({ more: [{ ...energy, order: asHash(`0x${"04".repeat(32)}`) }] })).toBe(false);
  });

  test("is the least fill at first, and any part after it", () => {
    const block = { ...bid, minimumWh: 1000n };
    const part = { energy: { amount: 999n }, money: { amount: 20n } };
    expect(check(block, 0, part)).toMatchObject({
      error: { value: "999 Wh, the order's least fill is 1000 Wh" },
    });
    expect(check(block, 0).ok).toBe(true);
    expect(check({ ...block, lockedWh: 1n }, 0, part).ok).toBe(true);
    expect(check({ ...block, filledWh: 1n }, 0, part).ok).toBe(true);
  });

  test("is of one slot in the order's window", () => {
    const flexible = { ...bid, slot: 0, untilSlot: 1 };
    const of = (slot: number) => check(flexible, 0, { energy: { asset: energyAsset(slot) } });
    expect([0, 1, 2].map((slot) => of(slot).ok)).toEqual([true, true, false]);
    expect(of(0)).toMatchObject({ value: { slot: 0 } });
    const two = { ...energy, amount: 300n };
    const both = check(flexible, 0, {
      energy: { amount: 300n },
      more: [{ ...two, asset: energyAsset(0) }],
      money: { amount: 1n },
    });
    expect(both).toMatchObject({ value: { energyWh: 300n } });
  });

  test("of a closed order is refused", () => expect(check({ ...bid, closed: true }, 0).ok).toBe(false));
});

test("an energy asset names one slot, and nothing else is one", () => {
  expect([0, 1, 0xffffffff].map((slot) => slotOfAsset(energyAsset(slot)))).toEqual([0, 1, 0xffffffff]);
  const { interior } = energyAsset(1);
  expect(slotOfAsset({ parents: 1, interior })).toBeUndefined();
  expect(slotOfAsset({ parents: 0, interior: [...interior, { type: "GeneralIndex", value: 1n }] })).toBeUndefined();
  expect(
    slotOfAsset({ parents: 0, interior: [interior[0]!, { type: "GeneralIndex", value: 1n << 32n }] }),
  ).toBeUndefined();
  expect(slotOfAsset(moneyAsset)).toBeUndefined();
});

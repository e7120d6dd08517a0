import { transfer } from "@paragrid/pallets";
import { asHash } from "@paragrid/primitives";
import { escrowAccount, type Leg, type LegInput, type Trade, xcmpQueueDeclaration } from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import {
  energyAsset,
  energyHeld,
  energyKeeper,
  energyTokensDeclaration,
  issueEnergy,
} from "../src/energy-tokens/energy-tokens.ts";
import { moneyAsset } from "../src/money.ts";
import { ordersDeclaration } from "../src/orders/declaration.ts";
import { orderBook, orderId, ordersPallet, positionOf, reserveAccount } from "../src/orders/orders.ts";
import { alice, auctioneer, bob, endowmentFen, MarketChain, self } from "./market-chain.ts";

const config = { sides: ["Bid", "Ask"] } as const;
const { calls } = ordersPallet(config);
const wanted = { side: { type: "Bid" }, slot: 0, energyWh: 1001n, limitFenPerKwh: 50n, reference: 1 } as const;
const place = (more: Partial<Parameters<typeof calls.place>[0]> = {}) => calls.place({ ...wanted, ...more });
const id = orderId(self, alice.publicKey, wanted);
const reserve = reserveAccount(id);
const orderOf = (chain: MarketChain, of = id) => ordersDeclaration.storage.Orders.get(chain.reader, of);

describe("an order", () => {
  test("is taken from its slot's opening to its gate, neither before nor after", () => {
    for (const [height, error] of [
      [9, "TradingSessions.InSigning"],
      [10, undefined],
      [13, undefined],
      [14, "TradingSessions.InGateClosure"],
    ] as const)
      expect(new MarketChain().at(height).submit(alice, place()), `height ${height}`).toBe(error);
    expect(new MarketChain().at(10).submit(alice, place({ slot: 2 }))).toBe("Orders.UnknownSlot");
    expect(new MarketChain().at(10).submit(alice, place({ slot: 1 }))).toBe("TradingSessions.InSigning");
  });

  test("sets its reserve aside: money at the limit price, begun fen counted whole, or energy of the slot", () => {
    const chain = new MarketChain().at(10);
    chain.submit(alice, place());
    expect([chain.free(alice), chain.free(reserve)]).toEqual([endowmentFen - 51n, 51n]);
    const ask = { side: { type: "Ask" }, energyWh: 700n } as const;
    chain.submit(alice, place(ask));
    const held = reserveAccount(orderId(self, alice.publicKey, { ...wanted, ...ask }));
    expect(energyHeld(chain.reader, 0, held)).toBe(700n);
    expect(energyTokensDeclaration.storage.Issued.get(chain.reader, 0)).toBe(700n);
    // Both are on their way to the auction's chain.
    expect(xcmpQueueDeclaration.storage.PendingCalls.get(chain.reader, auctioneer)).toHaveLength(2);
  });

  test("keeps to the physical limit over all orders of a slot, each side apart", () => {
    const chain = new MarketChain().at(10);
    expect(chain.submit(alice, place({ energyWh: 3001n }))).toBe("Orders.OverLimit");
    expect(chain.submit(alice, place({ energyWh: 2000n }))).toBeUndefined();
    expect(chain.submit(alice, place({ energyWh: 1001n, reference: 2 }))).toBe("Orders.OverLimit");
    expect(chain.submit(alice, place({ energyWh: 1000n, reference: 2 }))).toBeUndefined();
    expect(chain.submit(alice, place({ side: { type: "Ask" }, energyWh: 5000n }))).toBeUndefined();
    expect(chain.submit(bob, place({ energyWh: 3000n }))).toBeUndefined();
  });

  test("is refused of a side that the chain does not take, of nothing, twice, and of whoever is not registered", () => {
    const chain = new MarketChain({ sides: ["Ask"] }).at(10);
    expect(chain.submit(alice, place())).toBe("Orders.WrongSide");
    const both = new MarketChain().at(10);
    expect(both.submit(alice, place({ energyWh: 0n }))).toBe("Orders.ZeroEnergy");
    both.submit(alice, place());
    expect(both.submit(alice, place())).toBe("Orders.DuplicateOrder");
    both.within((context) => ordersDeclaration.storage.Limits.remove(context, bob.publicKey));
    expect(both.submit(bob, place())).toBe("Orders.NotRegistered");
    expect(both.free(bob)).toBe(endowmentFen);
  });

  test("is ended by its owner alone, and gives its reserve back once", () => {
    const chain = new MarketChain().at(10);
    chain.submit(alice, place());
    expect(chain.submit(bob, calls.cancel({ orderId: id }))).toBe("Orders.NotOwner");
    expect(chain.submit(alice, calls.cancel({ orderId: id }))).toBeUndefined();
    expect([chain.free(alice), chain.free(reserve)]).toEqual([endowmentFen, 0n]);
    expect(chain.submit(alice, calls.cancel({ orderId: id }))).toBe("Orders.UnknownOrder");
  });

  test("ends when delivery begins: unspent money goes home, unsold energy to nobody", () => {
    const chain = new MarketChain().at(10);
    chain.submit(alice, place());
    chain.submit(alice, place({ side: { type: "Ask" } }));
    chain.at(17);
    expect(orderOf(chain)?.closed).toBe(false);
    chain.at(18);
    expect(orderOf(chain)).toMatchObject({ closed: true, remainingWh: 0n });
    expect(chain.free(alice)).toBe(endowmentFen);
    expect(energyTokensDeclaration.storage.Issued.get(chain.reader, 0)).toBe(0n);
  });
});

describe("an order in trades", () => {
  const book = orderBook(config);
  const legOf = (energyWh: bigint, costFen: bigint): LegInput => {
    const order = asHash(`0x${"02".repeat(32)}`);
    const money: Leg = {
      chain: self,
      from: alice.publicKey,
      to: bob.publicKey,
      asset: moneyAsset,
      amount: costFen,
      order: id,
    };
    const counter = { from: bob.publicKey, to: alice.publicKey, asset: energyAsset(0), amount: energyWh, order };
    const trade: Trade = {
      proposer: auctioneer,
      author: undefined,
      proposedAt: 1,
      index: 0,
      deadline: 18,
      legs: [money, { chain: auctioneer, ...counter }],
    };
    return { tradeId: asHash(`0x${"00".repeat(32)}`), trade, legIndex: 0, leg: money };
  };
  const placed = (): MarketChain => {
    const chain = new MarketChain().at(10);
    chain.submit(alice, place());
    return chain;
  };

  test("is locked in parts out of what is left, and never for more", () => {
    const chain = placed();
    expect(chain.within((context) => book.reserve(context, legOf(600n, 20n)))).toEqual({ ok: true, value: reserve });
    expect(orderOf(chain)).toMatchObject({ remainingWh: 401n, lockedWh: 600n });
    expect(chain.within((context) => book.reserve(context, legOf(402n, 10n)))).toMatchObject({ ok: false });
    expect(chain.within((context) => book.reserve(context, legOf(401n, 10n)))).toMatchObject({ ok: true });
    expect(chain.submit(alice, calls.cancel({ orderId: id }))).toBe("Orders.StillLocked");
  });

  test("is filled by what was paid, which is its owner's position", () => {
    const chain = placed();
    chain.within((context) => book.reserve(context, legOf(600n, 20n)));
    chain.within((context) => book.redeemed(context, legOf(600n, 20n)));
    expect(orderOf(chain)).toMatchObject({ remainingWh: 401n, lockedWh: 0n, filledWh: 600n, filledFen: 20n });
    expect(positionOf(chain.reader, 0, alice.publicKey)).toEqual({
      boughtWh: 600n,
      soldWh: 0n,
      paidFen: 20n,
      receivedFen: 0n,
    });
  });

  test("has its quantity again after an abort; if it ended meanwhile, the refund goes home at once", () => {
    const chain = placed();
    chain.within((context) => book.reserve(context, legOf(600n, 20n)));
    chain.within((context) => book.refunded(context, legOf(600n, 20n)));
    expect(orderOf(chain)).toMatchObject({ remainingWh: 1001n, lockedWh: 0n });

    const late = placed();
    late.within((context) => {
      book.reserve(context, legOf(600n, 20n));
      transfer(context, { from: reserve, to: escrowAccount, amount: 20n });
    });
    late.at(18);
    expect(late.free(alice)).toBe(endowmentFen - 20n);
    late.within((context) => {
      transfer(context, { from: escrowAccount, to: reserve, amount: 20n });
      book.refunded(context, legOf(600n, 20n));
    });
    expect(orderOf(late)).toMatchObject({ closed: true, remainingWh: 0n, lockedWh: 0n });
    expect([late.free(alice), late.free(reserve)]).toEqual([endowmentFen, 0n]);
  });
});

test("energy rights move without being made, and never more of them than are held", () => {
  const chain = new MarketChain().at(10);
  const held = () => [alice, bob].map(({ publicKey }) => energyHeld(chain.reader, 0, publicKey));
  const move = (amount: bigint) =>
    chain.within((context) =>
      context.attempt(() => energyKeeper.transfer(context, energyAsset(0), alice.publicKey, bob.publicKey, amount)),
    );
  chain.within((context) => issueEnergy(context, 0, alice.publicKey, 500n));
  expect(move(300n).ok).toBe(true);
  expect(held()).toEqual([200n, 300n]);
  expect(move(201n).ok).toBe(false);
  expect(held()).toEqual([200n, 300n]);
  expect(energyKeeper.mint).toBeUndefined();
});

import { err, ok } from "@paragrid/primitives";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Asset, everything, fungible } from "../src/xcm/asset.ts";
import { executeXcm, passesBarrier, type XcmHost, type XcmOutcome } from "../src/xcm/executor.ts";
import type { Instruction, Xcm } from "../src/xcm/instruction.ts";
import { accountId32, here, type Location, parent, sibling } from "../src/xcm/location.ts";

const money = parent;
/** An asset that is at home here: nobody's word mints it, and nothing burns it. */
const units = here;
const [alice, bob] = [accountId32(new Uint8Array(32).fill(1)), accountId32(new Uint8Array(32).fill(2))];
/** A place that has no account here. */
const nowhere = sibling(9);
const price = 10n;

const nameOf = (location: Location) =>
  JSON.stringify(location, (_, value) => (typeof value === "bigint" ? `${value}` : value));
const amountOf = (asset: Asset): bigint => (asset.fun.type === "Fungible" ? asset.fun.value : 0n);

/** A chain's accounts of both assets, as the executor's host: 1,000 of each for Alice, nothing for anybody else. */
class Ledger {
  readonly #balances = new Map<string, bigint>();
  /** What was trapped, by owner. */
  readonly traps: { readonly origin: string; readonly assets: readonly Asset[] }[] = [];
  readonly calls: string[] = [];
  minted = 0n;
  burnt = 0n;

  constructor() {
    for (const asset of [money, units]) this.#balances.set(`${nameOf(alice)} ${nameOf(asset)}`, 1000n);
  }

  balance(who: Location | "holding" | "fees", asset: Location): bigint {
    return this.#balances.get(`${typeof who === "string" ? who : nameOf(who)} ${nameOf(asset)}`) ?? 0n;
  }

  get total(): bigint {
    return [...this.#balances.values()].reduce((sum, one) => sum + one, 0n);
  }

  #add(who: Location | "holding" | "fees", asset: Location, amount: bigint): boolean {
    const after = this.balance(who, asset) + amount;
    if (after < 0n) return false;
    this.#balances.set(`${typeof who === "string" ? who : nameOf(who)} ${nameOf(asset)}`, after);
    return true;
  }

  #move(from: Location | "holding", to: Location | "holding" | "fees", asset: Asset) {
    if (to === nowhere || !this.#add(from, asset.id, -amountOf(asset)))
      return err({ type: "FailedToTransactAsset" } as const);
    this.#add(to, asset.id, amountOf(asset));
    return ok(undefined);
  }

  run(program: Xcm, origin: Location = alice): XcmOutcome {
    const host: XcmHost = {
      withdraw: (asset, who) => this.#move(who, "holding", asset),
      deposit: (asset, who) => this.#move("holding", who, asset),
      reserveDeposited: (asset, from) => {
        if (asset.id !== money || nameOf(from) !== nameOf(parent)) return err({ type: "UntrustedReserveLocation" });
        this.minted += amountOf(asset);
        this.#add("holding", money, amountOf(asset));
        return ok(undefined);
      },
      burn: (asset) => {
        if (asset.id !== money) return err({ type: "FailedToTransactAsset" });
        this.burnt += amountOf(asset);
        this.#add("holding", money, -amountOf(asset));
        return ok(undefined);
      },
      transact: (_, as) => void this.calls.push(nameOf(as)),
      callWeight: () => ({ refTime: 1n, proofSize: 1n }),
      respond: () => ok(undefined),
      responded: () => ok(undefined),
      trap: (assets, from) => void this.traps.push({ origin: nameOf(from ?? here), assets }),
      claim: (assets, by) => {
        const wanted = JSON.stringify([nameOf(by), assets.map((one) => [nameOf(one.id), `${amountOf(one)}`])]);
        const at = this.traps.findIndex(
          (one) =>
            JSON.stringify([one.origin, one.assets.map((each) => [nameOf(each.id), `${amountOf(each)}`])]) === wanted,
        );
        if (at < 0) return err({ type: "UnknownClaim" });
        this.traps.splice(at, 1);
        return ok(undefined);
      },
      price: (_, asset) => (asset === money ? price : undefined),
      payFee: (asset) => void this.#move("holding", "fees", asset),
    };
    return executeXcm(program, origin, host);
  }
}

const withdraw = (amount: bigint, asset = money): Instruction => ({
  type: "WithdrawAsset",
  value: [fungible(asset, amount)],
});
const buy = (amount: bigint, asset = money): Instruction => ({
  type: "BuyExecution",
  value: { fees: fungible(asset, amount), weightLimit: { type: "Unlimited" } },
});
const deposit = (beneficiary: Location, assets = everything): Instruction => ({
  type: "DepositAsset",
  value: { assets, beneficiary },
});
const transact: Instruction = {
  type: "Transact",
  value: { originKind: { type: "Native" }, fallbackMaxWeight: undefined, call: new Uint8Array(1) },
};

describe("a program", () => {
  test("takes, pays, gives: the price is paid once, and the rest arrives", () => {
    const ledger = new Ledger();
    expect(ledger.run([withdraw(300n), buy(50n), deposit(bob)])).toMatchObject({ trapped: [] });
    expect([ledger.balance(alice, money), ledger.balance(bob, money), ledger.balance("fees", money)]).toEqual([
      700n,
      290n,
      price,
    ]);
  });

  test("that offers all as fees gets back what was not used", () => {
    const ledger = new Ledger();
    const pay: Instruction = { type: "PayFees", value: { asset: fungible(money, 300n) } };
    ledger.run([withdraw(300n), pay, { type: "RefundSurplus" }, deposit(bob)]);
    expect([ledger.balance(bob, money), ledger.balance("fees", money)]).toEqual([290n, price]);
  });

  test("stops where it fails, keeps what is done, and traps what it holds for its origin", () => {
    const ledger = new Ledger();
    const outcome = ledger.run([withdraw(300n), buy(price), deposit(nowhere), deposit(bob)]);
    expect(outcome.error).toMatchObject({ index: 2, error: { type: "FailedToTransactAsset" } });
    expect(ledger.traps).toEqual([{ origin: nameOf(alice), assets: [fungible(money, 290n)] }]);
    expect([ledger.balance(bob, money), ledger.balance("holding", money)]).toEqual([0n, 290n]);
  });

  test("cannot pay too little, with what it does not hold, or in what buys nothing", () => {
    for (const [fees, error] of [
      [buy(price - 1n), "TooExpensive"],
      [buy(price, units), "TooExpensive"],
      [buy(price), "NotHoldingFees"],
    ] as const) {
      const outcome = new Ledger().run([withdraw(price - 1n), fees, deposit(bob)]);
      expect(outcome.error).toMatchObject({ index: 1, error: { type: error } });
    }
  });

  test("runs its error handler when it fails, and its appendix whatever happens", () => {
    const ledger = new Ledger();
    const outcome = ledger.run([
      { type: "SetErrorHandler", value: [deposit(alice)] },
      { type: "SetAppendix", value: [transact] },
      withdraw(300n),
      { type: "Trap", value: 1n },
      deposit(bob),
    ]);
    expect(outcome.error).toBeUndefined();
    expect([ledger.balance(alice, money), ledger.balance(bob, money)]).toEqual([1000n, 0n]);
    expect(ledger.calls).toEqual([nameOf(alice)]);
  });

  test("acts in its origin's name, in that of who it steps down to, and in nobody's once that is cleared", () => {
    const ledger = new Ledger();
    const step: Instruction = { type: "DescendOrigin", value: bob.interior };
    ledger.run([transact, step, transact], sibling(5));
    expect(ledger.calls).toEqual([
      nameOf(sibling(5)),
      nameOf({ ...sibling(5), interior: [...sibling(5).interior, ...bob.interior] }),
    ]);
    for (const one of [transact, withdraw(1n)])
      expect(new Ledger().run([{ type: "ClearOrigin" }, one]).error).toMatchObject({ error: { type: "BadOrigin" } });
  });

  test("claims what was trapped for its origin, whole and once", () => {
    const ledger = new Ledger();
    ledger.run([withdraw(300n)]);
    const claim: Instruction = { type: "ClaimAsset", value: { assets: [fungible(money, 300n)], ticket: here } };
    expect(ledger.run([claim, deposit(bob)], bob).error).toMatchObject({ error: { type: "UnknownClaim" } });
    expect(ledger.run([claim, deposit(alice)]).error).toBeUndefined();
    expect(ledger.run([claim, deposit(alice)]).error).toMatchObject({ error: { type: "UnknownClaim" } });
    expect(ledger.balance(alice, money)).toBe(1000n);
  });

  test("keeps what could not be burnt", () => {
    const ledger = new Ledger();
    const outcome = ledger.run([withdraw(5n, units), { type: "BurnAsset", value: [fungible(units, 5n)] }]);
    expect(outcome).toMatchObject({ error: { index: 1 }, trapped: [fungible(units, 5n)] });
  });
});

describe("the barrier", () => {
  const unpaid: Instruction = {
    type: "UnpaidExecution",
    value: { weightLimit: { type: "Unlimited" }, checkOrigin: undefined },
  };
  const descend: Instruction = { type: "DescendOrigin", value: bob.interior };
  test("lets in who pays out of what it brings, and unpaid programs of those that need not", () => {
    for (const [program, paid, free] of [
      [[withdraw(1n), buy(1n)], true, true],
      [[descend, withdraw(1n), { type: "ClearOrigin" }, buy(1n)], true, true],
      [[withdraw(1n), deposit(bob), buy(1n)], false, false],
      [[withdraw(1n)], false, false],
      [[transact], false, false],
      [[buy(1n), withdraw(1n)], false, false],
      [[unpaid, transact], false, true],
      [[], false, false],
    ] as const)
      expect([false, true].map((mayBeUnpaid) => passesBarrier(program as Xcm, { mayBeUnpaid }))).toEqual([paid, free]);
  });
});

const asset = fc
  .record({ id: fc.constantFrom(money, units), amount: fc.bigInt(0n, 400n) })
  .map(({ id, amount }) => fungible(id, amount));
const place = fc.constantFrom(alice, bob, nowhere);
const filter = fc.oneof(
  fc.constant(everything),
  fc.array(asset, { minLength: 1, maxLength: 2 }).map((value) => ({ type: "Definite" as const, value })),
);
const assets = fc.array(asset, { minLength: 1, maxLength: 2 });
const flat: fc.Arbitrary<Instruction> = fc.oneof(
  assets.map((value) => ({ type: "WithdrawAsset" as const, value })),
  assets.map((value) => ({ type: "ReserveAssetDeposited" as const, value })),
  assets.map((value) => ({ type: "BurnAsset" as const, value })),
  assets.map((value) => ({ type: "ClaimAsset" as const, value: { assets: value, ticket: here } })),
  fc.record({ assets, beneficiary: place }).map((value) => ({ type: "TransferAsset" as const, value })),
  fc.record({ assets: filter, beneficiary: place }).map((value) => ({ type: "DepositAsset" as const, value })),
  asset.map((fees) => ({
    type: "BuyExecution" as const,
    value: { fees, weightLimit: { type: "Unlimited" as const } },
  })),
  asset.map((one) => ({ type: "PayFees" as const, value: { asset: one } })),
  fc.constantFrom<Instruction>({ type: "RefundSurplus" }, { type: "ClearOrigin" }, { type: "Trap", value: 1n }),
);
const program = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: flat },
    {
      weight: 1,
      arbitrary: fc.array(flat, { maxLength: 4 }).map((value): Instruction => ({ type: "SetAppendix", value })),
    },
    {
      weight: 1,
      arbitrary: fc.array(flat, { maxLength: 4 }).map((value): Instruction => ({ type: "SetErrorHandler", value })),
    },
  ),
  { maxLength: 12 },
);

test("whatever programs do, nothing is made or lost: what lies in holding is what is trapped", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(program, fc.constantFrom(alice, bob, parent)), { maxLength: 4 }), (programs) => {
      const ledger = new Ledger();
      for (const [one, origin] of programs) {
        ledger.run(one, origin);
        expect(ledger.total).toBe(2000n + ledger.minted - ledger.burnt);
        for (const id of [money, units]) {
          const trapped = ledger.traps
            .flatMap(({ assets: kept }) => kept)
            .filter((each) => nameOf(each.id) === nameOf(id));
          expect(trapped.reduce((sum, each) => sum + amountOf(each), 0n)).toBe(ledger.balance("holding", id));
        }
      }
    }),
    { seed: 20261126, numRuns: 1000 },
  );
});

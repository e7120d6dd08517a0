import { asHash, type Hash } from "@paragrid/primitives";
import type { TransactionValidity } from "@paragrid/runtime";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PoolLimits, type PoolStatus, TransactionPool } from "../src/pool.ts";

interface Transaction {
  readonly hash: Hash;
  readonly signer: number;
  readonly nonce: number;
  readonly validity: TransactionValidity;
}

let made = 0;
/** A transaction of a signer: it provides its nonce's tag and requires the one before. */
function transaction(signer: number, nonce: number, priority = 1, longevity = 64): Transaction {
  const hash = asHash(`0x${(++made).toString(16).padStart(64, "0")}`);
  const validity: TransactionValidity = {
    priority: BigInt(priority),
    requires: nonce === 0 ? [] : [`${signer}/${nonce - 1}`],
    provides: [`${signer}/${nonce}`],
    longevity,
    propagate: true,
    signer: new Uint8Array(32).fill(signer + 1),
    nonce,
  };
  return { hash, signer, nonce, validity };
}

/** A pool, and all that it has told of each transaction. */
function poolOf(limits: PoolLimits = { ready: 100, future: 100 }) {
  const told = new Map<Hash, PoolStatus["type"][]>();
  const pool = new TransactionPool(limits, (hash, { type }) => told.set(hash, [...(told.get(hash) ?? []), type]));
  const add = ({ hash, validity }: Transaction, number = 0) =>
    pool.add({ hash, extrinsic: new Uint8Array(0) }, validity, number);
  const order = (skip: ReadonlySet<Hash> = new Set()) => [...pool.best(skip)].map(({ hash }) => hash);
  return { pool, add, order, toldOf: ({ hash }: Transaction) => told.get(hash) };
}

describe("ready transactions", () => {
  test("are offered by priority, of equal ones the first come, and each after those it requires", () => {
    const { add, order } = poolOf();
    const [low, first, second, high] = [
      transaction(0, 0, 1),
      transaction(1, 0, 5),
      transaction(2, 0, 5),
      transaction(0, 1, 9),
    ];
    for (const one of [low, first, second, high]) expect(add(one)).toBeUndefined();
    expect(order()).toEqual([first, second, low, high].map(({ hash }) => hash));
    // What an ancestor holds is left out, and what required it is free.
    expect(order(new Set([low.hash]))).toEqual([high, first, second].map(({ hash }) => hash));
  });

  test("of one nonce are replaced by a higher priority and by nothing else", () => {
    const { add, order, toldOf } = poolOf();
    const [old, next, same, higher] = [
      transaction(0, 0, 5),
      transaction(0, 1, 1),
      transaction(0, 0, 5),
      transaction(0, 0, 6),
    ];
    add(old);
    add(next);
    expect(add(same)).toBe("TooLowPriority");
    expect(add(higher)).toBeUndefined();
    expect(toldOf(old)).toEqual(["ready", "usurped"]);
    // What required the nonce still has it, and never waited for it.
    expect(toldOf(next)).toEqual(["ready"]);
    expect(order()).toEqual([higher.hash, next.hash]);
    expect(add(higher)).toBe("AlreadyImported");
  });

  test("leave when they are in a block, and what waited for them is ready", () => {
    const { pool, add, order, toldOf } = poolOf();
    const [zero, one, two] = [transaction(0, 0), transaction(0, 1), transaction(0, 2)];
    add(zero);
    add(two);
    expect(toldOf(two)).toEqual(["future"]);
    // A transaction that was never here.
    pool.included([one.hash], asHash(`0x${"0b".repeat(32)}`));
    expect(toldOf(one)).toEqual(["inBlock"]);
    pool.included([zero.hash], asHash(`0x${"0b".repeat(32)}`));
    pool.advance(zero.validity.signer!, 2);
    expect(toldOf(zero)).toEqual(["ready", "inBlock"]);
    expect(toldOf(two)).toEqual(["future", "ready"]);
    expect(order()).toEqual([two.hash]);
  });

  test("whose nonce others have used are invalid", () => {
    const { pool, add, toldOf } = poolOf();
    const all = [0, 1, 2].map((nonce) => transaction(0, nonce));
    for (const one of all) add(one);
    pool.advance(all[0]!.validity.signer!, 2);
    expect(all.map((one) => toldOf(one)?.at(-1))).toEqual(["invalid", "invalid", "ready"]);
  });

  test("end with their era, and those that required them wait again", () => {
    const { pool, add, toldOf } = poolOf();
    const [mortal, next] = [transaction(0, 0, 1, 4), transaction(0, 1)];
    add(mortal, 10);
    add(next, 10);
    pool.expire(14);
    expect(pool.readyCount).toBe(2);
    pool.expire(15);
    expect([toldOf(mortal), toldOf(next)]).toEqual([
      ["ready", "invalid"],
      ["ready", "future"],
    ]);
  });

  test("give up their place to a better one when the pool is full, the worst first", () => {
    const { pool, add, toldOf } = poolOf({ ready: 2, future: 2 });
    const [worst, better, best] = [transaction(0, 0, 1), transaction(1, 0, 2), transaction(2, 0, 3)];
    add(worst);
    add(better);
    expect(add(transaction(3, 0, 1))).toBe("ImmediatelyDropped");
    expect(add(best)).toBeUndefined();
    expect(toldOf(worst)).toEqual(["ready", "dropped"]);
    expect(pool.readyCount).toBe(2);
  });
});

test("an account's next nonce is the first that no waiting transaction uses", () => {
  const { pool, add } = poolOf();
  const account = transaction(0, 0).validity.signer!;
  expect(pool.nextNonce(account, 3)).toBe(3);
  for (const nonce of [3, 4, 6]) add(transaction(0, nonce));
  expect(pool.nextNonce(account, 3)).toBe(5);
});

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      signer: fc.nat(2),
      nonce: fc.nat(3),
      priority: fc.nat(4),
      longevity: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("expire" as const) }) },
);

test("whatever comes and goes: who is ready has all it requires, nobody's place is taken twice, and no limit is passed", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (steps, ready) => {
      const { pool, add, order } = poolOf({ ready, future: 4 });
      const all = new Map<Hash, Transaction>();
      for (const [height, one] of steps.entries()) {
        if (one.kind === "add") {
          const added = transaction(one.signer, one.nonce, one.priority, one.longevity);
          if (add(added, height) === undefined) all.set(added.hash, added);
        } else if (one.kind === "remove") {
          const hash = [...all.keys()][one.which % Math.max(1, all.size)];
          if (hash !== undefined) pool.remove(hash, { type: "invalid" });
        } else pool.expire(height);

        const waiting = pool.pending().map(({ hash }) => all.get(hash)!);
        const places = new Set(waiting.map(({ signer, nonce }) => `${signer}/${nonce}`));
        expect(places.size).toBe(waiting.length);
        for (const { validity } of waiting) for (const tag of validity.requires) expect(places).toContain(tag);
        expect(pool.readyCount).toBeLessThanOrEqual(ready);
        expect(pool.futureCount).toBeLessThanOrEqual(4);
        const offered = order().map((hash) => all.get(hash)!);
        expect(offered).toHaveLength(waiting.length);
        for (const [at, { signer, nonce }] of offered.entries())
          expect(offered.slice(at).some((later) => later.signer === signer && later.nonce < nonce)).toBe(false);
      }
    }),
    { seed: 20261126, numRuns: 500 },
  );
});

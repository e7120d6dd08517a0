import {
  addressOf,
  type Context,
  call,
  declarePallet,
  definePallet,
  ensureSigned,
  type RuntimeCall,
  weightOf,
} from "@paragrid/runtime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  Balances,
  balanceOf,
  burn,
  heldBalance,
  hold,
  holdReason,
  mint,
  release,
  Sudo,
  System,
  setLock,
  spendable,
  transferOnHold,
  treasuryAccount,
} from "../src/index.ts";
import { Chain, person, supply } from "./harness.ts";

const alice = person("Alice");
const bob = person("Bob");
const eve = person("Eve");
const escrow = holdReason("escrow__");
const stake = holdReason("stake___");

/** What another pallet would do with money, as calls that a test can sign. */
let script: (context: Context, who: Uint8Array) => void = () => {};
const Script = definePallet(declarePallet({ name: "Script", docs: [] }), {
  calls: {
    run: call({
      index: 0,
      docs: "Runs the test's script.",
      args: {},
      weight: weightOf(1),
      dispatch: (context, origin) => void script(context, ensureSigned(origin)),
    }),
  },
});

const chainOf = (balances: readonly (readonly [Uint8Array, bigint])[]) =>
  new Chain({
    pallets: [System, Balances, Sudo, Script],
    genesis: {
      Balances: { balances: balances.map(([account, balanceFen]) => ({ account, balanceFen })) },
      Sudo: { key: eve.account },
    },
  });
const newChain = (aliceFen = 1000n, bobFen = 0n) =>
  chainOf([[alice.account, aliceFen], [eve.account, 10n], ...(bobFen === 0n ? [] : [[bob.account, bobFen] as const])]);
const has = (chain: Chain, account: Uint8Array) => balanceOf(chain.reader, account);
const pay = (value: bigint): RuntimeCall => Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value });
const payAlive = (value: bigint): RuntimeCall =>
  Balances.calls.transferKeepAlive({ dest: addressOf(bob.account), value });
const run = (chain: Chain, what: typeof script) => {
  script = what;
  return chain.submit(alice, Script.calls.run());
};

describe("transfers", () => {
  it("move money, make the receiver's account, and report it", () => {
    const chain = newChain();
    expect(chain.submit(alice, pay(300n)).success).toBe(true);
    expect(has(chain, alice.account).free).toBe(700n);
    expect(has(chain, bob.account).free).toBe(300n);
    expect(chain.eventNames).toEqual([
      "System.NewAccount",
      "Balances.Endowed",
      "Balances.Transfer",
      "System.ExtrinsicSuccess",
    ]);
    expect(supply(chain)).toBe(1010n);
  });

  it("refuse more than there is", () => {
    const chain = newChain();
    expect(chain.submit(alice, pay(1001n)).error).toBe("Token.FundsUnavailable");
    expect(has(chain, alice.account).free).toBe(1000n);
  });

  it("of everything end the account, whose nonce stays so that nothing can be played again", () => {
    const chain = newChain();
    const old = chain.sign(alice, pay(1000n));
    chain.block([old]);
    expect(chain.eventNames).toContain("System.KilledAccount");
    expect(System.storage.Account.get(chain.reader, alice.account)).toMatchObject({ nonce: 1, providers: 0 });

    chain.submit(bob, Balances.calls.transferAllowDeath({ dest: addressOf(alice.account), value: 1000n }));
    expect(chain.eventNames).toContain("System.NewAccount");
    expect(chain.block([old]).invalid).toMatchObject([{ reason: { reason: "Stale" } }]);
    expect(supply(chain)).toBe(1010n);
  });

  it("that must keep the sender alive leave one fen", () => {
    const chain = newChain();
    expect(chain.submit(alice, payAlive(1000n)).error).toBe("Token.NotExpendable");
    expect(chain.submit(alice, payAlive(999n)).success).toBe(true);
    expect(has(chain, alice.account).free).toBe(1n);
  });

  it("of all send what may be spent", () => {
    const chain = newChain();
    const all = (keepAlive: boolean) => Balances.calls.transferAll({ dest: addressOf(bob.account), keepAlive });
    chain.submit(alice, all(true));
    expect(has(chain, alice.account).free).toBe(1n);
    chain.submit(alice, all(false));
    expect(has(chain, alice.account).free).toBe(0n);
    expect(has(chain, bob.account).free).toBe(1000n);
  });

  it("to oneself change nothing, and still need the money", () => {
    const chain = newChain();
    const toSelf = (value: bigint) => Balances.calls.transferAllowDeath({ dest: addressOf(alice.account), value });
    expect(chain.submit(alice, toSelf(400n)).success).toBe(true);
    expect(chain.submit(alice, toSelf(4000n)).error).toBe("Token.FundsUnavailable");
    expect(has(chain, alice.account).free).toBe(1000n);
  });

  it("refuse an address that names no account here", () => {
    const chain = newChain();
    const dest = { type: "Address20" as const, value: new Uint8Array(20) };
    expect(chain.submit(alice, Balances.calls.transferAllowDeath({ dest, value: 1n })).error).toBe("CannotLookup");
  });

  it("are forced by root only, and a balance that root sets comes from the treasury", () => {
    const chain = chainOf([
      [alice.account, 1000n],
      [eve.account, 10n],
      [treasuryAccount, 200n],
    ]);
    const set = (newFree: bigint) => Balances.calls.forceSetBalance({ who: addressOf(alice.account), newFree });
    expect(chain.submit(alice, set(5000n)).error).toBe("BadOrigin");
    expect(chain.sudo(eve, set(1150n))).toBeUndefined();
    expect(has(chain, treasuryAccount).free).toBe(50n);
    expect(chain.sudo(eve, set(1201n))).toBe("Token.FundsUnavailable");
    expect(chain.sudo(eve, set(150n))).toBeUndefined();
    expect(has(chain, treasuryAccount).free).toBe(1050n);
    expect(supply(chain)).toBe(1210n);
  });
});

describe("holds", () => {
  it("set money aside by reason, give it back, and hand it to another account", () => {
    const chain = newChain();
    run(chain, (context, who) => {
      hold(context, escrow, who, 300n);
      hold(context, stake, who, 200n);
    });
    expect(has(chain, alice.account)).toMatchObject({ free: 500n, reserved: 500n });
    expect(chain.submit(alice, pay(501n)).error).toBe("Token.FundsUnavailable");

    run(chain, (context, who) => {
      release(context, escrow, who, 100n);
      transferOnHold(context, escrow, { from: who, to: bob.account, amount: 200n });
    });
    expect(has(chain, alice.account)).toMatchObject({ free: 600n, reserved: 200n });
    expect(has(chain, bob.account).free).toBe(200n);
    expect(heldBalance(chain.reader, escrow, alice.account)).toBe(0n);
    expect(heldBalance(chain.reader, stake, alice.account)).toBe(200n);
    expect(supply(chain)).toBe(1010n);
  });

  it("give no more than is held for that very reason", () => {
    const chain = newChain();
    run(chain, (context, who) => hold(context, stake, who, 200n));
    expect(run(chain, (context, who) => release(context, escrow, who, 1n)).error).toBe("Balances.InsufficientHold");
    expect(run(chain, (context, who) => release(context, stake, who, 201n)).error).toBe("Balances.InsufficientHold");
    const take = { from: alice.account, to: bob.account, amount: 201n };
    expect(run(chain, (context) => transferOnHold(context, stake, take)).error).toBe("Balances.InsufficientHold");
    expect(run(chain, (context, who) => hold(context, escrow, who, 801n)).error).toBe("Token.FundsUnavailable");
  });

  it("keep the account alive", () => {
    const chain = newChain();
    run(chain, (context, who) => hold(context, stake, who, 200n));
    chain.submit(alice, pay(800n));
    expect(System.storage.Account.get(chain.reader, alice.account)).toMatchObject({ providers: 1 });
    run(chain, (context, who) => transferOnHold(context, stake, { from: who, to: bob.account, amount: 200n }));
    expect(chain.eventNames).toContain("System.KilledAccount");
  });

  it("are at most fifty an account", () => {
    const chain = newChain();
    const many = (count: number) => (context: Context, who: Uint8Array) => {
      for (let index = 0; index < count; index++) hold(context, holdReason(`r${index}`.padEnd(8, "_")), who, 1n);
    };
    expect(run(chain, many(51)).error).toBe("Balances.TooManyHolds");
    expect(run(chain, many(50)).success).toBe(true);
  });
});

describe("locks", () => {
  it("overlap: the largest keeps that much from leaving, held money counting towards it", () => {
    const chain = newChain();
    run(chain, (context, who) => {
      setLock(context, stake, who, 600n);
      setLock(context, escrow, who, 300n);
    });
    expect(has(chain, alice.account).frozen).toBe(600n);
    expect(chain.submit(alice, pay(401n)).error).toBe("Token.Frozen");

    run(chain, (context, who) => hold(context, escrow, who, 250n));
    expect(spendable(chain.reader, alice.account)).toBe(400n);
    expect(chain.submit(alice, pay(400n)).success).toBe(true);

    run(chain, (context, who) => setLock(context, stake, who, 0n));
    expect(has(chain, alice.account).frozen).toBe(300n);
    expect(Balances.storage.Locks.get(chain.reader, alice.account)).toMatchObject([{ amount: 300n }]);
  });
});

describe("supply", () => {
  it("changes by mint and burn alone, and the total issuance with it", () => {
    const chain = newChain();
    run(chain, (context, who) => {
      mint(context, bob.account, 70n);
      burn(context, who, 20n);
    });
    expect(supply(chain)).toBe(1060n);
    expect(Balances.storage.TotalIssuance.get(chain.reader)).toBe(1060n);
    expect(run(chain, (context, who) => burn(context, who, 5000n)).error).toBe("Token.FundsUnavailable");
  });

  it("is the same after any series of moves, and no balance is ever below zero", () => {
    const people = [alice, bob, eve].map(({ account }) => account);
    const reasons = [escrow, stake];
    const who = fc.constantFrom(...people);
    const amount = fc.bigInt({ min: 0n, max: 900n });
    const move = fc.record({
      kind: fc.constantFrom("pay", "hold", "release", "take", "lock"),
      from: who,
      to: who,
      reason: fc.constantFrom(...reasons),
      amount,
    });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 12 }), (moves) => {
        const chain = chainOf(people.map((account) => [account, 1000n]));
        run(chain, (context) => {
          for (const { kind, from, to, reason, amount: fen } of moves)
            context.attempt(() => {
              if (kind === "hold") hold(context, reason, from, fen);
              else if (kind === "release") release(context, reason, from, fen);
              else if (kind === "take") transferOnHold(context, reason, { from, to, amount: fen });
              else if (kind === "lock") setLock(context, reason, from, fen);
              else
                Balances.calls.transferAllowDeath.declaration.dispatch(
                  context,
                  { kind: "signed", account: from },
                  { dest: addressOf(to), value: fen },
                );
            });
        });
        expect(supply(chain)).toBe(3000n);
        for (const account of people) {
          const { data, providers } = System.storage.Account.get(chain.reader, account);
          expect(data.free >= 0n && data.reserved >= 0n).toBe(true);
          const held = reasons.reduce((sum, reason) => sum + heldBalance(chain.reader, reason, account), 0n);
          expect(data.reserved).toBe(held);
          expect(providers).toBe(data.free + data.reserved > 0n ? 1 : 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

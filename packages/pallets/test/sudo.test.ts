import { addressOf } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { Balances, balanceOf, Sudo, System, TransactionPayment, treasuryAccount } from "../src/index.ts";
import { Chain, person, supply } from "./harness.ts";

const alice = person("Alice");
const bob = person("Bob");
const eve = person("Eve");
const newChain = (sudo: object = { Sudo: { key: alice.account } }) =>
  new Chain({
    pallets: [System, Balances, TransactionPayment, Sudo],
    genesis: {
      Balances: {
        balances: [
          ...[alice, bob, eve].map(({ account }) => ({ account, balanceFen: 1000n })),
          { account: treasuryAccount, balanceFen: 500n },
        ],
      },
      ...sudo,
    },
  });
const free = (chain: Chain, account: Uint8Array) => balanceOf(chain.reader, account).free;
const force = (value: bigint) =>
  Balances.calls.forceTransfer({ source: addressOf(eve.account), dest: addressOf(bob.account), value });

describe("Sudo", () => {
  it("runs a call as root for its key, free of fees, and reports what became of it", () => {
    const chain = newChain();
    expect(chain.sudo(alice, force(100n))).toBeUndefined();
    expect(free(chain, bob.account)).toBe(1100n);
    expect(free(chain, alice.account)).toBe(1000n);
    expect(chain.sudo(alice, force(5000n))).toBe("Token.FundsUnavailable");
    expect(supply(chain)).toBe(3500n);
  });

  it("refuses everybody else, who pays for trying", () => {
    const chain = newChain();
    for (const call of [
      Sudo.calls.sudo({ call: force(1n) }),
      Sudo.calls.setKey({ new: addressOf(eve.account) }),
      Sudo.calls.sudoAs({
        who: addressOf(bob.account),
        call: Balances.calls.transferAll({ dest: addressOf(eve.account), keepAlive: false }),
      }),
      Sudo.calls.removeKey(),
    ])
      expect(chain.submit(eve, call).error).toBe("Sudo.RequireSudo");
    expect(free(chain, eve.account)).toBeLessThan(1000n);
    expect(Sudo.storage.Key.get(chain.reader)).toEqual(alice.account);
  });

  it("acts as another account", () => {
    const chain = newChain();
    const call = Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value: 400n });
    chain.submit(alice, Sudo.calls.sudoAs({ who: addressOf(eve.account), call }));
    expect(free(chain, eve.account)).toBe(600n);
    expect(chain.eventNames).toContain("Sudo.SudoAsDone");
  });

  it("hands the key on, and ends with it", () => {
    const chain = newChain();
    chain.submit(alice, Sudo.calls.setKey({ new: addressOf(bob.account) }));
    expect(chain.submit(alice, Sudo.calls.sudo({ call: force(1n) })).error).toBe("Sudo.RequireSudo");
    chain.submit(bob, Sudo.calls.removeKey());
    expect(chain.submit(bob, Sudo.calls.sudo({ call: force(1n) })).error).toBe("Sudo.RequireSudo");
    expect(Sudo.storage.Key.get(chain.reader)).toBeUndefined();
  });

  it("lets nobody in on a chain without a key", () => {
    const chain = newChain({});
    expect(Sudo.storage.Key.get(chain.reader)).toBeUndefined();
    expect(chain.submit(alice, Sudo.calls.sudo({ call: force(1n) })).error).toBe("Sudo.RequireSudo");
  });
});

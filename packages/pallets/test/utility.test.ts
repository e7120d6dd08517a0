import { addressOf, type RuntimeCall } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { Balances, balanceOf, Sudo, System, Timestamp, Utility } from "../src/index.ts";
import { Chain, person, supply } from "./harness.ts";

const alice = person("Alice");
const bob = person("Bob");
const newChain = () =>
  new Chain({
    pallets: [System, Timestamp, Balances, Utility, Sudo],
    genesis: { Balances: { balances: [{ account: alice.account, balanceFen: 1000n }] } },
  });
const pay = (value: bigint): RuntimeCall => Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value });
const bobHas = (chain: Chain) => balanceOf(chain.reader, bob.account).free;
const calls = [pay(10n), pay(5000n), pay(20n)];

describe("Utility", () => {
  it("batch stops at the first failure, names it and keeps what came before", () => {
    const chain = newChain();
    expect(chain.submit(alice, Utility.calls.batch({ calls })).success).toBe(true);
    expect(bobHas(chain)).toBe(10n);
    const interrupted = chain.events.map(Utility.events.BatchInterrupted.match).find(Boolean);
    expect(interrupted).toEqual({ index: 1, error: { type: "Token", value: { type: "FundsUnavailable" } } });
    expect(chain.eventNames).not.toContain("Utility.BatchCompleted");
    expect(supply(chain)).toBe(1000n);
  });

  it("batchAll does all or none, events included", () => {
    const chain = newChain();
    const failed = chain.submit(alice, Utility.calls.batchAll({ calls }));
    expect(failed.error).toBe("Token.FundsUnavailable");
    expect(bobHas(chain)).toBe(0n);
    expect(chain.eventNames).toEqual(["System.ExtrinsicFailed"]);

    chain.submit(alice, Utility.calls.batchAll({ calls: [pay(10n), pay(20n)] }));
    expect(bobHas(chain)).toBe(30n);
    expect(chain.eventNames.slice(-2)).toEqual(["Utility.BatchCompleted", "System.ExtrinsicSuccess"]);
  });

  it("forceBatch goes on after a failure and says that there was one", () => {
    const chain = newChain();
    chain.submit(alice, Utility.calls.forceBatch({ calls }));
    expect(bobHas(chain)).toBe(30n);
    expect(chain.eventNames.filter((name) => name.startsWith("Utility"))).toEqual([
      "Utility.ItemCompleted",
      "Utility.ItemFailed",
      "Utility.ItemCompleted",
      "Utility.BatchCompletedWithErrors",
    ]);
  });

  it("gives a batch no power that its signer lacks", () => {
    const chain = newChain();
    const forced = Balances.calls.forceTransfer({
      source: addressOf(alice.account),
      dest: addressOf(bob.account),
      value: 1n,
    });
    expect(chain.submit(alice, Utility.calls.batchAll({ calls: [forced] })).error).toBe("BadOrigin");
    expect(chain.submit(alice, Utility.calls.batchAll({ calls: [Timestamp.calls.set({ now: 5n })] })).error).toBe(
      "BadOrigin",
    );
  });

  it("refuses calls that are nested deeper than any machine must bear", () => {
    const chain = newChain();
    const nested = (depth: number): RuntimeCall =>
      depth === 0 ? pay(1n) : Utility.calls.batch({ calls: [nested(depth - 1)] });
    expect(chain.submit(alice, nested(40)).success).toBe(true);
    expect(bobHas(chain)).toBe(1n);
    const deep = chain.block([chain.sign(alice, nested(70))]);
    expect(deep.invalid).toMatchObject([{ reason: { kind: "Invalid", reason: "Call" } }]);
  });
});

describe("Timestamp", () => {
  it("is set by the block's author and never runs backwards", () => {
    const chain = newChain();
    chain.block([], { Timestamp: { nowMs: 5000 } });
    expect(Timestamp.storage.Now.get(chain.reader)).toBe(5000n);
    chain.block([], { Timestamp: { nowMs: 4000 } });
    expect(Timestamp.storage.Now.get(chain.reader)).toBe(5000n);
    chain.block([]);
    expect(Timestamp.storage.Now.get(chain.reader)).toBe(5000n);
  });

  it("may not be sent by anybody else", () => {
    const chain = newChain();
    const set = Timestamp.calls.set({ now: 9000n });
    const bareCall = chain.runtime.encodeExtrinsic({ call: set });
    for (const extrinsic of [bareCall, chain.sign(alice, set)])
      expect(chain.runtime.validateTransaction(chain.state, extrinsic, { blockHash: chain.genesisHash })).toMatchObject(
        {
          ok: false,
          error: { reason: "MandatoryValidation" },
        },
      );
    const built = chain.block([chain.sign(alice, set)], { Timestamp: { nowMs: 10 } });
    expect(built.invalid).toMatchObject([{ reason: { reason: "MandatoryValidation" } }]);
    expect(Timestamp.storage.Now.get(chain.reader)).toBe(10n);
  });
});

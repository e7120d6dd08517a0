import { addressOf, type RuntimeCall } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import {
  Balances,
  balanceOf,
  System,
  TransactionPayment,
  type TransactionPaymentGenesis,
  treasuryAccount,
  Utility,
} from "../src/index.ts";
import { Chain, person, supply } from "./harness.ts";

const alice = person("Alice");
const bob = person("Bob");

const chainWith = (aliceFen: bigint, payment?: TransactionPaymentGenesis) =>
  new Chain({
    pallets: [System, Balances, TransactionPayment, Utility],
    genesis: {
      Balances: { balances: [{ account: alice.account, balanceFen: aliceFen }] },
      ...(payment === undefined ? {} : { TransactionPayment: payment }),
    },
  });
const free = (chain: Chain, who: Uint8Array) => balanceOf(chain.reader, who).free;
const pay = (value: bigint): RuntimeCall => Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value });

describe("TransactionPayment", () => {
  it("moves base, length and weight fee and the tip to the treasury", () => {
    const chain = chainWith(10_000n, { schedule: { baseFen: 7n, bytesPerFen: 10, refTimePsPerFen: 60_000_000n } });
    const extrinsic = chain.sign(alice, pay(100n), 5n);
    chain.block([extrinsic]);

    // A transfer weighs 180 µs: three fen; every ten bytes that begin cost one.
    const fee = 7n + BigInt(Math.ceil(extrinsic.length / 10)) + 3n + 5n;
    expect(free(chain, treasuryAccount)).toBe(fee);
    expect(free(chain, alice.account)).toBe(10_000n - 100n - fee);
    expect(chain.events.map(TransactionPayment.events.TransactionFeePaid.match).find(Boolean)).toEqual({
      who: alice.account,
      actualFee: fee,
      tip: 5n,
    });
    expect(chain.eventNames.slice(-2)).toEqual(["TransactionPayment.TransactionFeePaid", "System.ExtrinsicSuccess"]);
    expect(supply(chain)).toBe(10_000n);
  });

  it("keeps the fee of a call that fails, and counts its nonce", () => {
    const chain = chainWith(1000n);
    const receipt = chain.submit(alice, pay(5000n));

    expect(receipt).toMatchObject({ success: false, error: "Token.FundsUnavailable" });
    expect(free(chain, alice.account)).toBeLessThan(1000n);
    expect(System.storage.Account.get(chain.reader, alice.account).nonce).toBe(1);
    expect(free(chain, bob.account)).toBe(0n);
    expect(chain.eventNames.at(-1)).toBe("System.ExtrinsicFailed");
    expect(supply(chain)).toBe(1000n);
  });

  it("gives back the fee of announced weight that was not used", () => {
    const schedule = { baseFen: 0n, bytesPerFen: 0, refTimePsPerFen: 1_000_000n };
    const chain = chainWith(10_000n, { schedule });
    chain.submit(alice, Utility.calls.batch({ calls: [pay(20_000n), pay(1n), pay(1n)] }));

    // 10 µs for the batch and 180 for the first transfer, which failed and stopped it.
    expect(free(chain, treasuryAccount)).toBe(190n);
    expect(supply(chain)).toBe(10_000n);
  });

  it("refuses who cannot pay and live, and takes nothing", () => {
    const chain = chainWith(5n);
    const extrinsic = chain.sign(alice, pay(1n), 100n);

    const validity = chain.runtime.validateTransaction(chain.state, extrinsic, { blockHash: chain.genesisHash });
    expect(validity).toMatchObject({ ok: false, error: { kind: "Invalid", reason: "Payment" } });
    const built = chain.block([extrinsic]);
    expect(built.invalid).toMatchObject([{ reason: { reason: "Payment" } }]);
    expect(built.block.body).toHaveLength(0);
    expect(free(chain, alice.account)).toBe(5n);
    expect(System.storage.Account.get(chain.reader, alice.account).nonce).toBe(0);
  });

  it("ranks a higher tip and a smaller transaction first", () => {
    const chain = chainWith(1_000_000n);
    const priority = (call: RuntimeCall, tip: bigint) => {
      const valid = chain.runtime.validateTransaction(chain.state, chain.sign(alice, call, tip), {
        blockHash: chain.genesisHash,
      });
      if (!valid.ok) throw new Error(valid.error.reason);
      return valid.value.priority;
    };
    expect(priority(pay(1n), 10n)).toBeGreaterThan(priority(pay(1n), 9n));
    const large = Utility.calls.batchAll({ calls: Array.from({ length: 50 }, () => pay(1n)) });
    expect(priority(pay(1n), 0n)).toBeGreaterThan(priority(large, 0n));
  });
});

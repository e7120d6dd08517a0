import { addressOf } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { Balances, balanceOf, System } from "../src/index.ts";
import { Chain, person, supply } from "./harness.ts";

const alice = person("Alice");
const bob = person("Bob");

const chainWith = (aliceFen: bigint, bobFen = 0n) =>
  new Chain({
    pallets: [System, Balances],
    genesis: {
      Balances: {
        balances: [
          { account: alice.account, balanceFen: aliceFen },
          ...(bobFen === 0n ? [] : [{ account: bob.account, balanceFen: bobFen }]),
        ],
      },
    },
  });

describe("Balances", () => {
  it("moves money from the signer to the destination and reports it last but for success", () => {
    const chain = chainWith(1000n);
    const receipt = chain.submit(
      alice,
      Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value: 300n }),
    );

    expect(receipt.success).toBe(true);
    expect(balanceOf(chain.reader, alice.account).free).toBe(700n);
    expect(balanceOf(chain.reader, bob.account).free).toBe(300n);
    expect(chain.eventNames).toEqual([
      "System.NewAccount",
      "Balances.Endowed",
      "Balances.Transfer",
      "System.ExtrinsicSuccess",
    ]);
    expect(supply(chain)).toBe(1000n);
  });
});

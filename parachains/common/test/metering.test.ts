import { describe, expect, test } from "vitest";
import { energyTokensDeclaration, issueEnergy } from "../src/energy-tokens/energy-tokens.ts";
import { metering } from "../src/metering/metering.ts";
import { ordersDeclaration } from "../src/orders/declaration.ts";
import { alice, endowmentFen, MarketChain, meter, operator } from "./market-chain.ts";

/** Slot 0's delivery ends at height 28. Retail costs 80 fen/kWh, feed-in pays 20, a shortfall costs 100 more. */
const wanted = { slot: 0, importedWh: 0n, exportedWh: 0n, quality: { type: "Ok" } } as const;
const report = (more: Partial<Parameters<typeof metering.calls.report>[0]> = {}) =>
  metering.calls.report({ ...wanted, ...more });

/** A chain after delivery, on which Alice has bought and sold that much. */
function traded(boughtWh: bigint, soldWh: bigint): MarketChain {
  const chain = new MarketChain().at(28);
  const position = { boughtWh, soldWh, paidFen: 0n, receivedFen: 0n };
  chain.within((context) => ordersDeclaration.storage.Positions.put(context, 0, alice.publicKey, position));
  return chain;
}
/** What Alice has received, or paid where it is negative; the operator has the opposite. */
function gained(chain: MarketChain): bigint {
  const gain = chain.free(alice) - endowmentFen;
  expect(chain.free(operator)).toBe(endowmentFen - gain);
  return gain;
}

describe("a meter's report", () => {
  test("is taken from a registered meter, when delivery is over, for a slot of the day", () => {
    expect(new MarketChain().at(28).submit(alice, report())).toBe("Metering.UnknownMeter");
    expect(new MarketChain().at(27).submit(meter, report())).toBe("TradingSessions.InDelivery");
    expect(new MarketChain().at(99).submit(meter, report({ slot: 2 }))).toBe("Metering.UnknownSlot");
    expect(new MarketChain().at(28).submit(meter, report())).toBeUndefined();
  });

  test("settles the difference to what was traded: retail for what was drawn beyond, feed-in for what was given beyond", () => {
    for (const [boughtWh, soldWh, importedWh, exportedWh, gain] of [
      [2000n, 0n, 2000n, 0n, 0n],
      [2000n, 0n, 3000n, 0n, -80n],
      [2000n, 0n, 1000n, 0n, 20n - 100n],
      [0n, 2000n, 0n, 3000n, 20n],
      [0n, 2000n, 0n, 1000n, -80n - 100n],
      [0n, 0n, 1000n, 0n, -80n],
    ] as const) {
      const chain = traded(boughtWh, soldWh);
      expect(chain.submit(meter, report({ importedWh, exportedWh }))).toBeUndefined();
      expect(gained(chain), `${boughtWh} bought, ${soldWh} sold`).toBe(gain);
    }
  });

  test("settles once: the same again changes nothing, another one is refused", () => {
    const chain = traded(2000n, 0n);
    const read = { importedWh: 3000n };
    chain.submit(meter, report(read));
    expect(chain.submit(meter, report(read))).toBeUndefined();
    expect(gained(chain)).toBe(-80n);
    expect(chain.submit(meter, report({ importedWh: 4000n }))).toBe("Metering.AlreadyReported");
    expect(gained(chain)).toBe(-80n);
  });

  test("charges nobody on a reading that is missing or known to be bad", () => {
    for (const [type, gain] of [
      ["Bad", 0n],
      ["Missing", 0n],
      ["Estimated", -80n],
    ] as const) {
      const chain = traded(2000n, 0n);
      chain.submit(meter, report({ importedWh: 3000n, quality: { type } }));
      expect(gained(chain), type).toBe(gain);
    }
  });

  test("says what cannot be paid, and invents no money", () => {
    const chain = traded(0n, 0n);
    chain.submit(meter, report({ importedWh: 2_000_000_000n }));
    expect(chain.eventsOf("Metering.Arrears")).toHaveLength(1);
    expect(gained(chain)).toBeGreaterThanOrEqual(-endowmentFen);
  });
});

test("energy rights of a slot end 32 relay blocks after its delivery, whoever holds them", () => {
  const { storage } = energyTokensDeclaration;
  const chain = new MarketChain().at(28);
  chain.within((context) => issueEnergy(context, 0, alice.publicKey, 500n));
  chain.at(59);
  expect(storage.Issued.get(chain.reader, 0)).toBe(500n);
  chain.at(60);
  expect([storage.Issued.get(chain.reader, 0), storage.Holdings.get(chain.reader, 0, alice.publicKey)]).toEqual([
    0n,
    0n,
  ]);
});

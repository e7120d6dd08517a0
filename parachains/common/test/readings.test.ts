import { settlePosition } from "@paragrid/energy";
import { describe, expect, it } from "vitest";
import { contractId, type Offer } from "../src/contracts/terms.ts";
import { meteringDeclaration } from "../src/metering/declaration.ts";
import { ContractChain, calls, endowedFen, id, market, people, self } from "./contract-chain.ts";

const { Readings } = meteringDeclaration.storage;
const reading = (changes: Readonly<Record<string, unknown>> = {}) =>
  calls.report({ slot: 0, importedWh: 4000n, exportedWh: 0n, quality: { type: "Ok" }, ...changes });
const qualityOf = (chain: ContractChain) => Readings.get(chain.reader, 0, id("ann"))?.quality.type;
const everything = endowedFen * BigInt(Object.keys(people).length);

/** A chain on which slot 0 is over; Ann has bought nothing. */
function over(changes: Readonly<Record<string, unknown>> = {}): ContractChain {
  const chain = new ContractChain(market(changes));
  chain.upTo(18);
  return chain;
}
const penalty = { bandBps: 500, bandWh: "100", penaltyFenPerKwh: "20" };

describe("A reading", () => {
  it("settles once: the same again changes nothing, another is refused", () => {
    const chain = over();
    expect(chain.submit("meter", reading())).toBeUndefined();
    // 4 kWh from the retailer at 60 fen.
    expect(chain.money("ann")).toBe(endowedFen - 240n);
    expect(chain.submit("meter", reading())).toBeUndefined();
    expect(chain.events.some(({ name }) => name === "Metered")).toBe(false);
    expect(chain.submit("meter", reading({ importedWh: 4001n }))).toBe("Metering.AlreadyReported");
    expect(chain.money("ann")).toBe(endowedFen - 240n);
  });

  it("that is missing or bad is kept and charges nobody, until one that counts replaces it", () => {
    for (const type of ["Missing", "Bad"]) {
      const chain = over();
      expect(chain.submit("meter", reading({ quality: { type } }))).toBeUndefined();
      expect(qualityOf(chain)).toBe(type);
      expect(chain.money("ann")).toBe(endowedFen);
      expect(chain.submit("meter", reading({ importedWh: 1n, quality: { type } }))).toBe("Metering.AlreadyReported");
      expect(chain.submit("meter", reading({ importedWh: 1000n, quality: { type: "Estimated" } }))).toBeUndefined();
      expect(chain.money("ann")).toBe(endowedFen - 60n);
      expect(chain.submit("meter", reading({ importedWh: 2000n }))).toBe("Metering.AlreadyReported");
    }
  });

  it("that comes late counts, unless the rule closes the slot: then the chain estimates what was committed", () => {
    const late = over();
    late.upTo(60);
    expect(late.submit("meter", reading())).toBeUndefined();

    const closed = over({ penalty: { ...penalty, lateBlocks: 5 } });
    closed.upTo(19 + 5);
    // Ann has traded nothing: there is nothing to estimate, and nothing is made up.
    expect(qualityOf(closed)).toBeUndefined();
    expect(closed.submit("meter", reading())).toBe("Metering.TooLate");
    expect(closed.money("ann")).toBe(endowedFen);
  });
});

describe("A reading that never comes", () => {
  it("of an owner who has traded is estimated to be what he committed to: no deviation, and contracts go on", () => {
    const chain = new ContractChain(market({ penalty: { ...penalty, lateBlocks: 5 } }));
    const supply = { slot: 2, energyWh: 5000n, priceFenPerKwh: 40n, moneyChain: self, energyChain: self };
    const offer: Offer = {
      second: id("ben"),
      parts: [{ type: "Supply", value: supply }],
      when: [],
      arbiter: undefined,
      expiresAt: 60,
      reference: 0,
    };
    chain.submit("ann", calls.register({ offer }));
    const made = contractId(self, id("ann"), offer);
    chain.submit("ben", calls.sign({ contractId: made }));
    const { legs } = chain.events.find(({ name }) => name === "LegsAgreed")!.data as { legs: unknown };
    for (const [legIndex, who] of (["ben", "ann"] as const).entries())
      chain.submit(who, calls.pledge({ contractId: made, home: self, legs, legIndex, expiresAt: 60 }));
    chain.upTo(chain.header.number + 2);
    chain.decide("Committed");
    expect(chain.lifeOf(made)).toBe("Settled");
    expect(chain.money("ann")).toBe(endowedFen + 200n);

    // Slot 2 ends at 39.
    chain.upTo(43);
    expect(Readings.get(chain.reader, 2, id("ann"))).toBeUndefined();
    chain.block();
    expect(Readings.get(chain.reader, 2, id("ann"))).toEqual({
      importedWh: 0n,
      exportedWh: 5000n,
      quality: { type: "Estimated" },
    });
    expect(chain.money("ann")).toBe(endowedFen + 200n);
    expect(chain.supply).toBe(everything);
  });
});

describe("Deviation", () => {
  const rules = [
    { penalty: { ...penalty }, imbalance: { kind: "dual", longFenPerKwh: 30n, shortFenPerKwh: 60n } },
    { penalty: { ...penalty, imbalance: "single" }, imbalance: { kind: "single", priceFenPerKwh: 45n } },
    {
      penalty: { ...penalty, imbalance: "single", singleBps: 10_000 },
      imbalance: { kind: "single", priceFenPerKwh: 60n },
    },
  ] as const;
  it.each(rules)("is settled by the chain's setting as by the pure rule: $imbalance, each way of counting", (rule) => {
    for (const counts of ["both", "short", "shortfall"] as const)
      for (const [importedWh, exportedWh] of [
        [4000n, 0n],
        [0n, 3000n],
        [50n, 999n],
      ] as const) {
        const chain = over({ penalty: { ...rule.penalty, counts } });
        expect(chain.submit("meter", reading({ importedWh, exportedWh }))).toBeUndefined();
        const by = {
          imbalance: rule.imbalance,
          penalty: { bandBps: 500, bandWh: 100n, penaltyFenPerKwh: 20n, counts },
        };
        const wanted = (["seller", "buyer"] as const)
          .map((side) => ({ side, meteredWh: side === "seller" ? exportedWh : importedWh }))
          .map(({ side, meteredWh }) => settlePosition({ party: "", side, committedWh: 0n, meteredWh }, by))
          .reduce((sum, { imbalanceFen, penaltyFen }) => sum + imbalanceFen - penaltyFen, 0n);
        expect(chain.money("ann") - endowedFen).toBe(wanted);
        // The operator takes the exact opposite: the books add up to what there was.
        expect(chain.money("operator") - endowedFen).toBe(-wanted);
        expect(chain.supply).toBe(everything);
      }
  });
});

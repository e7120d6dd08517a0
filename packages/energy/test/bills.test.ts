import { describe, expect, it } from "vitest";
import {
  billsOf,
  builtInDay,
  builtInDefaults,
  type DayProfile,
  giniBps,
  jainBps,
  type Ledger,
  marketIndices,
  operatorFenOf,
  priceDuration,
} from "../src/index.ts";
import { seeded } from "./random.ts";

/** Two slots: A has 2 kWh of sun and 1 kWh of load in the first, B 1 kWh of load in each; retail 100, feed-in 40. */
const profile: DayProfile = {
  ...builtInDay({ ...builtInDefaults, participants: 2 }, seeded(1)),
  slots: 2,
  participants: ["A", "B"].map((id) => ({
    id,
    pvPeakW: 2000n,
    connectionW: 900n,
    battery: { capacityWh: 0n, powerW: 0n, efficiencyBps: 10_000 },
    quality: "ok" as const,
  })),
  tariffs: [1, 2].map(() => ({ retailFenPerKwh: 100n, feedInFenPerKwh: 40n })),
  carbonGramsPerKwh: [500n, 700n],
  carbonSource: "a test",
  loadWh: [
    [1000n, 0n],
    [1000n, 1000n],
  ],
  pvWh: [
    [2000n, 0n],
    [0n, 0n],
  ],
};

/** B buys 800 Wh of A's surplus at 70 and draws 200 Wh more than it bought; A's meter shows 1,000 Wh out, 200 more than sold. */
const ledger: Ledger = {
  parties: [
    { party: "A", home: 0 },
    { party: "B", home: 1 },
    { party: "A/storage", home: null },
  ],
  trades: [
    { party: "A", side: "seller", slot: 0, energyWh: 800n, costFen: 56n },
    { party: "B", side: "buyer", slot: 0, energyWh: 800n, costFen: 56n },
  ],
  deviations: [
    { party: "A", imbalanceFen: 8n, penaltyFen: 3n },
    { party: "B", imbalanceFen: -20n, penaltyFen: 0n },
    { party: "B", imbalanceFen: -100n, penaltyFen: 0n },
  ],
  feesFen: new Map([["A", 2n]]),
  arrearsFen: new Map([["B", 5n]]),
  benefitFen: new Map(),
  contractsFen: new Map(),
};

const matches = [{ slot: 0, energyWh: 800n, priceFenPerKwh: 70n, bidLimitFenPerKwh: 100n, askLimitFenPerKwh: 40n }];

describe("bills", () => {
  const bills = billsOf(profile, ledger);

  it("hold what each party paid and was paid, and what it saved against the grid alone", () => {
    expect(bills[0]).toEqual({
      party: "A",
      loadWh: 1000n,
      pvWh: 2000n,
      boughtWh: 0n,
      soldWh: 800n,
      gridInWh: 0n,
      gridOutWh: 200n,
      salesFen: 56n,
      purchasesFen: 0n,
      exportFen: 8n,
      importFen: 0n,
      penaltyFen: 3n,
      feesFen: 2n,
      arrearsFen: 0n,
      benefitFen: 0n,
      contractsFen: 0n,
      netFen: 59n,
      outsideFen: 40n,
      savingFen: 19n,
      selfSufficiencyBps: 10_000,
      selfConsumptionBps: 9000,
    });
    expect(bills[1]).toMatchObject({
      gridInWh: 1200n,
      importFen: 120n,
      arrearsFen: 5n,
      benefitFen: 0n,
      netFen: -171n,
      outsideFen: -200n,
      savingFen: 29n,
      selfSufficiencyBps: 4000,
      selfConsumptionBps: null,
    });
  });

  it("count what one party pays another by contract on both, and leave the operator out of it", () => {
    const paid = new Map([
      ["A", -30n],
      ["B", 30n],
    ]);
    const agreed = billsOf(profile, { ...ledger, contractsFen: paid });
    expect(agreed[0]).toMatchObject({ contractsFen: -30n, netFen: 29n, outsideFen: 40n, savingFen: -11n });
    expect(agreed[1]).toMatchObject({ contractsFen: 30n, netFen: -141n, savingFen: 59n });
    expect(operatorFenOf(agreed)).toBe(operatorFenOf(bills));
  });

  it("of a storage unit are its trades alone", () => {
    expect(bills[2]).toMatchObject({ netFen: 0n, outsideFen: 0n, loadWh: 0n, selfSufficiencyBps: null });
  });

  it("add up to zero with the operator, whose part is imbalances and penalties that were paid", () => {
    expect(operatorFenOf(bills)).toBe(120n - 8n + 3n - 5n);
  });
});

describe("figures of the market", () => {
  const bills = billsOf(profile, ledger);
  const indices = marketIndices(profile, ledger, bills, matches);

  it("are those of all homes together", () => {
    expect(indices).toMatchObject({
      welfareFen: 48n,
      savingFen: 48n,
      selfSufficiencyBps: 6000,
      selfConsumptionBps: 9000,
      // A could send 900 of its 1,000 Wh through its connection.
      curtailedWh: 100n,
      accommodationBps: 9500,
      // Local trades change nothing of what all homes together exchange with the grid: 0 and 1,000 Wh.
      peakToValleyWh: 1000n,
      peakToValleyOutsideWh: 1000n,
      carbonGrams: 100n + 700n,
      carbonOutsideGrams: 500n + 700n,
    });
  });

  it("tell a market that did nothing from one that did", () => {
    const idle: Ledger = { ...ledger, trades: [] };
    expect(marketIndices(profile, idle, billsOf(profile, idle), [])).toMatchObject({
      welfareFen: 0n,
      selfSufficiencyBps: 3333,
      carbonGrams: 1200n,
    });
  });

  it("know equal shares from one who has all, and say nothing of losses", () => {
    expect([giniBps([5n, 5n, 5n, 5n]), jainBps([5n, 5n, 5n, 5n])]).toEqual([0, 10_000]);
    expect([giniBps([0n, 0n, 0n, 8n]), jainBps([0n, 0n, 0n, 8n])]).toEqual([7500, 2500]);
    // 1, 2, 3, 4: mean difference 5/3 over all pairs with repetition 1.25, so that Gini is 0.25; Jain 100 / (4 * 30).
    expect([giniBps([4n, 1n, 3n, 2n]), jainBps([4n, 1n, 3n, 2n])]).toEqual([2500, 8333]);
    expect([giniBps([]), jainBps([]), giniBps([0n]), jainBps([0n])]).toEqual([null, null, null, null]);
    expect([giniBps([-1n, 5n]), jainBps([-1n, 5n])]).toEqual([null, null]);
  });

  it("order prices from the dearest, by the energy that was paid at least that much", () => {
    const at = (energyWh: bigint, priceFenPerKwh: bigint) => ({ ...matches[0]!, energyWh, priceFenPerKwh });
    expect(priceDuration([at(100n, 50n), at(200n, 90n), at(100n, 90n)])).toEqual([
      { shareBps: 7500, priceFenPerKwh: 90n },
      { shareBps: 10_000, priceFenPerKwh: 50n },
    ]);
    expect(priceDuration([])).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import {
  type ChargeStep,
  type EnergyFlow,
  gateChargeCarried,
  gateDeviationSigns,
  gateEnergyConserved,
  gateMatchedWithinOffered,
  gateMoneyConserved,
  gateSlotsCleared,
  gateWithinPhysicalLimit,
  mergeOutcomes,
  type Order,
} from "../src/index.ts";

const order = (id: string, energyWh: bigint, limitFenPerKwh: bigint): Order => ({
  id,
  owner: id,
  energyWh,
  limitFenPerKwh,
  ordinal: 0,
});
const match = (
  bidId: string,
  askId: string,
  energyWh: bigint,
  priceFenPerKwh: bigint,
  costFen = (energyWh * priceFenPerKwh) / 1000n,
) => ({
  bidId,
  askId,
  energyWh,
  priceFenPerKwh,
  costFen,
});

describe("matched within offered", () => {
  const bids = [order("b", 1000n, 60n)];
  const asks = [order("s", 800n, 40n)];
  it("holds for matches inside quantity and limits, and is unknown without orders", () => {
    expect(gateMatchedWithinOffered(bids, asks, [match("b", "s", 800n, 50n)])).toEqual({
      name: "matched-within-offered",
      kind: "held",
      observations: 2,
    });
    expect(gateMatchedWithinOffered([], [], [])).toMatchObject({
      kind: "unknown",
      observations: 0,
      reason: "no orders in the slot",
    });
  });
  const bad: [(ReturnType<typeof match> & { earnedFen?: bigint })[], string][] = [
    [[match("b", "s", 500n, 50n), match("b", "s", 400n, 50n)], "ask s offered 800 Wh, matched 900 Wh"],
    [[match("b", "s", 800n, 62n)], "bid b with limit 60 fen/kWh matched 800 Wh for 49 fen"],
    [[match("b", "s", 800n, 39n)], "ask s with limit 40 fen/kWh matched 800 Wh for 31 fen"],
    [[{ ...match("b", "s", 800n, 50n), earnedFen: 31n }], "ask s with limit 40 fen/kWh matched 800 Wh for 31 fen"],
    [[match("b", "x", 800n, 50n)], "a match of 800 Wh names ask x, which was not placed"],
    [[match("b", "s", 800n, 50n, 41n)], "800 Wh at 50 fen/kWh cost 41 fen"],
  ];
  for (const [matches, witness] of bad)
    it(`is violated: ${witness}`, () => {
      expect(gateMatchedWithinOffered(bids, asks, matches)).toMatchObject({ kind: "violated", witness });
    });
});

describe("money conserved", () => {
  it("holds when money only moves, is violated by one fen, and is unknown without accounts", () => {
    const before = new Map([
      ["a", 100n],
      ["b", 0n],
    ]);
    expect(
      gateMoneyConserved(
        before,
        new Map([
          ["a", 60n],
          ["b", 30n],
          ["operator", 10n],
        ]),
      ),
    ).toMatchObject({ kind: "held", observations: 3 });
    expect(
      gateMoneyConserved(
        before,
        new Map([
          ["a", 60n],
          ["b", 41n],
        ]),
      ),
    ).toMatchObject({ kind: "violated", witness: "100 fen before the slot, 101 fen after it" });
    expect(gateMoneyConserved(new Map(), new Map())).toMatchObject({ kind: "unknown" });
  });
});

describe("energy conserved", () => {
  const none = {
    generatedWh: 0n,
    dischargedWh: 0n,
    localInWh: 0n,
    gridInWh: 0n,
    consumedWh: 0n,
    chargedWh: 0n,
    localOutWh: 0n,
    gridOutWh: 0n,
  };
  const seller: EnergyFlow = {
    ...none,
    party: "s",
    generatedWh: 500n,
    consumedWh: 100n,
    localOutWh: 300n,
    gridOutWh: 100n,
  };
  const buyer: EnergyFlow = { ...none, party: "b", localInWh: 300n, gridInWh: 50n, consumedWh: 350n };
  it("holds when every party and the local market balance", () => {
    expect(gateEnergyConserved([seller, buyer])).toMatchObject({ kind: "held", observations: 2 });
    expect(gateEnergyConserved([])).toMatchObject({ kind: "unknown" });
  });
  it("is violated by a party that does not balance, a negative flow, or a local market that does not", () => {
    expect(gateEnergyConserved([{ ...seller, gridOutWh: 99n }])).toMatchObject({ witness: "s: 500 Wh in, 499 Wh out" });
    expect(gateEnergyConserved([{ ...buyer, gridInWh: -50n, gridOutWh: -100n }])).toMatchObject({
      witness: "b: gridInWh is -50",
    });
    expect(gateEnergyConserved([seller])).toMatchObject({
      witness: "300 Wh sold to other participants, 0 Wh bought from them",
    });
  });
});

describe("state of charge carried", () => {
  const step: ChargeStep = {
    unit: "u",
    capacityWh: 1000n,
    efficiencyBps: 9000,
    carriedWh: 100n,
    startWh: 100n,
    chargedWh: 100n,
    dischargedWh: 50n,
    endWh: 140n,
  };
  it("holds for a step that adds up, idle or not", () => {
    expect(gateChargeCarried([step, { ...step, chargedWh: 0n, dischargedWh: 0n, endWh: 100n }])).toMatchObject({
      kind: "held",
      observations: 2,
    });
    expect(gateChargeCarried([])).toMatchObject({ kind: "unknown" });
  });
  it("is violated by a charge that was lost between slots, that ignores the loss, or that leaves the capacity", () => {
    expect(gateChargeCarried([{ ...step, startWh: 0n }])).toMatchObject({
      witness: "u ended the slot before with 100 Wh and began with 0 Wh",
    });
    expect(gateChargeCarried([{ ...step, endWh: 150n }])).toMatchObject({
      witness: "u ended with 150 Wh, wanted 140 Wh",
    });
    expect(gateChargeCarried([{ ...step, chargedWh: 1100n, endWh: 1040n }])).toMatchObject({
      witness: "u holds 1040 Wh of 1000 Wh",
    });
    expect(gateChargeCarried([{ ...step, dischargedWh: 200n, endWh: -10n }])).toMatchObject({
      witness: "u holds -10 Wh of 1000 Wh",
    });
  });
});

describe("committed within physical limit", () => {
  const limit = () => 1000n;
  it("adds up one party's commitments over all markets and either side by itself", () => {
    const one = { party: "p", side: "seller" as const, market: "auction", energyWh: 700n };
    expect(gateWithinPhysicalLimit([one, { ...one, side: "buyer", energyWh: 900n }], limit)).toMatchObject({
      kind: "held",
    });
    expect(gateWithinPhysicalLimit([one, { ...one, market: "bilateral", energyWh: 301n }], limit)).toMatchObject({
      kind: "violated",
      witness: "p committed 1001 Wh as seller over all markets, can do 1000 Wh",
    });
    expect(gateWithinPhysicalLimit([], limit)).toMatchObject({ kind: "unknown" });
  });
});

describe("every slot clears", () => {
  it("is violated by a slot that was passed over and unknown before the first", () => {
    expect(gateSlotsCleared([0, 1, 1, 2], 3)).toMatchObject({ kind: "held", observations: 3 });
    expect(gateSlotsCleared([0, 2], 3)).toMatchObject({ kind: "violated", witness: "slot 1 of 3 was never cleared" });
    expect(gateSlotsCleared([], 0)).toMatchObject({ kind: "unknown" });
  });
});

describe("deviation signs", () => {
  const seller = { party: "s", side: "seller" as const, committedWh: 100n, meteredWh: 80n, paidFen: 3n };
  it("holds when the short pay and the long receive", () => {
    expect(
      gateDeviationSigns([
        seller,
        { ...seller, meteredWh: 120n, paidFen: -1n },
        { ...seller, side: "buyer", meteredWh: 120n },
      ]),
    ).toMatchObject({ kind: "held", observations: 3 });
    expect(gateDeviationSigns([])).toMatchObject({ kind: "unknown" });
  });
  it("is violated by a short party that receives and by money without a deviation", () => {
    expect(gateDeviationSigns([{ ...seller, paidFen: -1n }])).toMatchObject({
      kind: "violated",
      witness: expect.stringContaining("short, yet received"),
    });
    expect(gateDeviationSigns([{ ...seller, side: "buyer", meteredWh: 120n, paidFen: -1n }])).toMatchObject({
      kind: "violated",
    });
    expect(gateDeviationSigns([{ ...seller, meteredWh: 100n }])).toMatchObject({
      witness: expect.stringContaining("on the mark, yet settled"),
    });
  });
});

describe("merging the slots of a day", () => {
  it("one violated slot makes the day violated, unknown slots do not unmake a held one, and observations add up", () => {
    const held = { name: "g", kind: "held" as const, observations: 2 };
    const unknown = { name: "g", kind: "unknown" as const, observations: 0, reason: "nothing" };
    const violated = { name: "g", kind: "violated" as const, observations: 3, witness: "first" };
    expect(mergeOutcomes([unknown, held, unknown, held])).toEqual([{ name: "g", kind: "held", observations: 4 }]);
    expect(mergeOutcomes([held, violated, { ...violated, witness: "second" }])).toEqual([
      { ...violated, observations: 8 },
    ]);
    expect(mergeOutcomes([unknown, unknown])).toEqual([unknown]);
    expect(mergeOutcomes([held, { ...held, name: "h" }])).toHaveLength(2);
  });
});

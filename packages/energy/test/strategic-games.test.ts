import { describe, expect, it } from "vitest";
import {
  bilateralPrice,
  competitivePrice,
  cournotEquilibrium,
  cournotGame,
  doubleAuctionEquilibrium,
  equilibriumGap,
  iterateBestResponses,
  nashBargaining,
  nashShare,
  outcomeOf,
  stackelbergPrice,
  stackelbergQuantities,
  supplyFunctionEquilibrium,
  supplyFunctionGame,
  supplyOutcome,
} from "../src/index.ts";
import { sharedJson } from "./shared.ts";

const close = (found: readonly number[], wanted: readonly number[], digits = 9): void => {
  expect(found).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) expect(found[index]).toBeCloseTo(value, digits);
};

const cournot = sharedJson("vectors/energy/game_cournot.json");
describe.skipIf(cournot === undefined)("game_cournot.json", () => {
  for (const example of cournot?.cases ?? [])
    it(`"${example.name}" has the listed equilibrium, and nobody wants to leave it`, () => {
      const { inverse_demand: inverse, expected } = example;
      const demand = { intercept: inverse.a, slope: inverse.b };
      const firms = (example.marginal_cost ?? Array.from({ length: example.n }, () => 0)).map(
        (marginalCost: number, index: number) => ({
          marginalCost,
          ...(example.d === undefined ? {} : { quadraticCost: example.d }),
          ...(typeof example.capacity?.[index] === "number" ? { capacity: example.capacity[index] } : {}),
        }),
      );
      const found = cournotEquilibrium(firms, demand);
      close(found.quantities, Array.isArray(expected.q) ? expected.q : firms.map(() => expected.q), 8);
      expect(found.price).toBeCloseTo(expected.price, 8);
      if (expected.profit) close(found.profits, expected.profit, 6);
      if (expected.hhi) expect(found.concentration).toBeCloseTo(expected.hhi, 6);
      expect(equilibriumGap(cournotGame(firms, demand), found.quantities)).toBeLessThan(1e-8);
    });
});

const stackelberg = sharedJson("vectors/energy/game_stackelberg.json");
describe.skipIf(stackelberg === undefined)("game_stackelberg.json", () => {
  for (const example of stackelberg?.cases ?? [])
    it(`"${example.name}" has the listed outcome`, () => {
      const { expected } = example;
      if (example.a_i !== undefined) {
        const consumers = example.a_i.map((utility: number, index: number) => ({
          utility,
          satiation: example.b_i[index],
        }));
        const found = stackelbergPrice(consumers, example.procurement_cost);
        expect(found.price).toBeCloseTo(expected.price, 9);
        close(found.quantities, expected.x);
        expect(found.operatorProfit).toBeCloseTo(expected.leader_profit, 8);
        return;
      }
      const found = stackelbergQuantities(
        { intercept: example.a, slope: example.b },
        {
          leader: example.c_leader ?? example.c,
          follower: example.c_follower ?? example.c,
          followers: example.n_followers ?? 1,
        },
      );
      expect(found.leaderQuantity).toBeCloseTo(expected.q_leader, 9);
      expect(found.followerQuantity).toBeCloseTo(expected.q_follower ?? expected.q_follower_each, 9);
      expect(found.price).toBeCloseTo(expected.price, 9);
      if (expected.profit_leader !== undefined) expect(found.leaderProfit).toBeCloseTo(expected.profit_leader, 8);
      if (expected.profit_follower !== undefined) expect(found.followerProfit).toBeCloseTo(expected.profit_follower, 8);
    });
});

const supply = sharedJson("vectors/energy/game_supply_function.json");
describe.skipIf(supply === undefined)("game_supply_function.json", () => {
  for (const example of supply?.cases ?? [])
    it(`"${example.name}" has the listed slopes, and their outcome at every demand`, () => {
      const firms = example.c.map((quadraticCost: number, index: number) => ({
        alpha: example.alpha[index],
        quadraticCost,
      }));
      const slope = example.demand_slope_e;
      const slopes = supplyFunctionEquilibrium(firms, slope);
      close(slopes, example.expected.beta, 10);
      for (const outcome of example.expected.outcomes) {
        const demand = { intercept: outcome.a, slope };
        const found = supplyOutcome(firms, slopes, demand);
        expect(found.price).toBeCloseTo(outcome.price, 8);
        close(found.quantities, outcome.q, 8);
        close(found.profits, outcome.profit, 6);
        expect(competitivePrice(firms, demand)).toBeCloseTo(outcome.price_competitive, 8);
      }
    });
});

const bargaining = sharedJson("vectors/energy/game_bargaining.json");
describe.skipIf(bargaining === undefined)("game_bargaining.json", () => {
  for (const example of bargaining?.cases ?? [])
    it(`"${example.name}" is split as listed`, () => {
      const { expected } = example;
      if (example.weights !== undefined) {
        const parties = example.disagreement.map((disagreement: number, index: number) => ({
          disagreement,
          weight: example.weights[index],
        }));
        close(nashBargaining(example.total, parties), expected);
      } else if (expected.x1 !== undefined) {
        const share = nashShare([(mine) => Math.sqrt(mine), (mine) => mine], [0, 0]);
        close([share, 1 - share], [expected.x1, expected.x2], 6);
      } else {
        const price = bilateralPrice({ feedIn: example.feed_in, retail: example.retail });
        expect(price).toBeCloseTo(expected.price, 12);
        expect((price - example.feed_in) * example.qty).toBeCloseTo(expected.gain_each, 12);
        expect((example.retail - price) * example.qty).toBeCloseTo(expected.gain_each, 12);
      }
    });
});

const doubleAuction = sharedJson("vectors/energy/game_k_double_auction.json");
describe.skipIf(doubleAuction === undefined)("game_k_double_auction.json", () => {
  for (const example of doubleAuction?.cases ?? [])
    it(`k = ${example.k} has the listed strategies, gain and chance of trade`, () => {
      const found = doubleAuctionEquilibrium(example.k);
      close([found.buyer.slope, found.buyer.intercept], [example.buyer_bid.slope, example.buyer_bid.intercept], 12);
      close([found.seller.slope, found.seller.intercept], [example.seller_ask.slope, example.seller_ask.intercept], 12);
      expect(Math.abs(found.expectedGain - example.numeric_expected_gain)).toBeLessThan(1e-4);
      expect(Math.abs(found.tradeProbability - example.numeric_trade_probability)).toBeLessThan(2e-4);
      if (example.expected_gain !== undefined) {
        expect(found.expectedGain).toBeCloseTo(example.expected_gain, 12);
        expect(found.tradeProbability).toBeCloseTo(example.trade_probability, 12);
        expect(found.expectedGain / example.first_best_gain).toBeCloseTo(example.efficiency, 12);
        expect(found.wedge).toBeCloseTo(0.25, 12);
      }
    });
});

describe("playing to an equilibrium", () => {
  const demand = { intercept: 100, slope: 1 };
  const firms = [{ marginalCost: 10 }, { marginalCost: 20 }, { marginalCost: 30, capacity: 5 }];

  it("best responses of Cournot's firms come to the equilibrium from any start, the gap falling to the tolerance", () => {
    const wanted = cournotEquilibrium(firms, demand).quantities;
    for (const start of [
      [0, 0, 0],
      [100, 100, 100],
      [3, 60, 2],
    ]) {
      const game = cournotGame(firms, demand);
      const found = iterateBestResponses(game, start, { tolerance: 1e-9, mostRounds: 200 });
      expect(found).toMatchObject({ converged: true });
      expect(found.gap).toBeLessThanOrEqual(1e-9);
      close(found.strategies, wanted, 7);
    }
  });

  it("says how far it was when the rounds are used up, and does not call that an equilibrium", () => {
    const found = iterateBestResponses(cournotGame(firms, demand), [0, 0, 0], { tolerance: 1e-9, mostRounds: 1 });
    expect(found).toMatchObject({ converged: false, rounds: 1 });
    expect(found.gap).toBeGreaterThan(1);
  });

  it("a firm that leaves the equilibrium alone earns less, in quantities and in supply functions", () => {
    const { quantities, profits } = cournotEquilibrium(firms, demand);
    for (const [player, quantity] of quantities.entries())
      for (const other of [quantity * 0.9, Math.min(quantity * 1.1, firms[player]!.capacity ?? 1000)]) {
        const moved = quantities.map((same, index) => (index === player ? other : same));
        expect(outcomeOf(firms, demand, moved).profits[player]).toBeLessThanOrEqual(profits[player]! + 1e-9);
      }
    const generators = [
      { alpha: 0, quadraticCost: 1 },
      { alpha: 0, quadraticCost: 2 },
    ];
    const slopes = supplyFunctionEquilibrium(generators, 0.5);
    expect(equilibriumGap(supplyFunctionGame(generators, 0.5), slopes)).toBeLessThan(1e-12);
    const at = { intercept: 30, slope: 0.5 };
    const best = supplyOutcome(generators, slopes, at).profits;
    for (const factor of [0.8, 1.25])
      for (const player of [0, 1]) {
        const moved = slopes.map((slope, index) => (index === player ? slope * factor : slope));
        expect(supplyOutcome(generators, moved, at).profits[player]).toBeLessThan(best[player]!);
      }
  });
});

describe("what a game refuses", () => {
  it("demand that does not fall, a cost that makes no equilibrium, a k or a step out of range, an unfair total", () => {
    expect(() => cournotGame([{ marginalCost: 1 }], { intercept: 10, slope: 0 })).toThrow("found 0");
    expect(() => supplyFunctionEquilibrium([{ alpha: 0, quadraticCost: 0 }], 1)).toThrow("found 0");
    expect(() => supplyFunctionGame([{ alpha: 0, quadraticCost: 1 }], -1)).toThrow("found -1");
    expect(() => doubleAuctionEquilibrium(1.5)).toThrow("k in [0, 1], found 1.5");
    const game = cournotGame([{ marginalCost: 1 }], { intercept: 10, slope: 1 });
    expect(() => iterateBestResponses(game, [0], { tolerance: 1, mostRounds: 1, step: 0 })).toThrow("found 0");
    expect(() => iterateBestResponses(game, [0, 1], { tolerance: 1, mostRounds: 1 })).toThrow("found 2");
    expect(() => nashBargaining(1, [{ disagreement: 2, weight: 1 }])).toThrow("a total of at least 2");
    expect(() => stackelbergQuantities({ intercept: 1, slope: 1 }, { leader: 50, follower: 1 })).toThrow("found");
    expect(() => stackelbergPrice([{ utility: 5, satiation: 1 }], 9)).toThrow("procurement cost 9");
  });

  it("a consumer that would not buy at the operator's price is left out, and the price is set for the others", () => {
    const found = stackelbergPrice(
      [
        { utility: 30, satiation: 1 },
        { utility: 12, satiation: 1 },
      ],
      10,
    );
    expect(found).toEqual({ price: 20, quantities: [10, 0], operatorProfit: 100 });
  });
});

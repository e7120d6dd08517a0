import { describe, expect, it } from "vitest";
import {
  clearAuction,
  cournotMarketGame,
  doubleAuctionMarketGame,
  type MarketGame,
  type Order,
  type SeenRound,
  stackelbergMarketGame,
  supplyMarketGame,
  viewOfRound,
  zeroIntelligenceMarketGame,
} from "../src/index.ts";
import { seeded } from "./random.ts";

/** The share by which each round's price misses the equilibrium's. */
const play = (game: MarketGame, rounds: number, kappaBps = 5000): number[] =>
  playRounds(game, rounds, kappaBps).distances;

/** Plays the rounds on the pure auction; `traded` in kWh by round and player. */
function playRounds(game: MarketGame, rounds: number, kappaBps = 5000): { distances: number[]; traded: number[][] } {
  const strategies = [...game.start];
  const seen: SeenRound[] = [];
  const traded: number[][] = [];
  const distances = Array.from({ length: rounds }, (_, round) => {
    const view = viewOfRound(game, round, seen);
    const orders = game.players.flatMap((owner, player) =>
      game.orders(player, strategies[player]!, view).map((step) => ({ ...step, owner })),
    );
    const side = (kind: "bid" | "ask"): Order[] =>
      orders
        .map(({ priceFenPerKwh: limitFenPerKwh, ...step }, ordinal) => ({
          ...step,
          limitFenPerKwh,
          id: String(ordinal),
          ordinal,
        }))
        .filter((order) => order.side === kind);
    const { priceFenPerKwh, matches } = clearAuction(side("bid"), side("ask"), {
      price: { kind: "kappa", kappaBps },
      tie: "earliest",
      selfMatch: "forbid",
    });
    const wanted = game.equilibriumAt(round);
    traded.push(game.players.map(() => 0));
    if (priceFenPerKwh === null) return wanted === undefined ? 0 : 1;
    const ownerOf = (id: string) => orders[Number(id)]!.owner;
    const tradedKwh = game.players.map((owner) =>
      matches.reduce(
        (sum, one) =>
          ownerOf(one.bidId) === owner || ownerOf(one.askId) === owner ? sum + Number(one.energyWh) / 1000 : sum,
        0,
      ),
    );
    traded[round] = tradedKwh;
    seen.push({ priceFenPerKwh: Number(priceFenPerKwh), tradedKwh });
    for (const [player, strategy] of strategies.entries()) strategies[player] = game.answer(player, strategy, seen);
    return Math.abs(Number(priceFenPerKwh) / wanted!.priceFenPerKwh - 1);
  });
  return { distances, traded };
}

/** In [0, 1), the same for the same seed. */
function drawsOf(seed: number): () => number {
  const random = seeded(seed);
  return () => random.nextUint32() / 2 ** 32;
}

describe("games played by orders on a uniform-price market", () => {
  it("supply functions come within 0.5 % of the closed form, from marginal costs 20 % and more away", () => {
    const distances = play(supplyMarketGame({ costs: [1, 1], demandKwh: 2000, demandSlope: 1 }), 6);
    expect(distances[0]).toBeGreaterThan(0.2);
    expect(distances.at(-1)).toBeLessThan(0.005);
    expect(play(supplyMarketGame({ costs: [1, 2, 4], demandKwh: 3000, demandSlope: 0.5 }), 6).at(-1)).toBeLessThan(
      0.005,
    );
  });

  it("Cournot quantities, and a leader that learns its followers' demand, as well", () => {
    const cournot = cournotMarketGame({ costs: [100, 150, 200], interceptFenPerKwh: 1000, slope: 1 });
    expect(play(cournot, 8).at(-1)).toBeLessThan(0.01);
    const consumers = [1000, 900, 1200].map((utility) => ({ utility, satiation: 2 }));
    const stackelberg = stackelbergMarketGame({ consumers, procurementFenPerKwh: 300 });
    expect(play(stackelberg, 8, 0).at(-1)).toBeLessThan(0.01);
  });

  it("a double auction trades at the equilibrium's price, or not where it does not", () => {
    const draws = [0.9, 0.7, 0.5].map((value) => ({ value, cost: 0.3 }));
    const game = doubleAuctionMarketGame({ k: 0.5, mostFenPerKwh: 1000, draws });
    expect(game.equilibriumAt(2)).toBeUndefined();
    for (const distance of play(game, 3)) expect(distance).toBeLessThan(0.005);
  });

  it("gains from trade are those of the quantities, at most the attainable ones, and the equilibrium's closed form", () => {
    // Demand 2000 - p and two firms of q² / 2: all is gained at 2000 / 3 each, 2000 Q - Q² / 2 - q² = 4/3 · 10^6.
    const supply = supplyMarketGame({ costs: [1, 1], demandKwh: 2000, demandSlope: 1 });
    const { attainableFen, equilibriumFen, realisedFen } = supply.gains(playRounds(supply, 6).traded);
    expect(attainableFen).toBeCloseTo(4e6 / 3, 3);
    expect(equilibriumFen).toBeCloseTo(2000 * 1105.5728 - 1105.5728 ** 2 / 2 - 552.7864 ** 2, 0);
    expect(realisedFen / equilibriumFen).toBeCloseTo(1, 2);
    // Price 1000 - Q, two firms at 100: 600 of the competitive 900 kWh, and a ninth of the gain is lost.
    const cournot = cournotMarketGame({ costs: [100, 100], interceptFenPerKwh: 1000, slope: 1 });
    const duopoly = cournot.gains([[300, 300, 600]]);
    expect(duopoly.attainableFen).toBeCloseTo(405_000, 6);
    expect(duopoly.equilibriumFen).toBeCloseTo((405_000 * 8) / 9, 6);
    expect(duopoly.realisedFen).toBeCloseTo(duopoly.equilibriumFen, 6);
    // A leader with one price sells half of what would be bought at its cost: a quarter of the gain is lost.
    const consumers = [{ utility: 1000, satiation: 2 }];
    const leader = stackelbergMarketGame({ consumers, procurementFenPerKwh: 200 }).gains([[200, 200]]);
    expect(leader).toEqual({ attainableFen: 160_000, equilibriumFen: 120_000, realisedFen: 120_000 });
  });

  it("of all draws the linear double auction gains 27/32, as Myerson and Satterthwaite's bound says", () => {
    const share = drawsOf(7);
    const draws = Array.from({ length: 20_000 }, () => ({ value: share(), cost: share() }));
    const game = doubleAuctionMarketGame({ k: 0.5, mostFenPerKwh: 1000, draws });
    const { equilibriumFen, attainableFen } = game.gains(draws.map(() => [0, 0]));
    expect(equilibriumFen / attainableFen).toBeCloseTo(27 / 32, 2);
  });

  it("traders without wits come close to all the gain in 40 rounds of 30 each, and never trade at a loss", () => {
    const shares = Array.from({ length: 100 }, (_, seed) => {
      const share = drawsOf(seed);
      const each = (count: number, most: number): number[] => Array.from({ length: count }, () => most * share());
      const [values, costs] = [each(30, 10_000).map(Math.round), each(30, 10_000).map(Math.round)];
      const game = zeroIntelligenceMarketGame({
        valuesFenPerKwh: values,
        costsFenPerKwh: costs,
        mostFenPerKwh: 10_000,
        draws: Array.from({ length: 40 }, () => each(60, 1)),
      });
      const { traded } = playRounds(game, 40);
      for (const [player] of game.players.entries())
        expect(
          traded.reduce((sum, round) => sum + round[player]!, 0),
          `seed ${seed}`,
        ).toBeLessThanOrEqual(1);
      const { realisedFen, attainableFen } = game.gains(traded);
      expect(attainableFen).toBe(truthfulGain(values, costs));
      expect(realisedFen).toBeGreaterThanOrEqual(0);
      expect(realisedFen).toBeLessThanOrEqual(attainableFen);
      return realisedFen / attainableFen;
    });
    // Their five markets gained 97.1 to 99.9 % on average; these 98.7 %.
    expect(shares.reduce((sum, one) => sum + one, 0) / shares.length).toBeGreaterThan(0.97);
  });
});

/** What the auction gains when everybody names what the energy is worth to it: apart from the game's own sum. */
function truthfulGain(values: readonly number[], costs: readonly number[]): number {
  const orders = (limits: readonly number[], side: "bid" | "ask"): Order[] =>
    limits.map((limit, ordinal) => ({
      id: `${side}-${ordinal}`,
      owner: `${side}-${ordinal}`,
      ordinal: side === "bid" ? ordinal : values.length + ordinal,
      energyWh: 1000n,
      limitFenPerKwh: BigInt(limit),
    }));
  const { matches } = clearAuction(orders(values, "bid"), orders(costs, "ask"), {
    price: { kind: "kappa", kappaBps: 5000 },
    tie: "earliest",
    selfMatch: "forbid",
  });
  return matches.reduce((sum, { bidId, askId }) => sum + values[numberOf(bidId)]! - costs[numberOf(askId)]!, 0);
}

const numberOf = (id: string): number => Number(id.split("-")[1]);

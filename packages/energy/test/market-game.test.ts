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
} from "../src/index.ts";

/** Plays the rounds on the pure auction; the share by which each round's price misses the equilibrium's. */
function play(game: MarketGame, rounds: number, kappaBps = 5000): number[] {
  const strategies = [...game.start];
  const seen: SeenRound[] = [];
  return Array.from({ length: rounds }, (_, round) => {
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
    const wanted = game.equilibriumPrice(round);
    if (priceFenPerKwh === null) return wanted === undefined ? 0 : 1;
    const ownerOf = (id: string) => orders[Number(id)]!.owner;
    const tradedKwh = game.players.map((owner) =>
      matches.reduce(
        (sum, one) =>
          ownerOf(one.bidId) === owner || ownerOf(one.askId) === owner ? sum + Number(one.energyWh) / 1000 : sum,
        0,
      ),
    );
    seen.push({ priceFenPerKwh: Number(priceFenPerKwh), tradedKwh });
    for (const [player, strategy] of strategies.entries()) strategies[player] = game.answer(player, strategy, seen);
    return Math.abs(Number(priceFenPerKwh) / wanted! - 1);
  });
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
    expect(game.equilibriumPrice(2)).toBeUndefined();
    for (const distance of play(game, 3)) expect(distance).toBeLessThan(0.005);
  });
});

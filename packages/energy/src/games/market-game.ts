import { cournotEquilibrium, cournotGame } from "./cournot.ts";
import { askCurve, bidCurve, type CurveStep, type CurveView, fen, wh } from "./curve.ts";
import { doubleAuctionEquilibrium } from "./double-auction.ts";
import { type Consumer, stackelbergPrice } from "./stackelberg.ts";
import { supplyFunctionEquilibrium, supplyFunctionGame, supplyOutcome } from "./supply-function.ts";

/** What everybody has seen of a round: its price, and what each player traded. */
export interface SeenRound {
  readonly priceFenPerKwh: number;
  readonly tradedKwh: readonly number[];
}

/** Where a round trades. */
export interface TradedAt {
  readonly priceFenPerKwh: number;
  /** Undefined where the equilibrium is of all rounds together. */
  readonly energyKwh?: number;
}

/**
 * Gains from trade in fen: what the energy is worth to those who bought it less what it cost those who sold it, whoever has the money. In a
 * game that is the same in each round those of the last round, else those of all rounds so far.
 */
export interface Gains {
  readonly realisedFen: number;
  /** If everybody told the truth and the market cleared. */
  readonly attainableFen: number;
  /** In the equilibrium: less than is attainable where it restricts trade. */
  readonly equilibriumFen: number;
}

/**
 * A game of ENERGY.md §4 played by orders on a uniform-price market, round by round. Players know their own costs or values; of the others
 * they know what the chain shows. Energy in kWh and prices in fen per kWh, as real numbers; orders are rounded to Wh and fen.
 */
export interface MarketGame {
  readonly title: string;
  /** By player. A player without a strategy (demand that takes prices) has one that stays. */
  readonly players: readonly string[];
  readonly start: readonly number[];
  /** Before anything was seen. */
  readonly startPriceFenPerKwh: number;
  readonly equilibrium: readonly number[];
  /** Price and energy of the equilibrium in a round; undefined where the players do not trade in it. */
  equilibriumAt(round: number): TradedAt | undefined;
  /** What trade was worth up to a round, by what each player traded in it and in those before, in kWh. */
  gains(tradedKwh: readonly (readonly number[])[]): Gains;
  orders(player: number, strategy: number, view: CurveView): CurveStep[];
  /** The player's answer to the rounds that were seen, the newest last. */
  answer(player: number, strategy: number, seen: readonly SeenRound[]): number;
}

export interface SupplyGameSettings {
  /** Of each firm: cost c q² / 2, in fen per kWh per kWh. */
  readonly costs: readonly number[];
  /** Demand a - e p: kWh, and kWh per fen/kWh. */
  readonly demandKwh: number;
  readonly demandSlope: number;
}

/**
 * Supply functions (Klemperer & Meyer): a firm's strategy is the slope of its offers. It sees the slopes of the others by what they sold at the
 * price, and answers each round as `supplyFunctionGame` says; at the start everybody offers at marginal cost.
 */
export function supplyMarketGame({ costs, demandKwh, demandSlope }: SupplyGameSettings): MarketGame {
  const firms = costs.map((quadraticCost) => ({ alpha: 0, quadraticCost }));
  const demand = { intercept: demandKwh, slope: demandSlope };
  const game = supplyFunctionGame(firms, demandSlope);
  const equilibrium = supplyFunctionEquilibrium(firms, demandSlope);
  const { price, quantities } = supplyOutcome(firms, equilibrium, demand);
  const start = costs.map((cost) => 1 / cost);
  const truthful = supplyOutcome(firms, start, demand);
  const gainFen = (sold: readonly number[]): number =>
    worthOf(sumOf(sold.slice(0, firms.length)), demandKwh / demandSlope, 1 / demandSlope) -
    sumOf(firms.map(({ quadraticCost }, firm) => (quadraticCost * sold[firm]! * sold[firm]!) / 2));
  return {
    title: "supply function equilibrium",
    players: [...firms.map((_, firm) => `firm-${firm}`), "consumers"],
    start: [...start, 0],
    startPriceFenPerKwh: truthful.price,
    equilibrium: [...equilibrium, 0],
    equilibriumAt: () => ({ priceFenPerKwh: price, energyKwh: sumOf(quantities) }),
    gains: (tradedKwh) => ({
      realisedFen: gainFen(tradedKwh.at(-1)!),
      attainableFen: gainFen(truthful.quantities),
      equilibriumFen: gainFen(quantities),
    }),
    orders: (player, slope, view) =>
      player < firms.length
        ? askCurve((at) => slope * at, view)
        : bidCurve((at) => Math.max(0, demandKwh - demandSlope * at), view),
    answer(player, strategy, seen) {
      const last = seen.at(-1);
      if (player >= firms.length || last === undefined) return strategy;
      const slopes = firms.map((_, firm) => last.tradedKwh[firm]! / last.priceFenPerKwh);
      return game.bestResponse(player, slopes);
    },
  };
}

export interface CournotGameSettings {
  /** Constant marginal cost of each firm in fen per kWh. */
  readonly costs: readonly number[];
  /** Price a - b Q: fen/kWh, and fen/kWh per kWh. */
  readonly interceptFenPerKwh: number;
  readonly slope: number;
}

/**
 * Cournot: a firm's strategy is a quantity, offered at any price. It moves part of the way to its best answer, since with three firms or more
 * whole answers overshoot (Theocharis 1960).
 */
export function cournotMarketGame({ costs, interceptFenPerKwh, slope }: CournotGameSettings): MarketGame {
  const firms = costs.map((marginalCost) => ({ marginalCost }));
  const demand = { intercept: interceptFenPerKwh, slope };
  const game = cournotGame(firms, demand);
  const { quantities, price } = cournotEquilibrium(firms, demand);
  const start = firms.map((_, firm) => (interceptFenPerKwh - costs[firm]!) / (2 * slope * firms.length));
  const step = 2 / (firms.length + 1);
  const gainFen = (sold: readonly number[]): number =>
    worthOf(sumOf(sold.slice(0, firms.length)), interceptFenPerKwh, slope) -
    sumOf(costs.map((cost, firm) => cost * sold[firm]!));
  // Nothing keeps the cheapest firm from making all: sold at its cost.
  const cheapest = Math.min(...costs);
  const attainableFen = worthOf((interceptFenPerKwh - cheapest) / slope, interceptFenPerKwh - cheapest, slope);
  return {
    title: "Cournot",
    players: [...firms.map((_, firm) => `firm-${firm}`), "consumers"],
    start: [...start, 0],
    startPriceFenPerKwh: interceptFenPerKwh - slope * start.reduce((sum, quantity) => sum + quantity, 0),
    equilibrium: [...quantities, 0],
    equilibriumAt: () => ({ priceFenPerKwh: price, energyKwh: sumOf(quantities) }),
    gains: (tradedKwh) => ({
      realisedFen: gainFen(tradedKwh.at(-1)!),
      attainableFen,
      equilibriumFen: gainFen(quantities),
    }),
    orders: (player, quantity, view) =>
      player < firms.length
        ? [{ side: "ask", priceFenPerKwh: 0n, energyWh: wh(quantity) }]
        : bidCurve((at) => Math.max(0, (interceptFenPerKwh - at) / slope), view),
    answer(player, strategy, seen) {
      const last = seen.at(-1);
      if (player >= firms.length || last === undefined) return strategy;
      return strategy + step * (game.bestResponse(player, last.tradedKwh.slice(0, firms.length)) - strategy);
    },
  };
}

export interface StackelbergGameSettings {
  readonly consumers: readonly Consumer[];
  readonly procurementFenPerKwh: number;
}

/**
 * Stackelberg: the operator leads with one price, consumers follow with what they want at it. The operator knows nothing of them: it learns the
 * line of their demand from the last round and the one whose price was farthest from it.
 */
export function stackelbergMarketGame({ consumers, procurementFenPerKwh: cost }: StackelbergGameSettings): MarketGame {
  const { price, quantities } = stackelbergPrice(consumers, cost);
  const gainFen = (bought: readonly number[]): number =>
    sumOf(consumers.map(({ utility, satiation }, one) => worthOf(bought[one]!, utility - cost, satiation)));
  const wanted = consumers.map(({ utility, satiation }) => Math.max(0, (utility - cost) / satiation));
  const all = (at: number): number =>
    consumers.reduce((sum, { utility, satiation }) => sum + Math.max(0, (utility - at) / satiation), 0);
  return {
    title: "Stackelberg",
    players: ["operator", ...consumers.map((_, consumer) => `consumer-${consumer}`)],
    start: [1.5 * cost, ...consumers.map(() => 0)],
    startPriceFenPerKwh: 1.5 * cost,
    equilibrium: [price, ...consumers.map(() => 0)],
    equilibriumAt: () => ({ priceFenPerKwh: price, energyKwh: sumOf(quantities) }),
    gains: (tradedKwh) => ({
      realisedFen: gainFen(tradedKwh.at(-1)!.slice(1)),
      attainableFen: gainFen(wanted),
      equilibriumFen: gainFen(quantities),
    }),
    orders(player, strategy, view) {
      if (player === 0) return [{ side: "ask", priceFenPerKwh: fen(strategy), energyWh: wh(all(0)) }];
      const { utility, satiation } = consumers[player - 1]!;
      return bidCurve((at) => Math.max(0, (utility - at) / satiation), view);
    },
    answer(player, strategy, seen) {
      if (player > 0 || seen.length === 0) return strategy;
      const last = seen.at(-1)!;
      // Rounds at nearly the same price tell little of how demand falls: the one farthest off tells most.
      const apart = (one: SeenRound): number => Math.abs(one.priceFenPerKwh - last.priceFenPerKwh);
      const far = seen.reduce((best, one) => (apart(one) > apart(best) ? one : best));
      if (apart(far) === 0) return 1.25 * strategy;
      const falls = (far.tradedKwh[0]! - last.tradedKwh[0]!) / (last.priceFenPerKwh - far.priceFenPerKwh);
      if (falls <= 0) return strategy;
      const nothingAt = last.priceFenPerKwh + last.tradedKwh[0]! / falls;
      return (nothingAt + cost) / 2;
    },
  };
}

export interface DoubleAuctionGameSettings {
  /** The share of the gain above the ask that the price contains: the chain's kappa. */
  readonly k: number;
  /** Values and costs are in 0 .. this, in fen per kWh. */
  readonly mostFenPerKwh: number;
  /** Value and cost of each round, as shares of that. */
  readonly draws: readonly { readonly value: number; readonly cost: number }[];
}

/** k-double auction (Chatterjee & Samuelson): one buyer, one seller, values anew each round; both play the linear equilibrium. */
export function doubleAuctionMarketGame({ k, mostFenPerKwh: most, draws }: DoubleAuctionGameSettings): MarketGame {
  const { buyer, seller } = doubleAuctionEquilibrium(k);
  const offers = draws.map(({ value, cost }) => ({
    bid: most * (buyer.slope * value + buyer.intercept),
    ask: most * (seller.slope * cost + seller.intercept),
  }));
  return {
    title: "k-double auction",
    players: ["seller", "buyer"],
    start: [0, 0],
    startPriceFenPerKwh: most / 2,
    equilibrium: [0, 0],
    equilibriumAt(round) {
      const { bid, ask } = offers[round]!;
      return bid >= ask ? { priceFenPerKwh: k * bid + (1 - k) * ask, energyKwh: 1 } : undefined;
    },
    gains(tradedKwh) {
      const drawn = draws.slice(0, tradedKwh.length).map(({ value, cost }) => most * (value - cost));
      return {
        realisedFen: sumOf(drawn.map((gain, round) => gain * tradedKwh[round]![0]!)),
        attainableFen: sumOf(drawn.map((gain) => Math.max(0, gain))),
        equilibriumFen: sumOf(drawn.filter((_, round) => offers[round]!.bid >= offers[round]!.ask)),
      };
    },
    orders: (player, _strategy, { round }) => [
      player === 0
        ? { side: "ask", priceFenPerKwh: fen(offers[round]!.ask), energyWh: 1000n }
        : { side: "bid", priceFenPerKwh: fen(offers[round]!.bid), energyWh: 1000n },
    ],
    answer: (_player, strategy) => strategy,
  };
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** What energy is worth to those who buy it along a falling line: the area under P = intercept - slope Q. */
const worthOf = (kwh: number, intercept: number, slope: number): number => intercept * kwh - (slope * kwh * kwh) / 2;

/** Where the price was last, with steps that grow finer from round to round: the answers come closer to each other. */
export function viewOfRound(game: MarketGame, round: number, seen: readonly SeenRound[], steps = 24): CurveView {
  let width = 0.6;
  for (let each = 0; each < round; each++) width = Math.max(0.06, width * 0.6);
  return { round, aroundFenPerKwh: seen.at(-1)?.priceFenPerKwh ?? game.startPriceFenPerKwh, width, steps };
}

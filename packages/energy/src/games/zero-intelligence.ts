import { invariant } from "@paragrid/primitives";
import { fen, wh } from "./curve.ts";
import { type MarketGame, sumOf } from "./market-game.ts";

export interface ZeroIntelligenceSettings {
  /** Of each buyer and seller, in 0 .. `mostFenPerKwh`: each wants, or has, one kWh for all rounds together. */
  readonly valuesFenPerKwh: readonly number[];
  readonly costsFenPerKwh: readonly number[];
  readonly mostFenPerKwh: number;
  /** In [0, 1), by round and player, buyers first: how far into its range each one's limit lies. */
  readonly draws: readonly (readonly number[])[];
}

/**
 * Zero-intelligence traders with a budget constraint (Gode & Sunder, J. Political Economy 101 (1993)): who still has its kWh names a price
 * anew each round, a buyer anything from 0 to its value, a seller anything from its cost to the most. They find that the rules of the market
 * alone bring the gains from trade close to all that there are. Theirs is a continuous auction; here all limits of a round clear at one price.
 */
export function zeroIntelligenceMarketGame(settings: ZeroIntelligenceSettings): MarketGame {
  const { valuesFenPerKwh: values, costsFenPerKwh: costs, mostFenPerKwh: most, draws } = settings;
  const buyers = values.length;
  const players = [...values.map((_, buyer) => `buyer-${buyer}`), ...costs.map((_, seller) => `seller-${seller}`)];
  for (const [round, drawn] of draws.entries())
    invariant(drawn.length === players.length, `round ${round} has ${players.length} draws, found ${drawn.length}`);
  const { priceFenPerKwh, gainFen } = competitive(values, costs);
  return {
    title: "zero-intelligence traders",
    players,
    // The strategy is the energy that is left.
    start: players.map(() => 1),
    startPriceFenPerKwh: most / 2,
    equilibrium: players.map(() => 0),
    equilibriumAt: () => (priceFenPerKwh === undefined ? undefined : { priceFenPerKwh }),
    gains(tradedKwh) {
      const traded = players.map((_, player) => sumOf(tradedKwh.map((round) => round[player]!)));
      const worth = sumOf(values.map((value, buyer) => value * traded[buyer]!));
      const spent = sumOf(costs.map((cost, seller) => cost * traded[buyers + seller]!));
      return { realisedFen: worth - spent, attainableFen: gainFen, equilibriumFen: gainFen };
    },
    orders(player, leftKwh, { round }) {
      const energyWh = wh(leftKwh);
      if (energyWh <= 0n) return [];
      const drawn = draws[round]![player]!;
      if (player < buyers) return [{ side: "bid", priceFenPerKwh: fen(Math.floor(drawn * values[player]!)), energyWh }];
      const cost = costs[player - buyers]!;
      return [{ side: "ask", priceFenPerKwh: fen(Math.ceil(cost + drawn * (most - cost))), energyWh }];
    },
    answer: (player, leftKwh, seen) => leftKwh - (seen.at(-1)?.tradedKwh[player] ?? 0),
  };
}

/** The dearest values meet the cheapest costs as long as that gains: the middle of the prices that clear it, and all the gain there is. */
function competitive(
  values: readonly number[],
  costs: readonly number[],
): { readonly priceFenPerKwh: number | undefined; readonly gainFen: number } {
  const wanted = values.toSorted((left, right) => right - left);
  const offered = costs.toSorted((left, right) => left - right);
  const pairs = wanted.findIndex((value, at) => value < (offered[at] ?? Number.POSITIVE_INFINITY));
  const traded = pairs < 0 ? wanted.length : pairs;
  const gainFen = sumOf(wanted.slice(0, traded)) - sumOf(offered.slice(0, traded));
  if (traded === 0) return { priceFenPerKwh: undefined, gainFen };
  const low = Math.max(offered[traded - 1]!, wanted[traded] ?? 0);
  const high = Math.min(wanted[traded - 1]!, offered[traded] ?? Number.POSITIVE_INFINITY);
  return { priceFenPerKwh: (low + high) / 2, gainFen };
}

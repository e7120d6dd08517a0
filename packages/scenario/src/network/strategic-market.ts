import {
  cournotMarketGame,
  doubleAuctionMarketGame,
  type MarketGame,
  stackelbergMarketGame,
  supplyMarketGame,
  zeroIntelligenceMarketGame,
} from "@paragrid/energy";
import { splitRandom } from "@paragrid/kernel";
import { auctionSettings, type MarketSettingsInput } from "@paragrid/parachains-common";
import { toHex } from "@paragrid/primitives";
import { type StrategicOptions, strategicPlayers } from "@paragrid/workloads";
import type { Scenario, StrategicWorkload } from "../schema.ts";
import { paraIdOf } from "./energy-market.ts";

/** All that a run knows of its strategic players before the first block. */
export interface StrategicMarket extends StrategicOptions {
  readonly workload: StrategicWorkload;
}

/** The players of a scenario's game. */
export function strategicMarket(workload: StrategicWorkload, seed: number): StrategicMarket {
  const { bids, asks, rounds, signature } = workload;
  const game = gameOf(workload, seed);
  return {
    workload,
    chains: { bids, asks },
    game,
    players: strategicPlayers(game, seed, signature),
    // A slot opens when the trades of the one before are decided, so that its prices are known.
    timing: { firstHeight: 8, blocksPerSlot: 44, gateBlocks: 8, tradeBlocks: 30, slots: rounds },
  };
}

function gameOf({ game, rounds, costs, demand, kappaBps, traders }: StrategicWorkload, seed: number): MarketGame {
  switch (game) {
    case "supplyFunction":
      return supplyMarketGame({ costs, demandKwh: demand.kwh, demandSlope: demand.kwhPerFen });
    case "cournot": {
      const { kwh, kwhPerFen } = demand;
      return cournotMarketGame({ costs, interceptFenPerKwh: kwh / kwhPerFen, slope: 1 / kwhPerFen });
    }
    case "stackelberg": {
      // The demand of as many alike consumers as there are shares of it.
      const { kwh, kwhPerFen, consumers } = demand;
      const consumer = { utility: kwh / kwhPerFen, satiation: consumers / kwhPerFen };
      return stackelbergMarketGame({
        consumers: Array.from({ length: consumers }, () => consumer),
        procurementFenPerKwh: costs[0]!,
      });
    }
    case "doubleAuction": {
      const share = shares(seed, "values of the double auction");
      return doubleAuctionMarketGame({
        k: kappaBps / 10_000,
        mostFenPerKwh: mostDrawn,
        draws: Array.from({ length: rounds }, () => ({ value: share(), cost: share() })),
      });
    }
    case "zeroIntelligence": {
      const share = shares(seed, "values, costs and limits of zero-intelligence traders");
      const each = (count: number, most: number): number[] => Array.from({ length: count }, () => most * share());
      return zeroIntelligenceMarketGame({
        valuesFenPerKwh: each(traders, mostDrawn).map(Math.round),
        costsFenPerKwh: each(traders, mostDrawn).map(Math.round),
        mostFenPerKwh: mostDrawn,
        draws: Array.from({ length: rounds }, () => each(2 * traders, 1)),
      });
    }
    default:
      return game satisfies never;
  }
}

/** In fen per kWh: where values and costs that the seed draws end. */
const mostDrawn = 10_000;

function shares(seed: number, label: string): () => number {
  const random = splitRandom(seed, label);
  return () => random.nextUint32() / 2 ** 32;
}

/** No player is held back by its connection or its purse. */
const limitWh = String(10n ** 12n);
const personFen = 10n ** 12n;

/** What stands under `settings.market` of one of its chains; undefined for a chain that has no part in it. */
export function strategicSettingsOf(
  { chains, players, timing, workload }: StrategicMarket,
  chain: string,
  scenario: Scenario,
): MarketSettingsInput | undefined {
  const names = [...new Set([chains.bids, chains.asks])];
  if (!names.includes(chain)) return undefined;
  return {
    timing,
    tariffs: [],
    auctioneer: paraIdOf(scenario, chains.asks),
    auction: auctionSettings.parse({
      // A leader's price is what everybody pays; orders of the other chain are all there when a slot is cleared.
      kappaBps: workload.game === "stackelberg" ? 0 : workload.kappaBps,
      afterBlocks: 6,
    }),
    counterChains: names.map((name) => paraIdOf(scenario, name)),
    participants: players.map(({ id }) => ({ account: toHex(id), sellWh: limitWh, buyWh: limitWh })),
    meters: [],
    // Nothing is metered, so that nobody owes the operator anything.
    operator: toHex(players[0]!.id),
    penalty: { bandBps: 0, bandWh: "0", penaltyFenPerKwh: "0" },
  };
}

/** Accounts that hold money on a chain of the market. */
export function strategicEndowments(
  { chains, players }: StrategicMarket,
  chain: string,
): { readonly account: Uint8Array; readonly balanceFen: bigint }[] {
  if (!Object.values(chains).includes(chain)) return [];
  return players.map(({ id }) => ({ account: id, balanceFen: personFen }));
}

import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { toHex } from "@paragrid/primitives";
import type { StrategicMarket } from "../network/strategic-market.ts";
import type { EnergyRecord } from "../record/energy-record.ts";

/** A round on the chain against the closed form; null where nothing was traded, or should not be. */
export interface RoundFigures {
  readonly round: number;
  readonly priceFenPerKwh: number | null;
  readonly equilibriumFenPerKwh: number | null;
  /** Of the price to the equilibrium's, as a share of it. */
  readonly distance: number | null;
  /** By committed trades. */
  readonly energyKwh: number;
  readonly equilibriumKwh: number | null;
  readonly energyDistance: number | null;
  /** What trades gained of what could be gained, and what they gain in the equilibrium; null where nothing can be gained. */
  readonly gainShare: number | null;
  readonly equilibriumGainShare: number | null;
}

/** Prices are those at which the chain's auction cleared: the volume's mean where it cleared a slot more than once. */
export function roundFigures({ game, players, timing }: StrategicMarket, energy: EnergyRecord): RoundFigures[] {
  const tradedKwh = Array.from({ length: timing.slots }, () => players.map(() => 0));
  const playerOf = new Map<string, number>(players.map(({ id }, player) => [toHex(id), player]));
  for (const { slot, owner, energyWh } of energy.fills)
    tradedKwh[slot]![playerOf.get(owner)!]! += Number(energyWh) / 1000;
  return tradedKwh.map((traded, round) => {
    const cleared = energy.cleared.filter((one) => one.slot === round && one.volumeWh > 0n);
    const volume = cleared.reduce((sum, { volumeWh }) => sum + Number(volumeWh), 0);
    const price =
      volume === 0
        ? null
        : cleared.reduce((sum, one) => sum + Number(one.priceFenPerKwh ?? 0n) * Number(one.volumeWh), 0) / volume;
    const wanted = game.equilibriumAt(round);
    // Each kWh has a buyer and a seller.
    const energyKwh = traded.reduce((sum, kwh) => sum + kwh, 0) / 2;
    const { realisedFen, attainableFen, equilibriumFen } = game.gains(tradedKwh.slice(0, round + 1));
    return {
      round,
      priceFenPerKwh: price,
      equilibriumFenPerKwh: wanted?.priceFenPerKwh ?? null,
      distance: apart(price, wanted?.priceFenPerKwh),
      energyKwh,
      equilibriumKwh: wanted?.energyKwh ?? null,
      energyDistance: apart(energyKwh, wanted?.energyKwh),
      gainShare: attainableFen > 0 ? realisedFen / attainableFen : null,
      equilibriumGainShare: attainableFen > 0 ? equilibriumFen / attainableFen : null,
    };
  });
}

const apart = (found: number | null, wanted: number | undefined): number | null =>
  found === null || wanted === undefined ? null : Math.abs(found / wanted - 1);

/** Prices within 1 % of the closed form are the equilibrium's. */
const nearShare = 0.01;

/**
 * The last round's price is within 1 % of the equilibrium's closed form, which nobody told the players. In a game whose values are drawn anew
 * each round, every round counts, and nothing is traded where the equilibrium does not trade.
 */
export function nearEquilibrium(market: StrategicMarket, energy: EnergyRecord): Verdict {
  const name = "price-near-equilibrium";
  const figures = roundFigures(market, energy);
  const judged = market.workload.game === "doubleAuction" ? figures : figures.slice(-1);
  if (energy.cleared.every(({ volumeWh }) => volumeWh === 0n)) return unknown(name, "no round traded");
  for (const { round, priceFenPerKwh: price, equilibriumFenPerKwh: wanted, distance } of judged) {
    const text = `round ${round}: the price is ${price?.toFixed(2) ?? "none"}, the equilibrium's ${wanted?.toFixed(2) ?? "none"} fen/kWh`;
    if ((price === null) !== (wanted === null)) return violated(name, figures.length, text);
    if (distance !== null && distance > nearShare) return violated(name, figures.length, text);
  }
  return held(name, figures.length);
}

/** Gode & Sunder's "close to 100 percent", of a single drawing of values: a twentieth is lost at most. */
const nearAllGains = 0.95;

/** Traders without wits have, after the last round, nearly all the gain that there is. */
export function gainsNearAttainable(market: StrategicMarket, energy: EnergyRecord): Verdict {
  const name = "gains-near-attainable";
  const figures = roundFigures(market, energy);
  const share = figures.at(-1)?.gainShare ?? null;
  if (share === null) return unknown(name, "no value is above a cost: nothing can be gained");
  if (share >= nearAllGains) return held(name, energy.fills.length / 2);
  const text = `after ${figures.length} rounds trades gained ${(100 * share).toFixed(1)} % of what could be gained, less than ${100 * nearAllGains} %`;
  return violated(name, energy.fills.length / 2, text);
}

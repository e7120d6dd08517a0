import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import type { StrategicMarket } from "../network/strategic-market.ts";
import type { EnergyRecord } from "../record/energy-record.ts";

/** A round's price on the chain against the closed form; null where nothing was traded, or should not be. */
export interface RoundFigures {
  readonly round: number;
  readonly priceFenPerKwh: number | null;
  readonly equilibriumFenPerKwh: number | null;
  /** Of the price to the equilibrium's, as a share of it. */
  readonly distance: number | null;
}

/** Prices are those at which the chain's auction cleared: the volume's mean where it cleared a slot more than once. */
export function roundFigures({ game, timing }: StrategicMarket, energy: EnergyRecord): RoundFigures[] {
  return Array.from({ length: timing.slots }, (_, round) => {
    const traded = energy.cleared.filter((one) => one.slot === round && one.volumeWh > 0n);
    const volume = traded.reduce((sum, { volumeWh }) => sum + Number(volumeWh), 0);
    const price =
      traded.reduce((sum, one) => sum + Number(one.priceFenPerKwh ?? 0n) * Number(one.volumeWh), 0) / volume;
    const wanted = game.equilibriumPrice(round);
    return {
      round,
      priceFenPerKwh: volume === 0 ? null : price,
      equilibriumFenPerKwh: wanted ?? null,
      distance: volume === 0 || wanted === undefined ? null : Math.abs(price / wanted - 1),
    };
  });
}

/** Issue's word for it: prices within 1 % of the closed form. */
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

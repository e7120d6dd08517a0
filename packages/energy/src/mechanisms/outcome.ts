import type { Order } from "../order.ts";
import { sumBig } from "../units.ts";

/** One bid and one ask that trade, at a price for each side: the difference stays with the operator, or is paid by it. */
export interface TwoPriceMatch {
  readonly bidId: string;
  readonly askId: string;
  readonly energyWh: bigint;
  readonly bidFenPerKwh: bigint;
  readonly askFenPerKwh: bigint;
}

/** What a mechanism decides when the sides do not face one price. */
export interface MechanismOutcome {
  readonly matches: readonly TwoPriceMatch[];
  readonly volumeWh: bigint;
  /** What buyers pay beyond what sellers get, in fen per kWh times Wh (thousandths of a fen): negative is the operator's deficit. */
  readonly operatorMilliFen: bigint;
}

export function outcomeOfMatches(matches: readonly TwoPriceMatch[]): MechanismOutcome {
  return {
    matches,
    volumeWh: sumBig(matches.map(({ energyWh }) => energyWh)),
    operatorMilliFen: sumBig(
      matches.map(({ energyWh, bidFenPerKwh, askFenPerKwh }) => energyWh * (bidFenPerKwh - askFenPerKwh)),
    ),
  };
}

/** Energy of one order that takes part. */
export interface Served {
  readonly order: Order;
  readonly energyWh: bigint;
}

export const servedWh = (served: readonly Served[]): bigint => sumBig(served.map(({ energyWh }) => energyWh));

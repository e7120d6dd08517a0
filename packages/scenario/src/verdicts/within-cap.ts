import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { SlotRecord } from "../record/energy-slots.ts";

/** No committed trade costs its buyer more than the market's cap; nothing is judged where there is none. */
export function withinCap({ priceCapFenPerKwh: cap }: EnergyMarket, slots: readonly SlotRecord[]): Verdict[] {
  if (cap === undefined) return [];
  const name = "prices-within-cap";
  const matches = slots.flatMap(({ slot, matches: all }) => all.map((match) => ({ slot, ...match })));
  if (matches.length === 0) return [unknown(name, "no trade was committed")];
  const above = matches.find(({ costFen, energyWh }) => costFen * 1000n > cap * energyWh);
  if (above === undefined) return [held(name, matches.length)];
  return [
    violated(
      name,
      matches.length,
      `slot ${above.slot}: ${above.energyWh} Wh cost ${above.costFen} fen, the cap is ${cap} fen/kWh`,
    ),
  ];
}

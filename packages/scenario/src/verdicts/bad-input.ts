import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { badInputMeasures, badInputsOf } from "@paragrid/workloads";
import type { EnergyMarket } from "../network/energy-market.ts";

/** Everything that was sent to be refused was, by the error that names its fault. Nothing is judged where nothing of the kind was sent. */
export function badInputRefused(market: EnergyMarket, figures: ReadonlyMap<string, number>): Verdict[] {
  if (!market.badInput) return [];
  const name = "bad-input-refused";
  const { chains, timing, book } = market;
  const wanted = badInputsOf({ chain: chains.bids, timing, book });
  const refused = figures.get(badInputMeasures.refused) ?? 0;
  const otherwise = [...figures.keys()].find((measure) => measure.includes(" instead of "));
  if (otherwise !== undefined) return [violated(name, refused + 1, otherwise)];
  return [refused === wanted ? held(name, refused) : unknown(name, `${refused} of ${wanted} were answered`)];
}

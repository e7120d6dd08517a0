import { type DayRules, dayDefaults } from "@paragrid/energy";
import { defaultFees } from "@paragrid/pallets";
import type { MarketSettingsInput } from "@paragrid/parachains-common";
import { z } from "zod";

const fen = z.number().int().min(0).max(1_000_000_000);

/** How the orders of a scenario's homes are forecast. */
export const forecast = z
  .strictObject({
    lookbackDays: z
      .number()
      .int()
      .min(1)
      .max(16)
      .optional()
      .describe("Days before that are averaged, as far as they are known: seven before the first day; 7 when absent."),
    recentSlots: z
      .number()
      .int()
      .min(0)
      .max(96)
      .optional()
      .describe("Metered slots by which today's sun is told from the mean; 2 when absent."),
    errorBps: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe("In place of a forecast the truth with a drawn relative error, of this standard deviation."),
  })
  .refine(
    ({ errorBps, lookbackDays, recentSlots }) =>
      errorBps === undefined || (lookbackDays === undefined && recentSlots === undefined),
    { path: ["errorBps"], message: "does not go with lookbackDays or recentSlots: nothing metered is used then" },
  )
  .describe(
    "What homes know when they order: the mean of days before and the last metered sun, or the truth with an error.",
  );

/** What it costs to break a commitment, beside the grid's price of what is missing or over. */
export const penalty = z
  .strictObject({
    bandBps: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(dayDefaults.penalty.bandBps)
      .describe("Share of the commitment within which a deviation is free."),
    bandWh: fen
      .default(Number(dayDefaults.penalty.bandWh))
      .describe("Free in any case, where it is more than that share."),
    penaltyFenPerKwh: fen
      .default(Number(dayDefaults.penalty.penaltyFenPerKwh))
      .describe("For each kWh beyond; 0: deviations cost the grid's price alone."),
    counts: z
      .enum(["both", "short", "shortfall"])
      .default(dayDefaults.penalty.counts)
      .describe("shortfall: who delivers or draws less than committed; short: who leaves the grid less; both: any."),
  })
  .describe("The penalty for deviations.");

/** What transactions cost on the market's chains. */
export const fees = z
  .strictObject({
    baseFen: fen.default(Number(defaultFees.baseFen)).describe("Of each transaction."),
    bytesPerFen: z
      .number()
      .int()
      .min(0)
      .max(0xffffffff)
      .default(defaultFees.bytesPerFen)
      .describe("One fen for so many bytes, begun ones counting whole; 0: bytes are free."),
    refTimePsPerFen: z
      .number()
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(Number(defaultFees.refTimePsPerFen))
      .describe("One fen for so much reference time in picoseconds; 0: time is free."),
  })
  .describe("Fees of transactions on the chains of bids, asks and storage.");

type Forecast = z.output<typeof forecast>;
type Penalty = z.output<typeof penalty>;

/** The day's rules with what a scenario sets of them. */
export function withEconomy(
  rules: DayRules,
  set: { readonly forecast: Forecast; readonly penalty: Penalty },
): DayRules {
  const {
    lookbackDays = rules.forecast.lookbackDays,
    recentSlots = rules.forecast.recentSlots,
    errorBps,
  } = set.forecast;
  const { bandBps, bandWh, penaltyFenPerKwh, counts } = set.penalty;
  return {
    ...rules,
    forecast: { ...rules.forecast, lookbackDays, recentSlots, ...(errorBps === undefined ? {} : { errorBps }) },
    penalty: { bandBps, bandWh: BigInt(bandWh), penaltyFenPerKwh: BigInt(penaltyFenPerKwh), counts },
  };
}

/** The same penalty and fees as a chain's market settings have them. */
export function economySettingsOf(
  { penalty: { bandBps, bandWh, penaltyFenPerKwh, counts } }: DayRules,
  { baseFen, bytesPerFen, refTimePsPerFen }: z.output<typeof fees>,
): Pick<MarketSettingsInput, "penalty" | "fees"> {
  return {
    penalty: { bandBps, bandWh: String(bandWh), penaltyFenPerKwh: String(penaltyFenPerKwh), counts },
    fees: { baseFen: String(baseFen), bytesPerFen, refTimePsPerFen: String(refTimePsPerFen) },
  };
}

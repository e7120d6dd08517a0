import { z } from "zod";

const whole = z.number().int().min(0).max(1_000_000_000);

/** The feeder of a scenario's homes. */
export const network = z
  .strictObject({
    mode: z.enum(["refuse", "curtail"]).default("curtail").describe("What happens to a match that does not fit."),
    nominalV: whole.min(1).default(400).describe("Line-to-line voltage at the substation, bus 0."),
    minimumBps: whole
      .max(10_000)
      .default(9000)
      .describe("Lowest permitted voltage, in basis points of the nominal one."),
    maximumBps: whole.min(10_000).max(20_000).default(11_000).describe("Highest permitted voltage."),
    lines: z
      .array(
        z.strictObject({
          parent: whole.describe("The bus it starts at; it ends at the bus of its own number plus one."),
          resistanceMicroohm: whole,
          reactanceMicroohm: whole.default(0),
          limitW: whole.describe("Active power, either way."),
        }),
      )
      .min(1)
      .max(256)
      .refine((lines) => lines.every(({ parent }, index) => parent <= index), "a line starts at a bus before its own"),
    baseW: z.array(whole).default([]).describe("What buses 1, 2, ... draw beside the trades."),
  })
  .refine(({ lines, baseW }) => baseW.length <= lines.length, { path: ["baseW"], message: "no more loads than buses" })
  .describe(
    "A radial feeder: home i hangs on bus 1 + i modulo the number of buses, and the auction keeps to its limits.",
  );
export type NetworkWorkload = z.output<typeof network>;

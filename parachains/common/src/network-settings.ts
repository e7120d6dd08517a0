import { fromHex } from "@paragrid/primitives";
import { z } from "zod";

const whole = z
  .string()
  .regex(/^\d{1,12}$/, "a whole number of at most 12 digits as text")
  .transform((text) => BigInt(text));
const bus = z.number().int().min(0).max(256);

/** The feeder that the market's participants hang on, as a scenario gives it to the chain that has the auction. */
export const networkSettings = z
  .strictObject({
    /** What happens to a match that the feeder does not bear. */
    mode: z.enum(["refuse", "curtail"]),
    /** Energy of a slot times this is its mean power. */
    slotsPerHour: z.number().int().min(1).max(60),
    nominalV: whole,
    minimumBps: z.number().int().min(0).max(10_000),
    maximumBps: z.number().int().min(10_000).max(20_000),
    /** Line i ends at bus i + 1 and starts at a bus before that; bus 0 is the substation. */
    lines: z
      .array(z.strictObject({ parent: bus, resistanceMicroohm: whole, reactanceMicroohm: whole, limitW: whole }))
      .min(1)
      .max(256),
    /** What buses 1, 2, ... draw beside the trades. */
    base: z
      .array(z.strictObject({ activeW: whole, reactiveVar: whole }))
      .max(256)
      .default([]),
    /** Where accounts are connected; an account that stands nowhere cannot trade over the feeder. */
    buses: z
      .array(
        z.strictObject({
          account: z
            .string()
            .regex(/^0x[0-9a-f]{64}$/, "an account is 0x and 64 hex digits")
            .transform((text) => fromHex(text)),
          bus,
        }),
      )
      .max(20_000),
  })
  .superRefine(({ lines, base, buses }, context) => {
    for (const [index, { parent }] of lines.entries())
      if (parent > index)
        context.addIssue({
          code: "custom",
          path: ["lines", index, "parent"],
          message: `at most ${index}, found ${parent}`,
        });
    if (base.length > lines.length)
      context.addIssue({
        code: "custom",
        path: ["base"],
        message: `at most ${lines.length} loads, found ${base.length}`,
      });
    for (const [index, one] of buses.entries())
      if (one.bus > lines.length)
        context.addIssue({
          code: "custom",
          path: ["buses", index, "bus"],
          message: `at most ${lines.length}, found ${one.bus}`,
        });
  });
export type NetworkSettings = z.output<typeof networkSettings>;

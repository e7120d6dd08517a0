import { voltageLevels } from "@paragrid/energy";
import { z } from "zod";

const blocks = z.number().int().min(2).max(1000);
const price = z.number().int().min(0).max(1_000_000);

/** Sessions of a scenario's energy day. */
export const session = z
  .strictObject({
    slots: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(24)
      .describe("Slots that are authenticated and signed for together."),
    authenticationBlocks: blocks.default(8).describe("Relay blocks in which participants authenticate."),
    signingBlocks: blocks.default(8).describe("Relay blocks in which they sign, until the session's first slot opens."),
  })
  .describe("Trading sessions: who has not authenticated and signed its region's rules places no order.");
export type SessionWorkload = z.output<typeof session>;

const version = z
  .strictObject({
    fromSlot: z.number().int().min(0).max(1000).default(0).describe("The first slot that opens under this version."),
    floorFenPerKwh: price.default(0),
    capFenPerKwh: price.default(1_000_000),
    mostWh: z
      .number()
      .int()
      .min(1)
      .max(1_000_000_000)
      .default(1_000_000_000)
      .describe("The most of one order or match."),
    partners: z.array(z.number().int().min(0).max(255)).default([]).describe("Regions with which members may trade."),
    levels: z
      .array(z.enum(voltageLevels))
      .min(1)
      .default([...voltageLevels]),
  })
  .refine(({ floorFenPerKwh, capFenPerKwh }) => floorFenPerKwh <= capFenPerKwh, {
    path: ["floorFenPerKwh"],
    message: "a floor is no higher than its cap",
  });

/** Regions of a scenario's energy day. */
export const regions = z
  .array(
    z
      .array(version)
      .min(1)
      .max(64)
      .refine(
        (versions) => versions.every((one, index) => one.fromSlot > (versions[index - 1]?.fromSlot ?? -1)),
        "versions take effect one after the other",
      )
      .refine((versions) => versions[0]?.fromSlot === 0, "the first version is in force from slot 0 on"),
  )
  .min(1)
  .max(256)
  .describe(
    "Rules of trade by region, each a list of versions. Homes lie in the regions in turn, at low voltage; their storage units at medium.",
  );
export type RegionsWorkload = z.output<typeof regions>;

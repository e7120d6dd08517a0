import { voltageLevels } from "@paragrid/energy";
import { fromHex } from "@paragrid/primitives";
import { z } from "zod";
import type { RegionsGenesis } from "./regions.ts";

const account = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, "an account is 0x and 64 hex digits")
  .transform((text) => fromHex(text));
const whole = z
  .string()
  .regex(/^\d{1,18}$/, "a whole number of at most 18 digits as text")
  .transform((text) => BigInt(text));
const number = z.number().int().min(0).max(0xffffffff);
const level = z.enum(voltageLevels);

/** A market's regions, as a scenario's chain reads them. */
export const regionsSettings = z
  .strictObject({
    registry: number.min(1),
    chains: z.array(number.min(1)).min(1).max(16),
    noticeBlocks: number,
    regions: z
      .array(
        z.strictObject({
          authority: account,
          floorFenPerKwh: whole,
          capFenPerKwh: whole,
          mostWh: whole,
          partners: z.array(number).max(256),
          levels: z.array(level).min(1).max(voltageLevels.length),
        }),
      )
      .min(1)
      .max(256),
    members: z.array(z.strictObject({ account, region: number, level })).max(20_000),
  })
  .transform(
    ({ regions, ...rest }): RegionsGenesis => ({
      ...rest,
      regions: regions.map(({ authority, levels, ...rule }, region) => ({
        region,
        authority,
        rule: { ...rule, effectiveFrom: 0, levels: levels.map((type) => ({ type })) },
      })),
    }),
  );

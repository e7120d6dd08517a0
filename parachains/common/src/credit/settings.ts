import { fromHex } from "@paragrid/primitives";
import { z } from "zod";
import type { CreditGenesis } from "./credit.ts";
import { mostOutcomes } from "./declaration.ts";

const account = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, "an account is 0x and 64 hex digits")
  .transform((text) => fromHex(text));
const whole = z
  .string()
  .regex(/^\d{1,18}$/, "a whole number of at most 18 digits as text")
  .transform((text) => BigInt(text));
const bps = z.number().int().min(0).max(10_000);

/** How a market rates its participants, as a scenario's chain reads it. */
export const creditSettings = z
  .strictObject({
    registry: z.number().int().min(1),
    chains: z.array(z.number().int().min(1)).min(1).max(16),
    window: z.number().int().min(1).max(mostOutcomes),
    decayBps: bps,
    initialBps: bps,
    fullBps: bps.min(1),
    suspendBps: bps,
    failureBps: bps,
    marginFen: whole,
    enforce: z.boolean(),
    contributionFen: whole,
    members: z.array(account).max(20_000),
    persons: z.array(z.strictObject({ account, person: account })).max(20_000),
  })
  .transform(
    ({ members, contributionFen, persons, ...rule }): CreditGenesis => ({ rule, members, contributionFen, persons }),
  );

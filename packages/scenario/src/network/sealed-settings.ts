import type { DayProfile } from "@paragrid/energy";
import { z } from "zod";

/** Sealed orders of a scenario's energy day. */
export const sealed = z
  .strictObject({
    revealBlocks: z
      .number()
      .int()
      .min(2)
      .max(1000)
      .default(8)
      .describe("Relay blocks before the gate in which orders are revealed."),
    marginFen: z
      .number()
      .int()
      .min(0)
      .max(1_000_000_000)
      .default(500)
      .describe("What an order loses that is not revealed."),
    silent: z
      .number()
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .describe("Homes, from the first on, that commit and never reveal."),
  })
  .describe("Sealed orders: commit while the slot is open, reveal before its gate, or lose the margin.");

/** How a market's orders are sealed, and who never reveals. */
export interface MarketSeal {
  readonly revealBlocks: number;
  readonly marginFen: number;
  readonly silent: readonly string[];
}

export const marketSeal = ({ silent, ...rule }: z.output<typeof sealed>, profile: DayProfile): MarketSeal => ({
  ...rule,
  silent: profile.participants.slice(0, silent).map(({ id }) => id),
});

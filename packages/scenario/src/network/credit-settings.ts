import { z } from "zod";

const bps = z.number().int().min(0).max(10_000);
const fen = z.number().int().min(0).max(1_000_000_000);

/** What a scenario says of credit among its homes. */
export const credit = z
  .strictObject({
    mode: z
      .enum(["enforce", "observe"])
      .default("enforce")
      .describe("observe: scores and defaults are recorded; there is no margin and no fund, and nobody is limited."),
    window: z.number().int().min(1).max(64).default(8).describe("Outcomes that a score is made of."),
    decayBps: bps.default(8000).describe("What an outcome weighs against the next newer one."),
    initialBps: bps.default(10_000).describe("What a place in the window counts that has no outcome yet."),
    fullBps: bps.min(1).default(9000).describe("From this score on all of the physical limit may be committed."),
    suspendBps: bps.default(6000).describe("Below this score a participant is suspended on all chains."),
    failureBps: bps.default(5000).describe("A seller that delivers a smaller share of its sale has failed to deliver."),
    marginFen: fen.default(2000).describe("What each account puts up on each chain."),
    contributionFen: fen.default(100).describe("What each account pays into the mutual fund of each chain."),
    oversellers: z
      .number()
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .describe("Homes with a roof, from the first on, that sell in every slot all that their connection carries."),
    oversellerFen: fen
      .default(3000)
      .describe("Free money that such a home has on the chain of the asks, beside its margin."),
  })
  .refine(({ suspendBps, initialBps }) => suspendBps <= initialBps, {
    path: ["suspendBps"],
    message: "no more than initialBps, or everybody is suspended from the start",
  })
  .describe(
    "Credit among strangers: public scores, margins, a mutual fund, and suspension that other chains hear of by proof.",
  );
export type CreditWorkload = z.output<typeof credit>;

import { z } from "zod";

/** How a match is priced: one price for all (kappa, average, dearestAsk), or each pair by itself (payAsBid, payAsAsk, payMean). */
export const auctionPrices = ["kappa", "average", "dearestAsk", "payAsBid", "payAsAsk", "payMean"] as const;

/** Which of several orders at one price is served first: `latest` only where each pair has its price, `proRata` only where all have one. */
export const auctionTies = ["earliest", "latest", "proRata"] as const;

/** The auction's rule as a scenario gives it. */
export const auctionSettings = z
  .strictObject({
    price: z
      .enum(auctionPrices)
      .default("kappa")
      .describe("One price for all (kappa, average, dearestAsk) or one for each pair (payAsBid, payAsAsk, payMean)."),
    kappaBps: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(5000)
      .describe("With kappa: place between the lowest and the highest competitive price, in basis points."),
    tie: z.enum(auctionTies).default("earliest").describe("Who is served first among orders at one price."),
    selfMatch: z.enum(["forbid", "allow"]).default("forbid").describe("Whether an owner may trade with itself."),
  })
  .refine(({ price, tie }) => tie === "earliest" || (tie === "latest") === price.startsWith("pay"), {
    path: ["tie"],
    message: "latest goes with payAsBid, payAsAsk and payMean; proRata with kappa, average and dearestAsk",
  });
export type AuctionSettings = z.output<typeof auctionSettings>;
export const defaultAuction: AuctionSettings = auctionSettings.parse({});

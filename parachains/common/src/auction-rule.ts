import { type Mechanism, type MechanismName, mechanisms } from "@paragrid/energy";
import { z } from "zod";

export const auctionMechanisms = Object.keys(mechanisms) as [MechanismName, ...MechanismName[]];
const all: readonly Mechanism[] = Object.values(mechanisms);
const words = (of: (mechanism: Mechanism) => readonly string[]) =>
  [...new Set(all.flatMap(of))] as [string, ...string[]];

/** How a match is priced, over all mechanisms. */
export const auctionPrices = words(({ prices }) => prices);
/** Which of several orders at one price is served first, over all mechanisms. */
export const auctionTies = words(({ ties }) => ties);
const feeFenPerKwh = z.number().int().min(0).max(1_000_000).default(0);

/** What an order may ask for beside its limit: a least fill, up to all of it (block); any of several slots (flexible). */
export const orderTypes = ["limit", "block", "flexible"] as const;

const written = z.strictObject({
  mechanism: z
    .enum(auctionMechanisms)
    .default("uniform")
    .describe(
      `How orders become trades: ${Object.entries(mechanisms)
        .map(([name, { title }]) => `${name} (${title})`)
        .join(", ")}.`,
    ),
  price: z
    .enum(auctionPrices)
    .optional()
    .describe(
      `${Object.entries(mechanisms)
        .map(([name, { prices }]) => `${name}: ${prices.join(", ")}`)
        .join("; ")}; the first without it.`,
    ),
  kappaBps: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(5000)
    .describe("With kappa: place between the lowest and the highest competitive price, in basis points."),
  tie: z.enum(auctionTies).optional().describe("Who is served first among orders at one price."),
  selfMatch: z.enum(["forbid", "allow"]).optional().describe("Whether an owner may trade with itself."),
  everyBlocks: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .describe("Relay blocks from one clearing of a slot to the next; a continuous auction trades in every block."),
  priceCapFenPerKwh: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe("No order may name a higher price, so that none is paid; absent: any price."),
  afterBlocks: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe(
      "Relay blocks from a slot's gate to its first clearing: orders of other chains are under way for some. 0 where what is left over is cleared again, 8 where a slot is cleared once.",
    ),
  orderTypes: z
    .array(z.enum(orderTypes))
    .default(["limit"])
    .describe("Orders that are taken: limit always; block: all or nothing; flexible: a bid for any slot of a window."),
  gridFee: z
    .strictObject({
      withinFenPerKwh: feeFenPerKwh.describe("Between accounts of one area."),
      betweenFenPerKwh: feeFenPerKwh.describe("Between accounts of two areas."),
    })
    .prefault({})
    .describe("Paid by the buyer on top of what the seller gets; the operator's."),
});

/** The auction's rule as a scenario gives it: what is left out is the mechanism's default. */
export const auctionSettings = written
  .superRefine((rule, context) => {
    for (const { path, message } of faultsOf(rule)) context.addIssue({ code: "custom", path: [...path], message });
  })
  .transform((rule) => {
    const { prices, ties, selfMatch, repeats }: Mechanism = mechanisms[rule.mechanism];
    return {
      ...rule,
      price: rule.price ?? prices[0]!,
      afterBlocks: rule.afterBlocks ?? (repeats ? 0 : 8),
      tie: rule.tie ?? ties[0]!,
      selfMatch: rule.selfMatch ?? selfMatch[0]!,
    };
  });
export type AuctionSettings = z.output<typeof auctionSettings>;
export const defaultAuction: AuctionSettings = auctionSettings.parse({});

/** What a mechanism cannot do is named with the mechanism and with those that can. */
function faultsOf(rule: z.output<typeof written>): { readonly path: readonly string[]; readonly message: string }[] {
  const mechanism: Mechanism = mechanisms[rule.mechanism];
  const faults: { path: readonly string[]; message: string }[] = [];
  const one = (path: "price" | "tie" | "selfMatch", known: readonly string[]): void => {
    const found = rule[path];
    if (found !== undefined && !known.includes(found))
      faults.push({ path: [path], message: `mechanism ${rule.mechanism} knows ${known.join(", ")}, found ${found}` });
  };
  one("price", mechanism.prices);
  one("tie", mechanism.ties);
  one("selfMatch", mechanism.selfMatch);
  for (const kind of ["within", "between"] as const)
    if (rule.gridFee[`${kind}FenPerKwh`] > 0 && !mechanism.gridFee.includes(kind))
      faults.push({
        path: ["gridFee", `${kind}FenPerKwh`],
        message: `mechanism ${rule.mechanism} has no such fee; it goes with ${able((each) => each.gridFee.includes(kind))}`,
      });
  if (rule.orderTypes.includes("block") && !mechanism.leastFill)
    faults.push({
      path: ["orderTypes"],
      message: `mechanism ${rule.mechanism} takes no block orders; they go with ${able(({ leastFill }) => leastFill)}`,
    });
  if (rule.orderTypes.includes("flexible") && mechanism.continuous)
    faults.push({
      path: ["orderTypes"],
      message: `mechanism ${rule.mechanism} takes no flexible orders; they go with ${able(({ continuous }) => !continuous)}`,
    });
  if (!mechanism.repeats && rule.everyBlocks > 1)
    faults.push({
      path: ["everyBlocks"],
      message: `mechanism ${rule.mechanism} clears a slot once, found ${rule.everyBlocks}, 1 wanted`,
    });
  if (mechanism.continuous && rule.everyBlocks > 1)
    faults.push({
      path: ["everyBlocks"],
      message: `mechanism ${rule.mechanism} trades when orders arrive, found ${rule.everyBlocks}, 1 wanted`,
    });
  return faults;
}

const able = (can: (mechanism: Mechanism) => boolean): string =>
  Object.entries(mechanisms)
    .filter(([, mechanism]) => can(mechanism))
    .map(([name]) => name)
    .join(" and ");

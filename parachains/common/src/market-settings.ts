import type { FeeSchedule } from "@paragrid/pallets";
import { fromHex } from "@paragrid/primitives";
import { z } from "zod";
import { auctionSettings } from "./auction-rule.ts";
import type { ChargingRightsGenesis } from "./charging-rights/charging-rights.ts";
import type { EnergyClockGenesis } from "./clock/clock.ts";
import type { SessionRule } from "./clock/phase.ts";
import type { ContractsGenesis } from "./contracts/contracts.ts";
import type { CreditGenesis } from "./credit/credit.ts";
import { creditSettings } from "./credit/settings.ts";
import type { MeteringGenesis } from "./metering/metering.ts";
import { networkSettings } from "./network-settings.ts";
import type { OrdersGenesis } from "./orders/orders.ts";
import type { RegionsGenesis } from "./regions/regions.ts";
import { regionsSettings } from "./regions/settings.ts";
import type { RolesGenesis } from "./roles/roles.ts";
import type { SealedMeteringGenesis } from "./sealed-metering/declaration.ts";

const account = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, "an account is 0x and 64 hex digits")
  .transform((text) => fromHex(text));
const whole = z
  .string()
  .regex(/^\d+$/, "a whole number as text")
  .transform((text) => BigInt(text));
const height = z.number().int().min(0).max(0xffffffff);

/**
 * What a scenario gives a chain of the market under `settings.market`: plain JSON, whole numbers beyond 2^53 and all energy and
 * money as text. The same clock, tariffs and operator on every chain; participants, meters and units of its own.
 */
const written = z.strictObject({
  timing: z.strictObject({
    firstHeight: height,
    blocksPerSlot: height.min(1),
    gateBlocks: height.min(1),
    tradeBlocks: height.min(1),
    slots: height.max(1024),
  }),
  tariffs: z.array(z.strictObject({ retailFenPerKwh: whole, feedInFenPerKwh: whole })),
  /** Para id of the chain whose auction the orders go to. */
  auctioneer: height,
  /** How the chain that has the auction clears it. */
  auction: auctionSettings.prefault({}),
  /** Areas of the network by account, for grid fees; who is in none is in area 0. */
  areas: z.array(z.strictObject({ account, area: height })).default([]),
  /** The feeder within whose limits it matches; without one, lines carry anything. */
  network: networkSettings.optional(),
  /** Para ids of chains on which an owner accepts what a trade gives him. */
  counterChains: z.array(height).max(16),
  /** Accounts that may order here, with what they may commit in one slot. */
  participants: z.array(z.strictObject({ account, sellWh: whole, buyWh: whole })),
  meters: z.array(z.strictObject({ meter: account, owner: account })),
  operator: account,
  penalty: z.strictObject({
    bandBps: z.number().int().min(0).max(10_000),
    bandWh: whole,
    penaltyFenPerKwh: whole,
    /** Which deviations are punished (`PenaltyRule`). */
    counts: z.enum(["both", "short", "shortfall"]).default("shortfall"),
    /** dual: feed-in for what is over, retail for what is missing. single: one price, so far from feed-in to retail. */
    imbalance: z.enum(["dual", "single"]).default("dual"),
    singleBps: z.number().int().min(0).max(10_000).default(5000),
    /** Relay blocks after a slot's end until missing readings are estimated; 0: never. */
    lateBlocks: height.default(0),
  }),
  /** What transactions cost; without it the defaults of TransactionPayment. */
  fees: z.strictObject({ baseFen: whole, bytesPerFen: height, refTimePsPerFen: whole }).optional(),
  /** Roles beyond those that follow: participants are participants, and the operator grants roles and registers meters. */
  roles: z.array(z.strictObject({ account, role: z.enum(["EvOwner", "MeterOperator", "Arbiter"]) })).default([]),
  /** Slots that are authenticated and signed for together, and how long that takes in relay blocks; without it nobody needs to. */
  session: z
    .strictObject({
      slots: height.min(1),
      authenticationBlocks: height.min(1).max(1000),
      signingBlocks: height.min(1).max(1000),
    })
    .optional(),
  /** Regions with their rules; without it there are none. */
  regions: regionsSettings.optional(),
  /** Orders are committed to and revealed in the last so many relay blocks before the gate, or lose the margin; without it they are open. */
  sealed: z.strictObject({ revealBlocks: height.min(1), marginFen: whole }).optional(),
  /** Who confirms bills of readings that are encrypted, with commitments alone on the chain; without it readings are open. */
  sealedMetering: z.strictObject({ auditor: account }).optional(),
  /** How participants are rated and what they put up; without it nobody is. */
  credit: creditSettings.optional(),
  /** Rights to charge, on the chain that has them. */
  chargingRights: z.array(z.strictObject({ account, slot: height, energyWh: whole })).default([]),
  /** How contracts whose conditions hold are found, each so many blocks: by the trigger index, or by visiting all active ones. */
  triggers: z
    .strictObject({ by: z.enum(["index", "traversal"]).default("index"), everyBlocks: height.min(1).default(1) })
    .prefault({}),
  /** Batteries, on the chain that has them. */
  units: z
    .array(
      z.strictObject({
        account,
        capacityWh: whole,
        powerW: whole,
        efficiencyBps: z.number().int().min(1).max(10_000),
        chargeWh: whole,
      }),
    )
    .default([]),
});
export const marketSettings = written.refine(
  ({ network, auction }) => network === undefined || !auction.orderTypes.includes("block"),
  { path: ["auction", "orderTypes"], message: "block orders do not go with a network: it may cut a match" },
);
export type MarketSettings = z.output<typeof marketSettings>;
/** The JSON form. */
export type MarketSettingsInput = z.input<typeof marketSettings>;

/** Reads `settings.market`; undefined on a chain without a market. Throws a RangeError that names what is wrong. */
export function readMarket(settings: Readonly<Record<string, unknown>>): MarketSettings | undefined {
  if (settings.market === undefined) return undefined;
  const parsed = marketSettings.safeParse(settings.market);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new RangeError(`settings.market.${first?.path.join(".") ?? ""}: ${first?.message ?? "malformed"}`);
}

/** Genesis values of the common market pallets. */
export function marketGenesis(market: MarketSettings): {
  readonly EnergyClock: EnergyClockGenesis;
  readonly Orders: OrdersGenesis;
  readonly Metering: MeteringGenesis;
  readonly Roles: RolesGenesis;
  readonly ChargingRights: ChargingRightsGenesis;
  readonly Contracts: ContractsGenesis;
  readonly TransactionPayment?: { readonly schedule: FeeSchedule };
  readonly Credit?: CreditGenesis;
  readonly SealedMetering?: SealedMeteringGenesis;
  readonly TradingSessions?: SessionRule;
  readonly Regions?: RegionsGenesis;
} {
  const { timing, tariffs, auctioneer, counterChains, participants, meters, operator, penalty } = market;
  return {
    EnergyClock: { timing, tariffs },
    Orders: {
      ...(market.sealed === undefined ? {} : { sealed: market.sealed }),
      auctioneer,
      counterChains,
      participants,
      ...(market.auction.priceCapFenPerKwh === undefined
        ? {}
        : { priceCapFenPerKwh: BigInt(market.auction.priceCapFenPerKwh) }),
      types: {
        block: market.auction.orderTypes.includes("block"),
        flexible: market.auction.orderTypes.includes("flexible"),
      },
    },
    Metering: { operator, meters, rule: meteringRule(penalty) },
    Roles: {
      issuer: operator,
      granted: [
        { account: operator, role: "MeterOperator" },
        ...participants.map((one) => ({ account: one.account, role: "Participant" as const })),
        ...market.roles,
      ],
    },
    ChargingRights: { rights: market.chargingRights },
    Contracts: { traverse: market.triggers.by === "traversal", everyBlocks: market.triggers.everyBlocks },
    ...(market.fees === undefined ? {} : { TransactionPayment: { schedule: market.fees } }),
    ...(market.credit === undefined ? {} : { Credit: market.credit }),
    ...(market.sealedMetering === undefined ? {} : { SealedMetering: market.sealedMetering }),
    ...(market.session === undefined ? {} : { TradingSessions: market.session }),
    ...(market.regions === undefined ? {} : { Regions: market.regions }),
  };
}

const countWords = { both: "Both", short: "Short", shortfall: "Shortfall" } as const;

function meteringRule({ counts, imbalance, ...numbers }: MarketSettings["penalty"]): MeteringGenesis["rule"] {
  return { ...numbers, counts: { type: countWords[counts] }, single: imbalance === "single" };
}

import { everyBehaviour } from "@paragrid/consensus";
import { answerFigures } from "@paragrid/measures";
import { auctionSettings } from "@paragrid/parachains-common";
import { z } from "zod";
import { credit } from "./network/credit-settings.ts";
import { fees, forecast, penalty } from "./network/economy-settings.ts";
import { network } from "./network/feeder-settings.ts";
import { regions, session } from "./network/region-settings.ts";
import { sealed } from "./network/sealed-settings.ts";

const name = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "a lower-case name of letters, digits and dashes");
const milliseconds = z.number().nonnegative();
const count = z.number().int().nonnegative();
const replicaIndex = z.number().int().min(0).max(9999);

const share = z.number().min(0).max(1);
const power = z.number().gt(0).max(1);
const behaviour = z.enum(everyBehaviour);

const chain = z
  .strictObject({
    definition: name.optional().describe("Key in the catalog of chains; the chain's own name when absent."),
    consensus: z
      .string()
      .default("pos")
      .describe(
        "Key in the registry of consensus algorithms; proof of stake, as Polkadot's relay chain has it, when absent.",
      ),
    replicas: z.number().int().min(1).max(10_000).describe("At most 1,024, but at the modelled level."),
    paraId: z
      .number()
      .int()
      .min(1)
      .max(0xffffffff)
      .optional()
      .describe("A parachain's id on the relay; absent for a relay."),
    regions: z
      .array(z.string())
      .min(1)
      .optional()
      .describe("Regions of its replicas, in turn; absent: all of links.regions."),
    weights: z
      .array(z.number().int().min(1).max(1_000_000))
      .min(1)
      .optional()
      .describe("Power of each replica, one by one: hash power or stake; 1 each when absent."),
    parameters: z.record(z.string(), z.unknown()).default({}).describe("Laid over the algorithm's defaults."),
    settings: z.record(z.string(), z.unknown()).default({}).describe("What the chain's definition reads at genesis."),
    byzantine: z
      .array(
        z.strictObject({
          replica: replicaIndex,
          behaviour,
        }),
      )
      .default([])
      .describe("Replicas whose effects are rewritten from the start."),
  })
  .describe("One chain: its consensus and its replicas.");

const links = z
  .strictObject({
    latencyMs: milliseconds.optional().describe("Mean one-way delay; 2 without it and without regions."),
    jitterMs: milliseconds.optional().describe("Standard deviation of the delay; 0.5 without it and without regions."),
    bandwidthMbps: z
      .number()
      .positive()
      .default(1000)
      .describe("Egress of one replica, megabits per second; regions of 2019 have their own."),
    regions: z
      .union([z.literal("peers-2019"), z.array(z.string()).min(1)])
      .optional()
      .describe(
        "Regions with measured latencies: of a public cloud by name (eu-central-1, ...), or of a peer-to-peer network in 2019 (europe, ...; peers-2019 is all six).",
      ),
    loss: z.number().min(0).max(1).default(0).describe("Share of messages lost."),
    duplication: z.number().min(0).max(1).default(0).describe("Share of messages delivered twice."),
    reordering: z.number().min(0).max(1).default(0).describe("Share of messages that may be overtaken."),
  })
  .describe("The simulated network between replicas; the process host uses the machine's loopback.");

const machines = z
  .strictObject({
    cores: z.number().int().min(1).max(1024).default(1).describe("Cores of each replica's simulated machine."),
    costs: z
      .string()
      .min(1)
      .optional()
      .describe("Cost file of `paragrid calibrate`, beside the scenario; the built-in table without it."),
  })
  .describe("Simulated machines.");

const modelled = z
  .strictObject({
    transactionBytes: z.number().int().min(1).max(1_000_000).default(150).describe("Size of a transaction."),
    blockTransactions: z
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .default(10_000)
      .describe("Transactions of a block at most."),
  })
  .describe("What the modelled level counts with.");

const target = { chain: name, replica: z.union([replicaIndex, z.literal("leader")]) };
const linkFault = {
  atMs: milliseconds,
  untilMs: milliseconds,
  chain: name.optional().describe("Whose links: those from and to its replicas. Absent: all links."),
  replicas: z.array(replicaIndex).min(1).optional().describe("Of that chain; absent: all of them."),
};
const fault = z.discriminatedUnion("kind", [
  z.strictObject({ atMs: milliseconds, kind: z.literal("crash"), ...target }),
  z.strictObject({
    atMs: milliseconds,
    kind: z.literal("restart"),
    chain: name,
    replica: z.union([replicaIndex, z.literal("crashed")]),
  }),
  z.strictObject({ atMs: milliseconds, kind: z.literal("pause"), ...target }),
  z.strictObject({
    atMs: milliseconds,
    kind: z.literal("resume"),
    chain: name,
    replica: z.union([replicaIndex, z.literal("paused")]),
  }),
  z
    .strictObject({
      atMs: milliseconds,
      kind: z.literal("clock"),
      ...target,
      offsetMs: z.number().default(0).describe("Added to what the replica's clock shows."),
      driftPpm: z.number().gt(-1_000_000).default(0).describe("How much faster it runs from then on, in millionths."),
      untilMs: milliseconds.optional().describe("When offset and drift are taken back; absent: never."),
    })
    .describe("The replica's clock goes wrong."),
  z
    .strictObject({
      atMs: milliseconds,
      kind: z.literal("partition"),
      chain: name,
      replicas: z
        .union([z.array(replicaIndex).min(1), z.literal("leader")])
        .describe("Who is cut off from all others."),
      direction: z
        .enum(["both", "out", "in"])
        .default("both")
        .describe("out: what they send is lost, and they hear the others; in: the other way round."),
      untilMs: milliseconds.describe("When the partition heals."),
    })
    .describe("Links are cut, both ways or one way."),
  z.strictObject({ ...linkFault, kind: z.literal("loss"), share }).describe("Messages are lost."),
  z.strictObject({ ...linkFault, kind: z.literal("duplication"), share }).describe("Messages arrive twice."),
  z
    .strictObject({
      ...linkFault,
      kind: z.literal("reordering"),
      share,
      delayMs: milliseconds.default(50).describe("A message is held back by up to so much, and overtaken."),
    })
    .describe("Messages are overtaken."),
  z
    .strictObject({
      ...linkFault,
      kind: z.literal("delay"),
      delayMs: milliseconds.describe("Added to the latency, on average."),
      jitterMs: milliseconds.default(0).describe("Standard deviation of what is added."),
    })
    .describe("A spike of delay."),
  z
    .strictObject({ ...linkFault, kind: z.literal("bandwidth"), mbps: z.number().positive() })
    .describe("Each link carries so many megabits per second at most."),
  z
    .strictObject({
      atMs: milliseconds,
      kind: z.literal("disk"),
      ...target,
      lostSync: share.default(0).describe("Share of syncs that are acknowledged and not done."),
      torn: share.default(0).describe("Probability that a crash leaves a write half done."),
      misdirected: share.default(0).describe("Share of writes that land under another key."),
      syncMs: milliseconds.optional().describe("What a sync takes."),
      untilMs: milliseconds,
    })
    .describe("The replica's disk lies, or is slow; what it has lost shows when the replica crashes."),
  z
    .strictObject({
      atMs: milliseconds,
      kind: z.literal("byzantine"),
      chain: name,
      replica: replicaIndex.optional(),
      share: power.optional().describe("In place of replica: the first ones that have that share of the power."),
      behaviour,
      untilMs: milliseconds,
    })
    .describe("Replicas misbehave for a time, by their own clocks."),
  z
    .strictObject({
      atMs: milliseconds,
      kind: z.literal("bribe"),
      chain: name,
      share: power.describe("The first replicas that have that share of the power."),
      behaviour: behaviour.default("equivocating").describe("What they are paid for."),
      parted: z.boolean().default(true).describe("The others are parted into halves that only they reach both of."),
      untilMs: milliseconds,
    })
    .describe("Honest replicas are bribed and turn, while the others are parted."),
  z
    .strictObject({
      atMs: milliseconds,
      kind: z.literal("eclipse"),
      chain: name,
      replica: replicaIndex.describe("The victim."),
      by: z.array(replicaIndex).min(1).describe("Whom alone it reaches, and who reach nobody but it."),
      untilMs: milliseconds,
    })
    .describe("A victim sees what the attackers make of the chain without the others (Heilman et al. 2015)."),
  z
    .strictObject({
      atMs: milliseconds,
      kind: z.literal("flood"),
      chain: name,
      producers: z.number().int().min(1).max(9999).default(1).describe("So many are flooded, the leader first."),
      aimMs: z.number().min(10).default(250).describe("It is aimed anew so often."),
      untilMs: milliseconds,
    })
    .describe("Denial of service: nothing reaches or leaves the present producers."),
  z
    .strictObject({
      atMs: milliseconds.describe("When the keys are sold; the history ends where the chain is final by then."),
      kind: z.literal("long-range"),
      chain: name,
      share: power.describe("The first replicas that have that share of the power: who has left and sells."),
      checkpoint: z
        .boolean()
        .default(true)
        .describe("Clients have a newer checkpoint or let their trust expire; false: they trust the genesis for ever."),
    })
    .describe("Clients are shown a history from genesis on that is signed with keys sold later (Buterin 2014)."),
]);

const transfers = z
  .strictObject({
    kind: z.literal("transfers"),
    chain: name,
    ratePerSecond: z.number().positive(),
    accounts: z.number().int().min(2).max(100_000).default(64),
    signature: z.enum(["ed25519", "sr25519", "ecdsa"]).default("ed25519"),
    fromMs: milliseconds.default(0),
    durationMs: z.number().positive(),
  })
  .describe("Open-loop balance transfers: latency counts from the intended send time.");

const energyDay = z
  .strictObject({
    kind: z.literal("energyDay"),
    bids: name.describe("Chain of the consumers' orders and of all meters."),
    asks: name.describe("Chain of the producers' orders and of the auction."),
    storage: name.describe("Chain of the storage units."),
    slots: z.number().int().min(1).max(96).default(24).describe("Slots of a day; fewer take its middle."),
    days: z.number().int().min(1).max(10).default(1).describe("Days in a row, what is in store carried over."),
    day: z.string().optional().describe("First day as YYYY-MM-DD, where --day names none."),
    slotMinutes: z.union([z.literal(15), z.literal(60)]).default(60),
    relayBlocksPerSlot: z.number().int().min(1).max(1000).default(4),
    participants: z
      .number()
      .int()
      .min(2)
      .max(5000)
      .default(24)
      .describe("Homes of the built-in profiles; with --data the data decide."),
    storageUnits: z.number().int().min(0).max(500).default(2),
    strategy: z.enum(["truthful", "zero-intelligence"]).default("truthful"),
    coalition: z
      .number()
      .int()
      .min(2)
      .max(64)
      .optional()
      .describe(
        "So many homes, the first ones, do not trade but settle with the grid as one; the operator pays them what that gains, by Shapley value.",
      ),
    signature: z.enum(["ed25519", "sr25519", "ecdsa"]).default("ed25519"),
    auction: auctionSettings.prefault({}).describe("How the auction prices matches, and whom it serves first."),
    blockEvery: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe("Every so many homes want all of an order or nothing; auction.orderTypes has block."),
    windowSlots: z
      .number()
      .int()
      .min(2)
      .max(96)
      .optional()
      .describe("A storage unit's bid is for any of so many slots; auction.orderTypes has flexible."),
    spike: z
      .strictObject({
        fromSlot: z.number().int().min(0).max(960).describe("First slot of the spike, in the run."),
        slots: z.number().int().min(1).max(96).default(2),
        loadBps: z
          .number()
          .int()
          .min(0)
          .max(100_000)
          .default(10_000)
          .describe("Load in it, 10,000 as ever: no forecast knows."),
        retailBps: z.number().int().min(0).max(1_000_000).default(10_000).describe("Retail price in it, known to all."),
      })
      .optional()
      .describe("A scarcity: homes draw more than anybody expected, and the grid's energy costs more."),
    priceLimits: z
      .array(
        z.strictObject({
          kind: z.enum(["floor", "cap"]),
          writer: z.string().min(1).describe("Home that pays what the price is beyond the strike."),
          holder: z.string().min(1).describe("Home that is paid, and pays the premium."),
          fromSlot: z.number().int().min(0).max(960).describe("First slot, in the run; one contract a slot."),
          slots: z.number().int().min(1).max(96).default(1),
          energyWh: z.number().int().min(1).max(1_000_000).describe("In each slot."),
          strikeFenPerKwh: z.number().int().min(0).max(1_000_000),
          premiumFen: z.number().int().min(0).max(1_000_000),
          coverFen: z.number().int().min(1).max(1_000_000).describe("What the writer pays at most in a slot."),
        }),
      )
      .max(64)
      .default([])
      .describe(
        "Floors under and caps on the price that one home has from another, settled by the slot's first price.",
      ),
    areas: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .describe("Areas of the network, in which homes lie in turn: what grid fees go by."),
    forecast: forecast.prefault({}),
    penalty: penalty.prefault({}),
    fees: fees.prefault({}),
    network: network.optional(),
    credit: credit.optional(),
    sealed: sealed.optional(),
    badInput: z
      .boolean()
      .default(false)
      .describe("Beside the day somebody sends what must be refused: each input of a list, to be refused by its name."),
    session: session.optional(),
    regions: regions.optional(),
  })
  .describe("One day of a virtual power plant: forecasts, orders, auction, atomic trades, meters, settlement.");

const evEmergency = z
  .strictObject({
    kind: z.literal("evEmergency"),
    money: name.describe("Chain of the drivers' money, where the emergency is declared."),
    rights: name.describe("Chain of the rights to charge and of the contracts."),
    energy: name.describe("Chain of the owners' vehicles, where the energy is."),
    owners: z.number().int().min(1).max(500).default(4).describe("Who offer to give up a right to charge."),
    drivers: z.number().int().min(1).max(500).default(2).describe("Who need one; no more than owners."),
    energyWh: z.number().int().min(1).max(1_000_000).default(10_000),
    priceFen: z.number().int().min(0).max(1_000_000).default(1500).describe("What the cheapest owner wants."),
    expiresAt: z.number().int().min(1).max(1_000_000).default(240).describe("Relay height at which offers end."),
    signature: z.enum(["ed25519", "sr25519", "ecdsa"]).default("ed25519"),
  })
  .refine(({ owners, drivers }) => drivers <= owners, { path: ["drivers"], message: "no more drivers than owners" })
  .describe("Emergency charging by contract: a right to charge, energy and money change hands across three chains.");

const strategicBidding = z
  .strictObject({
    kind: z.literal("strategicBidding"),
    bids: name.describe("Chain of the buyers' orders."),
    asks: name.describe("Chain of the sellers' orders and of the auction."),
    game: z
      .enum(["supplyFunction", "cournot", "stackelberg", "doubleAuction", "zeroIntelligence"])
      .describe(
        "supplyFunction: firms learn the slopes of their offers; cournot: their quantities; stackelberg: the operator learns its price; doubleAuction: buyer and seller shade their bids; zeroIntelligence: traders name any price at which they lose nothing.",
      ),
    rounds: z.number().int().min(1).max(64).default(8).describe("Slots, one after the other, in which players answer."),
    costs: z
      .array(z.number().positive().max(1e6))
      .min(1)
      .max(16)
      .default([1, 1])
      .describe(
        "supplyFunction: c of each firm's cost c q^2 / 2; cournot: each firm's marginal cost; stackelberg: what the operator pays, the first.",
      ),
    demand: z
      .strictObject({
        kwh: z.number().positive().max(1e6).default(2000).describe("What is wanted for nothing."),
        kwhPerFen: z.number().positive().max(1e6).default(1).describe("How much less with each fen/kWh."),
        consumers: z.number().int().min(1).max(64).default(4).describe("stackelberg: who share it."),
      })
      .prefault({}),
    kappaBps: z.number().int().min(1).max(9999).default(5000).describe("The auction's kappa; doubleAuction: its k."),
    traders: z
      .number()
      .int()
      .min(1)
      .max(32)
      .default(30)
      .describe("zeroIntelligence: so many buyers and as many sellers, of one kWh each."),
    signature: z.enum(["ed25519", "sr25519", "ecdsa"]).default("ed25519"),
  })
  .describe("Players of a game bid on the chain, round by round, until their prices are an equilibrium's.");

const words = z.string().min(1);
const answerPart = z.union([
  z.strictObject({ verdict: words.describe("A verdict by its name.") }),
  z.strictObject({ measure: words.describe("A measure by its name.") }),
  z.strictObject({ figure: z.enum(answerFigures) }),
  z.strictObject({ bill: words.describe("What a home or storage unit paid, by its name.") }),
  z.strictObject({ beside: words.describe("Arguments of `paragrid run` for a run to compare with.") }),
  z.strictObject({ swept: words.describe("What a sweep of many such runs has measured.") }),
]);

/** The scenario file: data, with the question it answers first. */
export const scenarioSchema = z
  .strictObject({
    question: z.string().min(1).describe("The question that this scenario answers."),
    answer: z
      .array(answerPart)
      .default([])
      .describe(
        "What of the report answers the question; it stands under it, and what a run did not see is said to be unknown.",
      ),
    name,
    seed: count.default(1),
    host: z.enum(["sim", "process"]).default("sim"),
    execution: z
      .enum(["full", "strict", "modelled"])
      .default("full")
      .describe(
        "strict: every replica executes every block and results are compared. modelled: sizes and costs only, one chain, for thousands of replicas.",
      ),
    chains: z.record(name, chain).refine((value) => Object.keys(value).length > 0, "at least one chain"),
    links: links.default(() => links.parse({})),
    machines: machines.default(() => machines.parse({})),
    modelled: modelled.default(() => modelled.parse({})),
    workload: z.array(z.discriminatedUnion("kind", [transfers, energyDay, evEmergency, strategicBidding])).default([]),
    faults: z.array(fault).default([]),
    sweep: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("What `npm run attacks` varies in many such runs; one run leaves it aside."),
    maxMs: z.number().positive().default(300_000).describe("The run is void when its workload has not ended by then."),
  })
  .describe("A paragrid scenario.");

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioChain = Scenario["chains"][string];
export type ScenarioFault = Scenario["faults"][number];
/** A fault that changes what links do. */
export type LinkFault = Extract<ScenarioFault, { kind: "loss" | "duplication" | "reordering" | "delay" | "bandwidth" }>;
export type ScenarioWorkload = Scenario["workload"][number];
export type TransfersWorkload = Extract<ScenarioWorkload, { kind: "transfers" }>;
export type EvEmergencyWorkload = Extract<ScenarioWorkload, { kind: "evEmergency" }>;
export type StrategicWorkload = Extract<ScenarioWorkload, { kind: "strategicBidding" }>;
export type EnergyDayWorkload = Extract<ScenarioWorkload, { kind: "energyDay" }>;

/** The published JSON Schema of a scenario file. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(scenarioSchema, { io: "input" }) as Record<string, unknown>;
}

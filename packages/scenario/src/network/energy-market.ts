import {
  type DayProfile,
  type DayRules,
  dayDefaults,
  homeLimits,
  type StorageUnit,
  storageUnits,
} from "@paragrid/energy";
import type { AuctionSettings, MarketSettingsInput, Timing } from "@paragrid/parachains-common";
import { type Hex, toHex } from "@paragrid/primitives";
import {
  type AccountBook,
  accountBook,
  type ClientAccount,
  type MarketChains,
  type PriceLimit,
} from "@paragrid/workloads";
import { InputError } from "../input-error.ts";
import type { EnergyDayWorkload, Scenario } from "../schema.ts";
import { economySettingsOf, withEconomy } from "./economy-settings.ts";
import { creditSettingsOf, type MarketCredit, marketCredit } from "./market-credit.ts";
import { type MarketFeeder, marketFeeder, networkSettingsOf } from "./market-feeder.ts";
import { marketLimits } from "./market-limits.ts";
import { type MarketRegions, marketRegions, regionsSettingsOf } from "./market-regions.ts";
import type { SessionWorkload } from "./region-settings.ts";
import { type MarketSeal, marketSeal } from "./sealed-settings.ts";

/** All that a run knows of its energy market before the first block. */
export interface EnergyMarket {
  readonly chains: MarketChains;
  readonly profile: DayProfile;
  readonly rules: DayRules;
  readonly timing: Timing;
  readonly units: readonly StorageUnit[];
  readonly book: AccountBook;
  readonly auction: AuctionSettings;
  /** What transactions cost on its chains. */
  readonly fees: EnergyDayWorkload["fees"];
  /** Areas of the network by account, hex; absent: all is one area. */
  readonly areas?: ReadonlyMap<Hex, number>;
  /** The feeder that homes and units hang on; absent: none is checked. */
  readonly feeder?: MarketFeeder;
  /** So many homes, the first ones, settle as one and trade nothing. */
  readonly coalition?: number;
  readonly priceCapFenPerKwh?: bigint;
  /** Who places orders of other types, as the workload takes it. */
  readonly blockEvery?: number;
  readonly windowSlots?: number;
  /** Scores, margins and the mutual fund; absent: nobody is rated. */
  readonly credit?: MarketCredit;
  /** Who must authenticate and sign when; absent: nobody. */
  readonly session?: SessionWorkload;
  /** Regions with their rules; absent: there are none. */
  readonly regions?: MarketRegions;
  /** Orders are committed to first, and revealed before the gate; absent: they are open. */
  readonly sealed?: MarketSeal;
  /** Floors and caps that homes have from each other. */
  readonly priceLimits: readonly PriceLimit[];
  /** Somebody sends what must be refused. */
  readonly badInput: boolean;
  /** The day's slot that the run's slot 0 is. */
  readonly firstSlot: number;
}

/** Relay blocks after the start before the first slot opens: by then every chain has heard of the relay. */
const firstHeight = 8;
/** Relay blocks in which a slot takes orders, at least: a chain may take several to make an order final. */
const leastGateBlocks = 8;
/** Relay blocks from the gate to the deadline of the slot's trades: matching, three message hops, and a leader change. */
const leastTradeBlocks = 30;
/**
 * A chain whose finality lags by several blocks holds up each message that passes it. One such chain fits into the numbers above; each
 * further one lengthens the gate's phase and the trade's by so many relay blocks.
 */
const lagBlocks = { gate: 12, trade: 30 } as const;

/** The market of a scenario's energy day. */
export function energyMarket(
  workload: EnergyDayWorkload,
  day: { readonly profile: DayProfile; readonly firstSlot: number },
  options: {
    readonly seed: number /** Chains of the scenario whose finality lags; one that lags for longer counts for more. */;
    readonly lagging: number;
  },
): EnergyMarket {
  const { seed } = options;
  const further = Math.max(0, options.lagging - 1);
  const { firstSlot } = day;
  const profile = workload.spike === undefined ? day.profile : withSpike(day.profile, workload.spike);
  const { bids, asks, storage, relayBlocksPerSlot, blockEvery, windowSlots, session, sealed } = workload;
  checkOrderTypes(workload);
  for (const key of ["sealed", "session", "credit"] as const)
    if (workload.badInput && workload[key] !== undefined)
      throw new InputError(`badInput: does not go with ${key}, by which orders are refused earlier`);
  const { coalition } = workload;
  if (coalition !== undefined && coalition > profile.participants.length)
    throw new InputError(`coalition: found ${coalition}, there are ${profile.participants.length} homes`);
  const strategy = workload.strategy === "zero-intelligence" ? "zeroIntelligence" : "truthful";
  if (workload.spike !== undefined && workload.forecast.errorBps !== undefined)
    throw new InputError("forecast.errorBps: does not go with spike, which no forecast knows");
  const rules: DayRules = withEconomy(
    {
      ...dayDefaults,
      orders: { ...dayDefaults.orders, strategy },
      storage: { ...dayDefaults.storage, units: workload.storageUnits },
    },
    workload,
  );
  const units = storageUnits(profile, rules.storage);
  const book = accountBook({ seed, profile, units, scheme: workload.signature });
  return {
    chains: { bids, asks, storage },
    profile,
    rules,
    timing: {
      firstHeight: firstHeight + (session === undefined ? 0 : session.authenticationBlocks + session.signingBlocks),
      blocksPerSlot: relayBlocksPerSlot,
      gateBlocks:
        Math.max(leastGateBlocks, relayBlocksPerSlot) +
        (sealed?.revealBlocks ?? 0) +
        Math.ceil(further * lagBlocks.gate),
      tradeBlocks: leastTradeBlocks + Math.ceil(further * lagBlocks.trade),
      slots: profile.slots,
    },
    units,
    priceLimits: marketLimits(workload.priceLimits, book, profile.slots),
    badInput: workload.badInput,
    firstSlot,
    ...(coalition === undefined ? {} : { coalition }),
    ...(workload.auction.priceCapFenPerKwh === undefined
      ? {}
      : { priceCapFenPerKwh: BigInt(workload.auction.priceCapFenPerKwh) }),
    ...(blockEvery === undefined ? {} : { blockEvery }),
    ...(windowSlots === undefined ? {} : { windowSlots }),
    auction: workload.auction,
    fees: workload.fees,
    book,
    ...(workload.areas === 1 ? {} : { areas: areasOf(workload.areas, profile, book) }),
    ...(workload.network === undefined ? {} : { feeder: marketFeeder(workload.network, profile, book) }),
    ...(workload.credit === undefined ? {} : { credit: marketCredit(workload.credit, profile) }),
    ...(session === undefined ? {} : { session }),
    ...(sealed === undefined ? {} : { sealed: marketSeal(sealed, profile) }),
    ...(workload.regions === undefined ? {} : { regions: marketRegions(workload.regions, profile, book, seed) }),
  };
}

/** What stands under `settings.market` of one of the market's chains; undefined for a chain that has no part in it. */
export function marketSettingsOf(
  market: EnergyMarket,
  chain: string,
  scenario: Scenario,
): MarketSettingsInput | undefined {
  const { chains, profile, rules, timing, units, book } = market;
  const names = [...new Set([chains.bids, chains.asks, chains.storage])];
  if (!names.includes(chain)) return undefined;
  const homes = profile.participants.map((home) => {
    const { sellWh, buyWh } = homeLimits(home, profile.slotMinutes);
    return { account: idOf(book.homes, home.id), sellWh: String(sellWh), buyWh: String(buyWh) };
  });
  const batteries = units.map((unit) => {
    const powerWh = String((unit.powerW * BigInt(profile.slotMinutes)) / 60n);
    return { account: idOf(book.units, unit.participant), sellWh: powerWh, buyWh: powerWh };
  });
  const registry = paraIdOf(scenario, chains.asks);
  const paraIds = names.map((name) => paraIdOf(scenario, name));
  const withHomes = chain === chains.bids || chain === chains.asks;
  const withUnits = chain === chains.storage;
  const participants = [...(withHomes ? homes : []), ...(withUnits ? batteries : [])];
  return {
    timing,
    tariffs: profile.tariffs.map(({ retailFenPerKwh, feedInFenPerKwh }) => ({
      retailFenPerKwh: String(retailFenPerKwh),
      feedInFenPerKwh: String(feedInFenPerKwh),
    })),
    auctioneer: registry,
    auction: market.auction,
    ...(market.areas === undefined || chain !== chains.asks
      ? {}
      : { areas: [...market.areas].map(([account, area]) => ({ account, area })) }),
    ...(market.feeder === undefined || chain !== chains.asks ? {} : { network: networkSettingsOf(market.feeder) }),
    counterChains: paraIds,
    participants,
    ...(market.session === undefined ? {} : { session: market.session }),
    ...(market.sealed === undefined
      ? {}
      : { sealed: { revealBlocks: market.sealed.revealBlocks, marginFen: String(market.sealed.marginFen) } }),
    ...(market.regions === undefined
      ? {}
      : { regions: regionsSettingsOf(market.regions, { registry, chains: paraIds }) }),
    ...(market.credit === undefined
      ? {}
      : {
          credit: creditSettingsOf(market.credit, book, {
            registry,
            chains: paraIds,
            members: participants.map(({ account }) => account),
          }),
        }),
    meters: withHomes
      ? profile.participants.map(({ id }) => ({ meter: idOf(book.meters, id), owner: idOf(book.homes, id) }))
      : [],
    operator: toHex(book.operator.id),
    ...economySettingsOf(rules, market.fees),
    ...(withUnits
      ? {
          units: units.map((unit) => ({
            account: idOf(book.units, unit.participant),
            capacityWh: String(unit.capacityWh),
            powerW: String(unit.powerW),
            efficiencyBps: unit.efficiencyBps,
            chargeWh: "0",
          })),
        }
      : {}),
  };
}

/** The same day with a scarcity in it. Throws an InputError where it lies outside of the run. */
function withSpike(profile: DayProfile, spike: NonNullable<EnergyDayWorkload["spike"]>): DayProfile {
  const { fromSlot, slots, loadBps, retailBps } = spike;
  if (fromSlot + slots > profile.slots)
    throw new InputError(`spike: found slots up to ${fromSlot + slots}, the run has ${profile.slots}`);
  const inSpike = (slot: number): boolean => slot >= fromSlot && slot < fromSlot + slots;
  const scaled = (value: bigint, bps: number): bigint => (value * BigInt(bps)) / 10_000n;
  return {
    ...profile,
    loadWh: profile.loadWh.map((loads) => loads.map((wh, slot) => (inSpike(slot) ? scaled(wh, loadBps) : wh))),
    tariffs: profile.tariffs.map((tariff, slot) =>
      inSpike(slot) ? { ...tariff, retailFenPerKwh: scaled(tariff.retailFenPerKwh, retailBps) } : tariff,
    ),
  };
}

/** Throws an InputError where orders would be placed that the auction does not take. */
function checkOrderTypes({ auction, blockEvery, windowSlots, network }: EnergyDayWorkload): void {
  const taken = auction.orderTypes;
  const needs = (type: "block" | "flexible", by: string): void => {
    if (!taken.includes(type))
      throw new InputError(`${by}: needs ${type} among auction.orderTypes, found ${taken.join(", ")}`);
  };
  if (blockEvery !== undefined) needs("block", "blockEvery");
  if (windowSlots !== undefined) needs("flexible", "windowSlots");
  if (network !== undefined && taken.includes("block"))
    throw new InputError("auction.orderTypes: block orders do not go with a network, which may cut a match");
}

/** Homes lie in areas in turn, a storage unit where its owner's home does. */
function areasOf(count: number, profile: DayProfile, book: AccountBook): ReadonlyMap<Hex, number> {
  return new Map(
    profile.participants.flatMap(({ id }, index) =>
      [book.homes.get(id), book.units.get(id)].flatMap((account) =>
        account === undefined ? [] : [[toHex(account.id), index % count] as const],
      ),
    ),
  );
}

/** Accounts of the market that hold money on a chain, with what they begin with. */
export function marketEndowments(market: EnergyMarket, chain: string): { account: Uint8Array; balanceFen: bigint }[] {
  const { chains, book, credit } = market;
  const fen = (accounts: Iterable<ClientAccount>, balanceFen: bigint) =>
    [...accounts].map(({ id }) => ({ account: id, balanceFen }));
  const withHomes = chain === chains.bids || chain === chains.asks;
  const homeFen = (id: string): bigint =>
    credit === undefined || chain !== chains.asks || !credit.oversellers.includes(id)
      ? participantFen
      : BigInt(credit.settings.oversellerFen) + credit.marginFen + credit.contributionFen;
  return [
    ...(withHomes
      ? [
          ...[...book.homes].map(([id, home]) => ({ account: home.id, balanceFen: homeFen(id) })),
          ...fen(book.meters.values(), participantFen),
          ...fen([book.operator], operatorFen),
        ]
      : []),
    ...(chain === chains.storage ? fen(book.units.values(), participantFen) : []),
    ...(chain === chains.asks ? fen(market.regions?.authorities ?? [], participantFen) : []),
  ];
}

/** 100,000 CNY: nobody's budget decides an experiment of one day. */
const participantFen = 10_000_000n;
const operatorFen = 1_000_000_000n;

const idOf = (accounts: ReadonlyMap<string, ClientAccount>, participant: string) =>
  toHex(accounts.get(participant)!.id);

/** A parachain's id in the scenario. Throws an InputError where it has none. */
export function paraIdOf(scenario: Scenario, name: string): number {
  const paraId = scenario.chains[name]?.paraId;
  if (paraId === undefined)
    throw new InputError(`chains.${name}.paraId: missing, the energy day's chains are parachains`);
  return paraId;
}

import { type AuctionRule, type Clearing, clearAuction, matchableWh } from "./auction.ts";
import { type Forecast, type ForecastRule, forecastDefaults } from "./forecast.ts";
import { forecastOf } from "./forecast-error.ts";
import {
  type Commitment,
  type EnergyFlow,
  type GateOutcome,
  gateChargeCarried,
  gateDeviationSigns,
  gateEnergyConserved,
  gateMatchedWithinOffered,
  gateMoneyConserved,
  gateSlotsCleared,
  gateWithinPhysicalLimit,
  mergeOutcomes,
} from "./gates.ts";
import type { Order } from "./order.ts";
import { type DayProfile, homeLimits, netWh } from "./profile.ts";
import type { Random } from "./random.ts";
import { type PenaltyRule, type Position, type SlotSettlement, settleSlot } from "./settlement.ts";
import {
  carryCharge,
  chargeQuotas,
  type StorageRule,
  type StorageState,
  type StorageUnit,
  storageDefaults,
  storageLimits,
  storageOrders,
  storageUnits,
} from "./storage.ts";
import { homeOrders, type OrderRule, orderDefaults, type PlannedOrder } from "./strategies.ts";
import { absBig, maxBig, sumBig } from "./units.ts";

/** All settings of an energy day. */
export interface DayRules {
  readonly forecast: ForecastRule;
  readonly orders: OrderRule;
  readonly storage: StorageRule;
  readonly auction: AuctionRule;
  /** Imbalances are priced dual, long at feed-in and short at retail of the slot; this is what breaking a commitment costs on top. */
  readonly penalty: PenaltyRule;
}

export const dayDefaults: DayRules = {
  forecast: forecastDefaults,
  orders: orderDefaults,
  storage: storageDefaults,
  auction: { price: { kind: "kappa", kappaBps: 5000 }, tie: "earliest", selfMatch: "forbid" },
  penalty: { bandBps: 1000, bandWh: 50n, penaltyFenPerKwh: 80n, counts: "shortfall" },
};

/** Energy of a slot or a day: what asks offered, what orders could trade, what was matched, delivered, and missed by either side. */
export interface EnergyTotals {
  readonly offeredWh: bigint;
  readonly matchableWh: bigint;
  readonly matchedWh: bigint;
  readonly deliveredWh: bigint;
  readonly deviationWh: bigint;
}

export interface SlotResult {
  readonly slot: number;
  readonly orders: readonly PlannedOrder[];
  readonly clearing: Clearing;
  readonly settlement: SlotSettlement;
  readonly energy: EnergyTotals;
  /** Charge of each unit after the slot, in the order of `storageUnits`. */
  readonly chargeWh: readonly bigint[];
}

export interface DayResult {
  readonly slots: readonly SlotResult[];
  readonly energy: EnergyTotals;
  readonly gates: readonly GateOutcome[];
}

/**
 * The energy day without chains: forecasts, orders, auction, meters, settlement and gates as plain function calls. It is the
 * reference that a run on chains is compared with, and what a study of market rules alone needs.
 */
export function runEnergyDay(profile: DayProfile, rules: DayRules, random: Random): DayResult {
  const forecast = forecastOf(profile, rules.forecast, random);
  const units = storageUnits(profile, rules.storage);
  const quotas = chargeQuotas(profile, forecast, rules.storage);
  let states: StorageState[] = units.map(() => ({ chargeWh: 0n }));
  const slots: SlotResult[] = [];
  const gates: GateOutcome[] = [];
  for (let slot = 0; slot < profile.slots; slot++) {
    const market = { profile, rules, forecast, units, states, quotas, slot };
    const run = runSlot(market, random);
    slots.push(run.result);
    gates.push(...run.gates);
    states = run.states;
  }
  gates.push(
    gateSlotsCleared(
      slots.map((each) => each.slot),
      profile.slots,
    ),
  );
  return { slots, energy: addTotals(slots.map((each) => each.energy)), gates: mergeOutcomes(gates) };
}

interface Market {
  profile: DayProfile;
  rules: DayRules;
  forecast: Forecast;
  units: readonly StorageUnit[];
  states: readonly StorageState[];
  quotas: readonly bigint[];
  slot: number;
}

function runSlot(market: Market, random: Random): { result: SlotResult; gates: GateOutcome[]; states: StorageState[] } {
  const { profile, rules, units, slot } = market;
  const planned = [
    ...homeOrders(profile, market.forecast, slot, rules.orders, random),
    ...storageOrders(profile, units, market.states, market.quotas, slot, rules.storage),
  ];
  const orders = planned.map((order, ordinal) => toOrder(order, slot, ordinal));
  const bids = orders.filter((_, index) => planned[index]!.side === "bid");
  const asks = orders.filter((_, index) => planned[index]!.side === "ask");
  const clearing = clearAuction(bids, asks, rules.auction);
  const traded = tradedByParty(clearing, new Map(orders.map((order, index) => [order.id, partyOf(planned[index]!)])));

  const { retailFenPerKwh, feedInFenPerKwh } = profile.tariffs[slot]!;
  const positions = metered(profile, traded, slot);
  const imbalance = { kind: "dual" as const, longFenPerKwh: feedInFenPerKwh, shortFenPerKwh: retailFenPerKwh };
  const settlement = settleSlot(positions, { imbalance, penalty: rules.penalty });
  const states = units.map((unit, index) =>
    carryCharge(unit, market.states[index]!, tradeOf(traded, storageParty(unit.participant))),
  );

  const soldByStorageWh = sumBig(units.map((unit) => tradeOf(traded, storageParty(unit.participant)).soldWh));
  const soldByHomes = settlement.settlements.filter((_, index) => positions[index]!.side === "seller");
  const energy = {
    offeredWh: sumBig(asks.map((ask) => ask.energyWh)),
    matchableWh: matchableWh(bids, asks),
    matchedWh: clearing.volumeWh,
    deliveredWh: sumBig(soldByHomes.map((each) => each.deliveredWh)) + soldByStorageWh,
    deviationWh: sumBig(positions.map((position) => maxBig(0n, position.committedWh - position.meteredWh))),
  };
  const chargeWh = states.map((state) => state.chargeWh);
  return {
    result: { slot, orders: planned, clearing, settlement, energy, chargeWh },
    gates: slotGates(market, { bids, asks, clearing, traded, positions, settlement, states }),
    states,
  };
}

const storageParty = (participant: string): string => `${participant}/storage`;
const partyOf = (order: PlannedOrder): string =>
  order.unit === "storage" ? storageParty(order.participant) : order.participant;

function toOrder(order: PlannedOrder, slot: number, ordinal: number): Order {
  const { energyWh, limitFenPerKwh, participant } = order;
  return { id: `${slot}/${partyOf(order)}`, owner: participant, energyWh, limitFenPerKwh, ordinal };
}

interface Traded {
  boughtWh: bigint;
  soldWh: bigint;
  /** Paid less received. */
  paidFen: bigint;
}

const nothing: Traded = { boughtWh: 0n, soldWh: 0n, paidFen: 0n };
const tradeOf = (traded: ReadonlyMap<string, Traded>, party: string): Traded => traded.get(party) ?? nothing;

function tradedByParty(clearing: Clearing, partyById: ReadonlyMap<string, string>): Map<string, Traded> {
  const traded = new Map<string, Traded>();
  for (const { bidId, askId, energyWh, costFen } of clearing.matches) {
    const buyer = partyById.get(bidId)!;
    const bought = tradeOf(traded, buyer);
    traded.set(buyer, { ...bought, boughtWh: bought.boughtWh + energyWh, paidFen: bought.paidFen + costFen });
    const seller = partyById.get(askId)!;
    const sold = tradeOf(traded, seller);
    traded.set(seller, { ...sold, soldWh: sold.soldWh + energyWh, paidFen: sold.paidFen - costFen });
  }
  return traded;
}

/** Each home as seller and as buyer, against its meter; a side without commitment and without flow is left out. */
function metered(profile: DayProfile, traded: ReadonlyMap<string, Traded>, slot: number): Position[] {
  return profile.participants.flatMap(({ id }, index) => {
    const net = netWh(profile, index, slot);
    const { soldWh, boughtWh } = tradeOf(traded, id);
    const seller: Position = { party: id, side: "seller", committedWh: soldWh, meteredWh: maxBig(0n, net) };
    const buyer: Position = { party: id, side: "buyer", committedWh: boughtWh, meteredWh: maxBig(0n, -net) };
    return [seller, buyer].filter((position) => position.committedWh > 0n || position.meteredWh > 0n);
  });
}

interface SlotBooks {
  bids: readonly Order[];
  asks: readonly Order[];
  clearing: Clearing;
  traded: ReadonlyMap<string, Traded>;
  positions: readonly Position[];
  settlement: SlotSettlement;
  states: readonly StorageState[];
}

function slotGates(market: Market, books: SlotBooks): GateOutcome[] {
  const { profile, units, slot } = market;
  const { traded, settlement, positions } = books;
  const flows = [
    ...profile.participants.map((_, index) => homeFlow(market, traded, index)),
    ...units.map((unit) => storageFlow(unit, traded)),
  ];
  return [
    gateMatchedWithinOffered(books.bids, books.asks, books.clearing.matches),
    moneyGate(profile, books),
    gateEnergyConserved(flows),
    gateChargeCarried(
      units.map((unit, index) => {
        const { boughtWh, soldWh } = tradeOf(traded, storageParty(unit.participant));
        const startWh = market.states[index]!.chargeWh;
        const endWh = books.states[index]!.chargeWh;
        return {
          ...unit,
          unit: storageParty(unit.participant),
          carriedWh: startWh,
          startWh,
          chargedWh: boughtWh,
          dischargedWh: soldWh,
          endWh,
        };
      }),
    ),
    gateWithinPhysicalLimit(commitmentsOf(traded), (party, side) => limitOf(market, party, side)),
    gateDeviationSigns(
      settlement.settlements.map((each, index) => ({
        ...positions[index]!,
        paidFen: each.penaltyFen - each.imbalanceFen,
      })),
    ),
  ].map((outcome) =>
    outcome.witness === undefined ? outcome : { ...outcome, witness: `slot ${slot}: ${outcome.witness}` },
  );
}

/** Every account's money of the slot; it starts at zero, and trades and settlement only move it. */
function moneyGate(profile: DayProfile, books: SlotBooks): GateOutcome {
  const beforeFen = new Map<string, bigint>([
    ["operator", 0n],
    ...profile.participants.map(({ id }) => [id, 0n] as const),
  ]);
  const afterFen = new Map(beforeFen);
  const move = (account: string, fen: bigint) => afterFen.set(account, (afterFen.get(account) ?? 0n) + fen);
  for (const [party, { paidFen }] of books.traded) move(party, -paidFen);
  for (const each of books.settlement.settlements) move(each.party, each.imbalanceFen - each.penaltyFen);
  move("operator", books.settlement.operatorFen);
  return gateMoneyConserved(beforeFen, afterFen);
}

/** A home's local trades stand as committed; the grid carries the difference to what its meter read. */
function homeFlow(market: Market, traded: ReadonlyMap<string, Traded>, index: number): EnergyFlow {
  const { profile, slot } = market;
  const { id } = profile.participants[index]!;
  const { boughtWh, soldWh } = tradeOf(traded, id);
  const overWh = netWh(profile, index, slot) + boughtWh - soldWh;
  return {
    party: id,
    generatedWh: profile.pvWh[index]![slot]!,
    consumedWh: profile.loadWh[index]![slot]!,
    localInWh: boughtWh,
    localOutWh: soldWh,
    gridInWh: overWh < 0n ? absBig(overWh) : 0n,
    gridOutWh: maxBig(0n, overWh),
    chargedWh: 0n,
    dischargedWh: 0n,
  };
}

function storageFlow(unit: StorageUnit, traded: ReadonlyMap<string, Traded>): EnergyFlow {
  const { boughtWh, soldWh } = tradeOf(traded, storageParty(unit.participant));
  const none = { generatedWh: 0n, consumedWh: 0n, gridInWh: 0n, gridOutWh: 0n };
  return {
    ...none,
    party: storageParty(unit.participant),
    localInWh: boughtWh,
    chargedWh: boughtWh,
    dischargedWh: soldWh,
    localOutWh: soldWh,
  };
}

function commitmentsOf(traded: ReadonlyMap<string, Traded>): Commitment[] {
  return [...traded].flatMap(([party, { boughtWh, soldWh }]) => [
    ...(soldWh > 0n ? [{ party, side: "seller" as const, market: "auction", energyWh: soldWh }] : []),
    ...(boughtWh > 0n ? [{ party, side: "buyer" as const, market: "auction", energyWh: boughtWh }] : []),
  ]);
}

function limitOf(market: Market, party: string, side: "seller" | "buyer"): bigint {
  const unit = market.units.findIndex((each) => storageParty(each.participant) === party);
  const home = market.profile.participants.find((each) => each.id === party);
  const limits =
    home === undefined
      ? storageLimits(market.units[unit]!, market.states[unit]!, market.profile.slotMinutes)
      : homeLimits(home, market.profile.slotMinutes);
  return side === "seller" ? limits.sellWh : limits.buyWh;
}

function addTotals(totals: readonly EnergyTotals[]): EnergyTotals {
  const sum = (quantity: keyof EnergyTotals): bigint => sumBig(totals.map((total) => total[quantity]));
  return {
    offeredWh: sum("offeredWh"),
    matchableWh: sum("matchableWh"),
    matchedWh: sum("matchedWh"),
    deliveredWh: sum("deliveredWh"),
    deviationWh: sum("deviationWh"),
  };
}

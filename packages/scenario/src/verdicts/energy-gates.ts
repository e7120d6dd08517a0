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
  homeLimits,
  mergeOutcomes,
  netWh,
} from "@paragrid/energy";
import type { Verdict } from "@paragrid/measures";
import { toHex } from "@paragrid/primitives";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { EnergyRecord, FilledOrder } from "../record/energy-record.ts";
import { orderOf, type SlotRecord, sum } from "../record/energy-slots.ts";

/** The gates of ENERGY.md §9 over what finalised blocks recorded, slot by slot. */
export function energyGates(options: {
  readonly market: EnergyMarket;
  readonly energy: EnergyRecord;
  readonly slots: readonly SlotRecord[];
  /** Charge of each unit in the last finalised state, by account; absent where that state was not read. */
  readonly finalChargeWh: ReadonlyMap<string, bigint>;
}): Verdict[] {
  const { market, energy, slots } = options;
  const outcomes = slots.flatMap((slot) =>
    slotGates(market, energy, slot).map((outcome) =>
      outcome.witness === undefined ? outcome : { ...outcome, witness: `slot ${slot.slot}: ${outcome.witness}` },
    ),
  );
  outcomes.push(
    gateSlotsCleared(
      energy.cleared.map(({ slot }) => slot),
      market.timing.slots,
    ),
  );
  if (market.units.length > 0) outcomes.push(chargeGate(market, energy, options.finalChargeWh));
  return mergeOutcomes(outcomes).map(verdictOf);
}

/** A gate's outcome as a verdict of the run. */
function verdictOf({ name, kind, observations, reason, witness }: GateOutcome): Verdict {
  return {
    name,
    kind,
    observations,
    ...(reason === undefined ? {} : { reason }),
    ...(witness === undefined ? {} : { witness }),
  };
}

function slotGates(
  market: EnergyMarket,
  energy: EnergyRecord,
  { slot, bids, asks, matches }: SlotRecord,
): GateOutcome[] {
  const fills = energy.fills.filter((fill) => fill.slot === slot);
  const settled = energy.settled.filter((one) => one.slot === slot);
  return [
    gateMatchedWithinOffered(bids.map(orderOf), asks.map(orderOf), matches),
    moneyGate(fills, matches),
    gateEnergyConserved(flowsOf(market, slot, fills)),
    gateWithinPhysicalLimit(commitmentsOf(fills), (party, side) => limitOf(market, party, side)),
    gateDeviationSigns(
      settled.map(({ owner, side, committedWh, meteredWh, imbalanceFen, penaltyFen }) => ({
        party: owner,
        side,
        committedWh,
        meteredWh,
        paidFen: penaltyFen - imbalanceFen,
      })),
    ),
  ];
}

/**
 * What bids paid on their chains is what asks received on theirs and the operator by the auction's word; without fills there is nothing to
 * compare. `bills-add-up` holds the operator's accounts to it.
 */
function moneyGate(fills: readonly FilledOrder[], matches: SlotRecord["matches"]): GateOutcome {
  const before = new Map(fills.map(({ owner }) => [owner, 0n]));
  const after = new Map(before);
  for (const { owner, bid, costFen } of fills) after.set(owner, after.get(owner)! + (bid ? -costFen : costFen));
  const operatorFen = sum(matches.map(({ costFen, earnedFen }) => costFen - earnedFen));
  if (operatorFen !== 0n) {
    before.set("operator", 0n);
    after.set("operator", operatorFen);
  }
  return gateMoneyConserved(before, after);
}

/** A home's local trades stand as settled, and the grid carries the difference to what its meter read; a unit stores what it buys. */
function flowsOf(market: EnergyMarket, slot: number, fills: readonly FilledOrder[]): EnergyFlow[] {
  const { profile, book } = market;
  const traded = (account: string) => {
    const own = fills.filter(({ owner }) => owner === account);
    const of = (bid: boolean): bigint => sum(own.filter((fill) => fill.bid === bid).map(({ energyWh }) => energyWh));
    return { boughtWh: of(true), soldWh: of(false) };
  };
  const homes = profile.participants.map(({ id }, index): EnergyFlow => {
    const { boughtWh, soldWh } = traded(toHex(book.homes.get(id)!.id));
    const overWh = netWh(profile, index, slot) + boughtWh - soldWh;
    return {
      party: id,
      generatedWh: profile.pvWh[index]![slot]!,
      consumedWh: profile.loadWh[index]![slot]!,
      localInWh: boughtWh,
      localOutWh: soldWh,
      gridInWh: overWh < 0n ? -overWh : 0n,
      gridOutWh: overWh > 0n ? overWh : 0n,
      chargedWh: 0n,
      dischargedWh: 0n,
    };
  });
  const units = [...book.units].map(([id, account]): EnergyFlow => {
    const { boughtWh, soldWh } = traded(toHex(account.id));
    const none = { generatedWh: 0n, consumedWh: 0n, gridInWh: 0n, gridOutWh: 0n };
    const stored = { localInWh: boughtWh, chargedWh: boughtWh, dischargedWh: soldWh, localOutWh: soldWh };
    return { party: `${id}/storage`, ...none, ...stored };
  });
  return [...homes, ...units];
}

const commitmentsOf = (fills: readonly FilledOrder[]): Commitment[] =>
  fills.map(({ owner, bid, energyWh }) => ({
    party: owner,
    side: bid ? ("buyer" as const) : ("seller" as const),
    market: "auction",
    energyWh,
  }));

function limitOf({ profile, book, units }: EnergyMarket, party: string, side: "seller" | "buyer"): bigint {
  for (const home of profile.participants)
    if (toHex(book.homes.get(home.id)!.id) === party) {
      const { sellWh, buyWh } = homeLimits(home, profile.slotMinutes);
      return side === "seller" ? sellWh : buyWh;
    }
  const unit = units.find(({ participant }) => toHex(book.units.get(participant)!.id) === party);
  return unit === undefined ? 0n : (unit.powerW * BigInt(profile.slotMinutes)) / 60n;
}

/** Each settled trade moves a unit's charge by exactly what was traded, and what it ends with is what its chain's state says. */
function chargeGate(
  market: EnergyMarket,
  energy: EnergyRecord,
  finalChargeWh: ReadonlyMap<string, bigint>,
): GateOutcome {
  const steps = market.units.flatMap((unit) => {
    const account = toHex(market.book.units.get(unit.participant)!.id);
    const base = {
      unit: `${unit.participant}/storage`,
      capacityWh: unit.capacityWh,
      efficiencyBps: unit.efficiencyBps,
    };
    let heldWh = 0n;
    const own = energy.charges
      .filter(({ owner }) => owner === account)
      .map(({ chargeWh, chargedWh, dischargedWh }) => {
        const startWh = heldWh;
        heldWh = chargeWh;
        return { ...base, carriedWh: startWh, startWh, chargedWh, dischargedWh, endWh: chargeWh };
      });
    const finalWh = finalChargeWh.get(account);
    if (finalWh === undefined) return own;
    return [...own, { ...base, carriedWh: heldWh, startWh: finalWh, chargedWh: 0n, dischargedWh: 0n, endWh: finalWh }];
  });
  return gateChargeCarried(steps);
}

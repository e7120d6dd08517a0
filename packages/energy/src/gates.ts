import type { Match } from "./auction.ts";
import type { Order } from "./order.ts";
import { costFen, sumBig } from "./units.ts";

/**
 * The gates of ENERGY.md §9 as pure functions over what one slot recorded. Each counts what it looked at; a gate that saw nothing is
 * `unknown`, never held. The witness of a violation names the thing and both numbers.
 */
export interface GateOutcome {
  readonly name: string;
  readonly kind: "held" | "violated" | "unknown";
  readonly observations: number;
  /** Why it is unknown. */
  readonly reason?: string;
  /** What violated it. */
  readonly witness?: string;
}

/** A match with what its seller receives, where that is not what its buyer pays. */
type GatedMatch = Match & { readonly earnedFen?: bigint };

/** Every order's matches add up to no more than its energy, and each match is within both limits and priced right. */
export function gateMatchedWithinOffered(
  bids: readonly Order[],
  asks: readonly Order[],
  matches: readonly GatedMatch[],
): GateOutcome {
  return judge("matched-within-offered", bids.length + asks.length, "no orders in the slot", () => {
    const sides = [
      {
        name: "bid",
        orders: bids,
        idOf: (match: Match) => match.bidId,
        fenOf: (match: GatedMatch) => match.costFen,
        within: (fen: bigint, worthMilliFen: bigint) => fen * 1000n <= worthMilliFen,
      },
      {
        name: "ask",
        orders: asks,
        idOf: (match: Match) => match.askId,
        fenOf: (match: GatedMatch) => match.earnedFen ?? match.costFen,
        within: (fen: bigint, worthMilliFen: bigint) => (fen + 1n) * 1000n > worthMilliFen,
      },
    ];
    for (const { name, orders, idOf, fenOf, within } of sides) {
      const byId = new Map(orders.map((order) => [order.id, order]));
      const matchedWh = new Map<string, bigint>();
      for (const match of matches) {
        const order = byId.get(idOf(match));
        if (order === undefined)
          return `a match of ${match.energyWh} Wh names ${name} ${idOf(match)}, which was not placed`;
        if (!within(fenOf(match), order.limitFenPerKwh * match.energyWh))
          return `${name} ${order.id} with limit ${order.limitFenPerKwh} fen/kWh matched ${match.energyWh} Wh for ${fenOf(match)} fen`;
        matchedWh.set(order.id, (matchedWh.get(order.id) ?? 0n) + match.energyWh);
      }
      for (const [id, energyWh] of matchedWh)
        if (energyWh > byId.get(id)!.energyWh)
          return `${name} ${id} offered ${byId.get(id)!.energyWh} Wh, matched ${energyWh} Wh`;
    }
    // A price by owner is rounded down in `priceFenPerKwh`, so that the cost may be up to one fen/kWh above it.
    const wrong = matches.find(
      ({ costFen: found, energyWh, priceFenPerKwh: price, earnedFen }) =>
        found < costFen(energyWh, price) || found > costFen(energyWh, earnedFen === undefined ? price : price + 1n),
    );
    return wrong === undefined
      ? null
      : `${wrong.energyWh} Wh at ${wrong.priceFenPerKwh} fen/kWh cost ${wrong.costFen} fen`;
  });
}

/** Money before equals money after, over all accounts of all chains, reserves and operator included. */
export function gateMoneyConserved(
  beforeFen: ReadonlyMap<string, bigint>,
  afterFen: ReadonlyMap<string, bigint>,
): GateOutcome {
  return judge("money-conserved", new Set([...beforeFen.keys(), ...afterFen.keys()]).size, "no accounts", () => {
    const before = sumBig(beforeFen.values());
    const after = sumBig(afterFen.values());
    return before === after ? null : `${before} fen before the slot, ${after} fen after it`;
  });
}

/** Where a participant's energy of one slot came from and went. Sums over the slot must agree on both sides. */
export interface EnergyFlow {
  readonly party: string;
  readonly generatedWh: bigint;
  readonly dischargedWh: bigint;
  /** Bought from other participants and from the grid. */
  readonly localInWh: bigint;
  readonly gridInWh: bigint;
  readonly consumedWh: bigint;
  readonly chargedWh: bigint;
  /** Sold to other participants and to the grid. */
  readonly localOutWh: bigint;
  readonly gridOutWh: bigint;
}

/** In equals out for every party, and what parties sold to each other equals what they bought from each other. */
export function gateEnergyConserved(flows: readonly EnergyFlow[]): GateOutcome {
  return judge("energy-conserved", flows.length, "no energy flows", () => {
    for (const flow of flows) {
      const inWh = flow.generatedWh + flow.dischargedWh + flow.localInWh + flow.gridInWh;
      const outWh = flow.consumedWh + flow.chargedWh + flow.localOutWh + flow.gridOutWh;
      if (inWh !== outWh) return `${flow.party}: ${inWh} Wh in, ${outWh} Wh out`;
      const negative = Object.entries(flow).find(([, value]) => typeof value === "bigint" && value < 0n);
      if (negative !== undefined) return `${flow.party}: ${negative[0]} is ${negative[1]}`;
    }
    const bought = sumBig(flows.map((flow) => flow.localInWh));
    const sold = sumBig(flows.map((flow) => flow.localOutWh));
    return bought === sold ? null : `${sold} Wh sold to other participants, ${bought} Wh bought from them`;
  });
}

/** One battery over one slot. */
export interface ChargeStep {
  readonly unit: string;
  readonly capacityWh: bigint;
  readonly efficiencyBps: number;
  /** Charge at the end of the slot before. */
  readonly carriedWh: bigint;
  readonly startWh: bigint;
  readonly chargedWh: bigint;
  readonly dischargedWh: bigint;
  readonly endWh: bigint;
}

/** Charge is carried over from the slot before, traded or idle, changes by what flowed, and stays within the capacity. */
export function gateChargeCarried(steps: readonly ChargeStep[]): GateOutcome {
  return judge("state-of-charge-carried", steps.length, "no storage units", () => {
    for (const step of steps) {
      const { unit, startWh, endWh } = step;
      if (startWh !== step.carriedWh)
        return `${unit} ended the slot before with ${step.carriedWh} Wh and began with ${startWh} Wh`;
      const wanted = startWh + (step.chargedWh * BigInt(step.efficiencyBps)) / 10_000n - step.dischargedWh;
      if (endWh !== wanted) return `${unit} ended with ${endWh} Wh, wanted ${wanted} Wh`;
      if (endWh < 0n || endWh > step.capacityWh) return `${unit} holds ${endWh} Wh of ${step.capacityWh} Wh`;
    }
    return null;
  });
}

/** Energy committed by one party in one slot on one market; the limit is the party's over all markets. */
export interface Commitment {
  readonly party: string;
  readonly side: "seller" | "buyer";
  readonly market: string;
  readonly energyWh: bigint;
}

/** What a party committed to over all markets together is within what its equipment can do in the slot. */
export function gateWithinPhysicalLimit(
  commitments: readonly Commitment[],
  limitWh: (party: string, side: "seller" | "buyer") => bigint,
): GateOutcome {
  return judge("committed-within-physical-limit", commitments.length, "nothing was committed", () => {
    const totals = new Map<string, { commitment: Commitment; energyWh: bigint }>();
    for (const commitment of commitments) {
      const key = JSON.stringify([commitment.party, commitment.side]);
      const total = totals.get(key) ?? { commitment, energyWh: 0n };
      totals.set(key, { commitment, energyWh: total.energyWh + commitment.energyWh });
    }
    for (const { commitment, energyWh } of totals.values()) {
      const limit = limitWh(commitment.party, commitment.side);
      if (energyWh > limit)
        return `${commitment.party} committed ${energyWh} Wh as ${commitment.side} over all markets, can do ${limit} Wh`;
    }
    return null;
  });
}

/** Every slot that has passed was cleared at least once, with or without trades. */
export function gateSlotsCleared(clearedSlots: readonly number[], passedSlots: number): GateOutcome {
  return judge("every-slot-clears", passedSlots, "no slot has passed", () => {
    const cleared = new Set(clearedSlots);
    for (let slot = 0; slot < passedSlots; slot++)
      if (!cleared.has(slot)) return `slot ${slot} of ${passedSlots} was never cleared`;
    return null;
  });
}

/** What a party paid (positive) or received (negative) for a deviation. */
export interface SettledDeviation {
  readonly party: string;
  readonly side: "seller" | "buyer";
  readonly committedWh: bigint;
  readonly meteredWh: bigint;
  readonly paidFen: bigint;
}

/** Short parties do not receive, no deviation costs nothing: the sign of the money follows the sign of the deviation. */
export function gateDeviationSigns(settled: readonly SettledDeviation[]): GateOutcome {
  return judge("deviation-signs", settled.length, "nothing was metered against a commitment", () => {
    for (const each of settled) {
      const deviationWh = each.meteredWh - each.committedWh;
      const shortWh = each.side === "seller" ? -deviationWh : deviationWh;
      const numbers = `${each.side} ${each.party} committed ${each.committedWh} Wh, metered ${each.meteredWh} Wh, paid ${each.paidFen} fen`;
      if (shortWh > 0n && each.paidFen < 0n) return `${numbers}: short, yet received`;
      if (shortWh === 0n && each.paidFen !== 0n) return `${numbers}: on the mark, yet settled`;
    }
    return null;
  });
}

/** One outcome for many slots: violated when any is, else held when any is, with all observations and the first witness. */
export function mergeOutcomes(outcomes: readonly GateOutcome[]): GateOutcome[] {
  const byName = new Map<string, GateOutcome>();
  for (const outcome of outcomes) {
    const known = byName.get(outcome.name);
    if (known === undefined) {
      byName.set(outcome.name, outcome);
      continue;
    }
    const rank = { unknown: 0, held: 1, violated: 2 };
    const worse = rank[outcome.kind] > rank[known.kind] ? outcome : known;
    byName.set(outcome.name, { ...worse, observations: known.observations + outcome.observations });
  }
  return [...byName.values()];
}

function judge(name: string, observations: number, nothing: string, findWitness: () => string | null): GateOutcome {
  if (observations === 0) return { name, kind: "unknown", observations, reason: nothing };
  const witness = findWitness();
  return witness === null ? { name, kind: "held", observations } : { name, kind: "violated", observations, witness };
}

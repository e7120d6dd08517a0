import { pairOrders } from "../pairing.ts";
import { minBig } from "../units.ts";
import { crossingOf } from "./crossing.ts";
import { type MechanismOutcome, outcomeOfMatches, type Served, servedWh } from "./outcome.ts";

/**
 * How the longer side is cut to the shorter one:
 * - `priority`: the orders with the worst prices lose first.
 * - `equalCut`: everybody loses the same energy, who has less than that loses all of it (Huang, Scheller-Wolf & Sycara 2002), so that
 *   splitting an order or shading a price gains nothing.
 */
export type Rationing = "priority" | "equalCut";

/**
 * Trade reduction (McAfee 1992) for orders of any size, as Huang, Scheller-Wolf & Sycara (2002) extended it: the last bid and the last ask at
 * the crossing set the prices and do not trade; everybody before them does, buyers at that bid's price, sellers at that ask's. Truthful,
 * individually rational, and never a deficit; it gives up the marginal trades. With unit orders: the first k - 1 trade.
 */
export function tradeReduction(...[bids, asks, rationing]: ReductionArguments): MechanismOutcome {
  const crossing = crossingOf(bids, asks);
  if (crossing === undefined) return outcomeOfMatches([]);
  const buyers = crossing.bids.slice(0, crossing.lastBid).map((order) => ({ order, energyWh: order.energyWh }));
  const sellers = crossing.asks.slice(0, crossing.lastAsk).map((order) => ({ order, energyWh: order.energyWh }));
  const volumeWh = minBig(servedWh(buyers), servedWh(sellers));
  const bidFenPerKwh = crossing.bids[crossing.lastBid]!.limitFenPerKwh;
  const askFenPerKwh = crossing.asks[crossing.lastAsk]!.limitFenPerKwh;
  const pairs = pairOrders(cut(buyers, volumeWh, rationing), cut(sellers, volumeWh, rationing), "allow");
  return outcomeOfMatches(
    pairs.map(({ bid, ask, energyWh }) => ({
      bidId: bid.id,
      askId: ask.id,
      energyWh,
      bidFenPerKwh,
      askFenPerKwh,
    })),
  );
}
type ReductionArguments = [...Parameters<typeof crossingOf>, Rationing];

/** The side, best prices first, with `volumeWh` left of it. */
function cut(side: readonly Served[], volumeWh: bigint, rationing: Rationing): Served[] {
  const left = rationing === "priority" ? byPriority(side, volumeWh) : byEqualCut(side, servedWh(side) - volumeWh);
  return left.filter(({ energyWh }) => energyWh > 0n);
}

function byPriority(side: readonly Served[], volumeWh: bigint): Served[] {
  let leftWh = volumeWh;
  return side.map(({ order, energyWh }) => {
    const takenWh = minBig(energyWh, leftWh);
    leftWh -= takenWh;
    return { order, energyWh: takenWh };
  });
}

/** Smallest first: who cannot bear an equal share of what is still to be cut gives all, and the others share the rest. */
function byEqualCut(side: readonly Served[], excessWh: bigint): Served[] {
  const energies = side.map(({ energyWh }) => energyWh);
  const smallestFirst = side
    .map((_, index) => index)
    .sort((left, right) =>
      energies[left]! < energies[right]! ? -1 : energies[left]! > energies[right]! ? 1 : left - right,
    );
  let toCutWh = excessWh;
  for (const [done, index] of smallestFirst.entries()) {
    // What does not divide evenly is taken from those with most, one Wh each.
    const lossWh = minBig(energies[index]!, toCutWh / BigInt(smallestFirst.length - done));
    energies[index]! -= lossWh;
    toCutWh -= lossWh;
  }
  return side.map(({ order }, index) => ({ order, energyWh: energies[index]! }));
}

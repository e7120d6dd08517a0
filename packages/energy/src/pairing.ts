import type { Order } from "./order.ts";
import { minBig } from "./units.ts";

/**
 * Whether a bid and an ask of one owner may be paired.
 * - `allow`: they may; the pairing walks both sides in priority.
 * - `forbid`: they are paired with others. What has no other partner stays untraded, and the volume falls short of
 *   the crossing; no other pairing would trade more.
 */
export type SelfMatchRule = "allow" | "forbid";

/** Energy of one order that the auction serves. */
export interface PairedEnergy {
  readonly order: Order;
  readonly energyWh: bigint;
}

interface Pair {
  bid: Order;
  ask: Order;
  energyWh: bigint;
}

/** Pairs served bids with served asks, both in priority and of equal total, such that every pair is one trade. */
export function pairOrders(bids: readonly PairedEnergy[], asks: readonly PairedEnergy[], rule: SelfMatchRule): Pair[] {
  const left = asks.map((ask) => ask.energyWh);
  const unpaired: { order: Order; energyWh: bigint }[] = [];
  const pairs: Pair[] = [];
  for (const { order: bid, energyWh } of bids) {
    let wanted = energyWh;
    for (let index = 0; index < asks.length && wanted > 0n; index++) {
      const ask = asks[index]!.order;
      if (left[index] === 0n || (rule === "forbid" && ask.owner === bid.owner)) continue;
      const step = minBig(wanted, left[index]!);
      pairs.push({ bid, ask, energyWh: step });
      wanted -= step;
      left[index]! -= step;
    }
    if (wanted > 0n) unpaired.push({ order: bid, energyWh: wanted });
  }
  for (const { order: bid, energyWh } of unpaired) {
    const rest = asks.map((ask, index) => ({ order: ask.order, index })).filter(({ index }) => left[index]! > 0n);
    let wanted = energyWh;
    for (const { order: ask, index } of rest) {
      const swapped = swapIn(pairs, { bid, ask, energyWh: minBig(wanted, left[index]!) });
      wanted -= swapped;
      left[index]! -= swapped;
    }
  }
  return mergePairs(pairs);
}

/** One pair per bid and ask, in order of first appearance; emptied ones are dropped. */
function mergePairs(pairs: readonly Pair[]): Pair[] {
  const merged = new Map<string, Pair>();
  for (const pair of pairs) {
    if (pair.energyWh === 0n) continue;
    const key = JSON.stringify([pair.bid.id, pair.ask.id]);
    const known = merged.get(key);
    if (known) known.energyWh += pair.energyWh;
    else merged.set(key, { ...pair });
  }
  return [...merged.values()];
}

/**
 * A bid and an ask that are left over belong to one owner (else they would have been paired). Any pair of two other
 * owners can be opened for them: (b, a) becomes (b, ask) and (bid, a). When no such pair exists, that owner's bids and
 * asks together exceed the volume, and no pairing could trade more. Returns the energy brought in.
 */
function swapIn(pairs: Pair[], spare: Pair): bigint {
  const owner = spare.bid.owner;
  let left = spare.energyWh;
  for (const pair of [...pairs]) {
    if (left === 0n) break;
    if (pair.energyWh === 0n || pair.bid.owner === owner || pair.ask.owner === owner) continue;
    const step = minBig(left, pair.energyWh);
    pair.energyWh -= step;
    left -= step;
    pairs.push({ bid: pair.bid, ask: spare.ask, energyWh: step }, { bid: spare.bid, ask: pair.ask, energyWh: step });
  }
  return spare.energyWh - left;
}

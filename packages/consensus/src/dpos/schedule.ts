import { sha256 } from "@paragrid/crypto";
import { type Hash, RecentMap } from "@paragrid/primitives";
import { hash, str, struct, u32, u64 } from "@paragrid/scale";
import type { AuthoritySet } from "../authorities.ts";
import type { FinalityRule } from "./digest.ts";
import { shuffled } from "./shuffle.ts";

/** What the order of delegates depends on besides the set. */
export interface Schedule {
  readonly genesis: Hash;
  /** Slots in a row that each delegate has. */
  readonly turn: number;
  /** The EOS rule comes with the order of EOS, which is the set's own in every round. */
  readonly finality: FinalityRule;
}

/** Slots of a round: each delegate of the set has its turn once. */
export function roundLength(set: AuthoritySet, turn: number): number {
  return set.members.length * turn;
}

/** The round of a slot. Rounds are counted by slots and not by blocks, so that all branches agree on them. */
export function roundOf(slot: number, set: AuthoritySet, turn: number): number {
  return Math.floor(slot / roundLength(set, turn));
}

/** Index of the authority whose slot it is. */
export function delegateAt(slot: number, set: AuthoritySet, schedule: Schedule): number {
  const place = Math.floor(slot / schedule.turn) % set.members.length;
  if (schedule.finality === "eos") return place;
  return orderOf(roundOf(slot, set, schedule.turn), set, schedule)[place]!;
}

const seedOf = struct({ domain: str, genesis: hash, setId: u32, round: u64 });

/** Orders of one set that are kept: headers on their way are of the round that is on or the one before. */
const mostOrders = 8;
/** Orders that were asked for last, by set: asked for at every slot, computed once a round. */
const remembered = new WeakMap<AuthoritySet, RecentMap<string, readonly number[]>>();

/**
 * The order of a round: shuffled as in LIP 0003 by a seed of chain, set and round. Nobody can grind it, everybody can foresee it; whoever
 * wants it unforeseeable at the price of being biasable takes `randomSeeds` (LIP 0022) for the election instead.
 */
function orderOf(round: number, set: AuthoritySet, schedule: Schedule): readonly number[] {
  let orders = remembered.get(set);
  if (orders === undefined) {
    orders = new RecentMap(mostOrders);
    remembered.set(set, orders);
  }
  const key = `${schedule.genesis}/${round}`;
  let order = orders.get(key);
  if (order === undefined) {
    const seed = seedOf.encode({
      domain: "paragrid/dpos/round",
      genesis: schedule.genesis,
      setId: set.id,
      round: BigInt(round),
    });
    const indices = set.members.map((_, index) => index);
    order = shuffled(indices, (index) => set.members[index]!.key, sha256(seed).slice(0, 16));
    orders.set(key, order);
  }
  return order;
}

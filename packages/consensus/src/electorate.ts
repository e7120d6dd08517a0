import { invariant, type ReplicaId } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "./authorities.ts";
import type { Context } from "./contract.ts";
import { byzantineQuorum, majorityQuorum, setFault } from "./quorum.ts";

/** An authority set in the form that counting votes wants: indices by replica, weights and quorum as numbers. */
export interface Electorate {
  readonly set: AuthoritySet;
  readonly count: number;
  readonly keys: readonly Uint8Array[];
  readonly weights: readonly number[];
  readonly total: number;
  /** Least weight above two thirds. */
  readonly quorum: number;
  /** Least weight above half. */
  readonly majority: number;
  /** Index of a replica in the set, or -1. */
  indexOf(replica: ReplicaId): number;
}

const remembered = new WeakMap<AuthoritySet, Electorate | string>();

/** The electorate of a set, or why the set is none. Weights have to sum below 2^53, so that counting stays exact. */
export function electorateOf(set: AuthoritySet): Electorate | string {
  let known = remembered.get(set);
  if (known === undefined) {
    known = derive(set);
    remembered.set(set, known);
  }
  return known;
}

/** The electorate of the set that rules on the last final block. */
export function rulingElectorate({ authorities }: Pick<Context, "authorities">): Electorate {
  const electorate = electorateOf(authorities);
  // A chain whose own state hands over to an impossible set has no way on: that is a broken runtime, not a peer's fault.
  invariant(typeof electorate !== "string", `authority set ${authorities.id}: ${electorate}`);
  return electorate;
}

function derive(set: AuthoritySet): Electorate | string {
  const fault = setFault(set);
  if (fault !== undefined) return fault;
  const total = totalWeight(set);
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) return `the set's weight ${total} is above ${Number.MAX_SAFE_INTEGER}`;
  const indices = new Array<number>(1 + Math.max(...set.members.map((member) => member.replica))).fill(-1);
  for (const [index, member] of set.members.entries()) indices[member.replica] = index;
  return {
    set,
    count: set.members.length,
    keys: set.members.map((member) => member.key),
    weights: set.members.map((member) => Number(member.weight)),
    total: Number(total),
    quorum: Number(byzantineQuorum(total)),
    majority: Number(majorityQuorum(total)),
    indexOf: (replica: ReplicaId) => (replica < indices.length ? indices[replica]! : -1),
  };
}

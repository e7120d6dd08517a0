import { toHex } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "./authorities.ts";

/** Least weight above two thirds of the total: any two such quorums share more than a third, and total - floor((total-1)/3) reach it. */
export function byzantineQuorum(total: bigint): bigint {
  return (2n * total) / 3n + 1n;
}

/** Least weight above half of the total. */
export function majorityQuorum(total: bigint): bigint {
  return total / 2n + 1n;
}

const mostWeight = 0xffffffffffffffffn;

/** Why nothing can be proven under this set, or undefined: empty, weightless members, somebody twice, weight beyond 64 bits. */
export function setFault(set: AuthoritySet): string | undefined {
  if (set.members.length === 0) return "the authority set is empty";
  const replicas = new Set<number>();
  for (const member of set.members) {
    if (member.weight <= 0n) return `authority ${member.replica} has weight ${member.weight}`;
    if (replicas.has(member.replica)) return `authority ${member.replica} is in the set twice`;
    replicas.add(member.replica);
  }
  const keys = new Set(set.members.map((member) => toHex(member.key)));
  if (keys.size !== set.members.length) return "two authorities share a key";
  const total = totalWeight(set);
  if (total > mostWeight) return `the set's weight ${total} is beyond 64 bits`;
  return undefined;
}

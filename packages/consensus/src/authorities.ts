import { type DigestItem, engineId, findDigest, type Header } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import { type Codec, type CodecType, fixedBytes, mapped, struct, u16, u32, u64, vec } from "@paragrid/scale";

/** A replica's number, two bytes. */
export const replica: Codec<ReplicaId> = mapped(
  u16,
  (value) => value as ReplicaId,
  (value) => value,
);

/** One authority: which replica, its ed25519 session key (32 bytes), its weight (1 where all are equal, stake elsewhere). */
export const authority = struct(
  { replica, key: fixedBytes(32), weight: u64 },
  { path: "paragrid_consensus::Authority" },
);
export type Authority = CodecType<typeof authority>;

/** The replicas whose word counts, in index order; `id` grows by one at each hand-over. At most 1,024 members are decoded. */
export const authoritySet = struct(
  { id: u32, members: vec(authority, 1024) },
  { path: "paragrid_consensus::AuthoritySet" },
);
export type AuthoritySet = CodecType<typeof authoritySet>;

/** Engine id of digest items that hand over to the next authority set, the same for every algorithm. */
export const authoritiesEngine = engineId("AUTH");

/** The digest item by which a header hands over to the next set. */
export function nextAuthoritiesDigest(next: AuthoritySet): DigestItem {
  return { type: "Consensus", value: [authoritiesEngine, authoritySet.encode(next)] };
}

/** The set that rules after this header, when it hands over; throws a DecodeError when the item is malformed. */
export function nextAuthorities(header: Header): AuthoritySet | undefined {
  const item = findDigest(header.digest, "Consensus", authoritiesEngine);
  return item === undefined ? undefined : authoritySet.decode(item);
}

const ids = new WeakMap<AuthoritySet, Uint16Array>();

/** The replicas of a set in index order, as numbers close together: among thousands, members are too far apart to look through. */
export function memberIds(set: AuthoritySet): Uint16Array {
  let known = ids.get(set);
  if (known === undefined) {
    known = Uint16Array.from(set.members, (member) => member.replica);
    ids.set(set, known);
  }
  return known;
}

/** Index of a replica in the set, or -1. */
export function authorityIndex(set: AuthoritySet, id: ReplicaId): number {
  const all = memberIds(set);
  // Mostly replicas are numbered in the order of the set.
  return all[id] === id ? id : all.indexOf(id);
}

/** Sum of all weights. */
export function totalWeight(set: AuthoritySet): bigint {
  return set.members.reduce((sum, member) => sum + member.weight, 0n);
}

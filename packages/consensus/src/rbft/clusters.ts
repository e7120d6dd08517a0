import type { ReplicaId } from "@paragrid/primitives";
import { replicaId } from "@paragrid/primitives";
import type { AuthoritySet } from "../authorities.ts";
import type { ReplicaCrypto } from "../contract.ts";

/** Members of a cluster where there are enough for four such clusters. */
export const clusterSize = 3;
const leastClusters = 4;

/** How many clusters so many members make. */
export const clusterCount = (members: number): number =>
  Math.max(Math.min(members, leastClusters), Math.floor(members / clusterSize));

/** A set's clusters, and the committee that they are: a set whose members are clusters, by their index. */
export interface Clusters {
  readonly set: AuthoritySet;
  readonly committee: AuthoritySet;
  /** Authority indices of each cluster's members. */
  readonly members: readonly (readonly number[])[];
  /** The cluster of an authority index. */
  readonly clusterOf: readonly number[];
  /** Who signed for each cluster last: most likely signs next. */
  readonly lastSigner: number[];
}

const remembered = new WeakMap<AuthoritySet, Clusters>();

/** The clusters of a set that can rule (electorate.ts). */
export function clustersOf(set: AuthoritySet): Clusters {
  let known = remembered.get(set);
  if (known === undefined) {
    known = derive(set);
    remembered.set(set, known);
  }
  return known;
}

function derive(set: AuthoritySet): Clusters {
  const count = set.members.length;
  const clusters = clusterCount(count);
  const members: number[][] = [];
  const clusterOf: number[] = [];
  for (let cluster = 0; cluster < clusters; cluster++) {
    const first = Math.floor((cluster * count) / clusters);
    const end = Math.floor(((cluster + 1) * count) / clusters);
    members.push(Array.from({ length: end - first }, (_, at) => first + at));
    for (let index = first; index < end; index++) clusterOf.push(cluster);
  }
  const committee = {
    id: set.id,
    // One cluster, one vote, however many it has by the division's remainder and whatever they weigh: a fault takes one of them away.
    members: members.map((_, cluster) => ({ replica: replicaId(cluster), key: keyOf(cluster), weight: 1n })),
  };
  return { set, committee, members, clusterOf, lastSigner: members.map(([first]) => first!) };
}

/** What stands for a cluster's key: its index, for any of its members signs for it. */
function keyOf(cluster: number): Uint8Array {
  const key = new Uint8Array(32);
  new DataView(key.buffer).setUint32(0, cluster + 1);
  return key;
}

/** The authority index of that cluster's member who made the signature, or -1. */
export function signerOf(
  clusters: Clusters,
  clusterKey: Uint8Array,
  payload: Uint8Array,
  signature: Uint8Array,
  crypto: Pick<ReplicaCrypto, "verify">,
): number {
  const cluster = new DataView(clusterKey.buffer, clusterKey.byteOffset).getUint32(0) - 1;
  const last = clusters.lastSigner[cluster];
  if (last === undefined) return -1;
  const signed = (index: number) => crypto.verify(clusters.set.members[index]!.key, payload, signature);
  if (signed(last)) return last;
  const other = clusters.members[cluster]!.find((index) => index !== last && signed(index));
  if (other === undefined) return -1;
  clusters.lastSigner[cluster] = other;
  return other;
}

export const replicasOf = ({ set, members }: Clusters, cluster: number): readonly ReplicaId[] =>
  members[cluster]!.map((index) => set.members[index]!.replica);

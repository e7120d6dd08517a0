/** What the members of RBFT's clusters keep true together: Raft's rules for a log of one entry. */
import { type Invariants, invariantsOver, type Observed, onlyOne } from "../invariants.ts";

interface MemberView {
  readonly observed: Observed;
  readonly cluster: number;
  readonly clusterTerm: number;
  readonly leads: boolean;
  readonly index: number;
  readonly committed: number;
}

function read(observed: Observed): MemberView | undefined {
  const { cluster, clusterTerm, leads, index, committed } = observed.view as unknown as MemberView;
  return cluster === undefined || cluster < 0 || clusterTerm === undefined
    ? undefined
    : { observed, cluster, clusterTerm, leads, index, committed };
}

export const rbftInvariants: Invariants = invariantsOver(read, {
  "Election Safety: one leader a cluster and term": () => {
    const other = onlyOne<number>();
    return (group) => {
      for (const { observed, cluster, clusterTerm, leads } of group) {
        const first = leads
          ? other(`${observed.authorities.id}/${cluster}/${clusterTerm}`, observed.replica)
          : undefined;
        if (first !== undefined)
          return `replicas ${first} and ${observed.replica} lead cluster ${cluster} in term ${clusterTerm}`;
      }
      return undefined;
    };
  },
  "nothing is committed that is not written": () => (group) => {
    const early = group.find(({ leads, committed, index }) => leads && committed > index);
    return early === undefined ? undefined : `replica ${early.observed.replica}: ${early.committed} of ${early.index}`;
  },
});

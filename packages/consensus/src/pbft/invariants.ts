/** What PBFT's honest replicas keep true together (Castro and Liskov, OSDI 1999, §4.2 and §4.3), while no more than f lie. */
import type { Hash } from "@paragrid/primitives";
import {
  commonElectorate,
  hasBlock,
  highestFinal,
  type Invariants,
  invariantsOver,
  mostWeight,
  type Observed,
  onlyOne,
} from "../invariants.ts";

interface PbftView {
  readonly observed: Observed;
  readonly name: string;
  readonly final: number;
  readonly stable: number;
  readonly prepared: readonly { readonly height: number; readonly view: number; readonly hash: Hash }[];
}

function read(observed: Observed): PbftView | undefined {
  const { view, final, stable, prepared } = observed.view as unknown as PbftView & {
    readonly view: number | undefined;
  };
  if (view === undefined) return undefined;
  return { observed, name: `replica ${observed.replica}, view ${view}`, final, stable, prepared };
}

export const pbftInvariants: Invariants = invariantsOver(read, {
  "§4.2: one block is prepared in a view at a height": () => {
    const other = onlyOne<Hash>();
    return (group) => {
      for (const { observed, name, prepared } of group)
        for (const { height, view, hash } of prepared)
          if (other(`${observed.authorities.id}/${view}/${height}`, hash) !== undefined)
            return `${name}: two blocks are prepared in view ${view} at height ${height}`;
      return undefined;
    };
  },
  "§4.2: what is committed is prepared at a quorum": () => (group) => {
    const electorate = commonElectorate(group);
    if (electorate === undefined) return undefined;
    const { number, hash } = highestFinal(group);
    const weight = mostWeight(group, electorate, ({ observed, prepared }) =>
      hasBlock(observed.chain, prepared, number, hash),
    );
    return weight >= electorate.quorum ? undefined : `block ${number} is at ${weight} of ${electorate.total}`;
  },
  "§4.3: a stable checkpoint is final": () => (group) => {
    const early = group.find(({ final, stable }) => stable > final);
    return early === undefined ? undefined : `${early.name}: checkpoint ${early.stable}, final ${early.final}`;
  },
});

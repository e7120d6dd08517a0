/** What HotStuff's honest replicas keep true together (Yin et al., PODC 2019, §4 and Lemma 1), while no more than a third lies. */
import type { Hash } from "@paragrid/primitives";
import { type Invariants, invariantsOver, type Observed, onlyOne } from "../invariants.ts";

interface HotstuffView {
  readonly observed: Observed;
  readonly name: string;
  /** Views and blocks of the certificates that it has locked on and knows as the highest. */
  readonly locked: number;
  readonly high: number;
  readonly lockedBlock: Hash;
  readonly highBlock: Hash;
}

function read(observed: Observed): HotstuffView | undefined {
  const seen = observed.view as unknown as Omit<HotstuffView, "observed" | "name"> & {
    readonly view: number | undefined;
  };
  if (seen.view === undefined) return undefined;
  const { locked, high, lockedBlock, highBlock } = seen;
  return { observed, name: `replica ${observed.replica}, view ${seen.view}`, locked, high, lockedBlock, highBlock };
}

export const hotstuffInvariants: Invariants = invariantsOver(read, {
  "Lemma 1: one block is certified in a view": () => {
    const other = onlyOne<Hash>();
    return (group) => {
      // Where a set's rule begins there is a certificate of view 0 without votes.
      for (const { observed, name, locked, high, lockedBlock, highBlock } of group)
        for (const [view, hash] of [
          [locked, lockedBlock],
          [high, highBlock],
        ] as const)
          if (view > 0 && other(`${observed.authorities.id}/${view}`, hash) !== undefined)
            return `${name}: two blocks are certified in view ${view}`;
      return undefined;
    };
  },
  "nobody is locked above the highest certificate that it knows": () => (group) => {
    const above = group.find(({ locked, high }) => locked > high);
    return above === undefined ? undefined : `${above.name}: locked in view ${above.locked}, highest is ${above.high}`;
  },
});

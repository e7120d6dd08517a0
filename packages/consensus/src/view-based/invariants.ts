import type { Hash } from "@paragrid/primitives";
import { type Invariant, type Observed, onlyOne } from "../invariants.ts";

/** What a replica of HotStuff says of itself, in either variant: views and blocks of the certificates that it has locked on and knows as the highest. */
export interface Certified {
  readonly observed: Observed;
  readonly name: string;
  readonly final: number;
  /** 0 where there is no such certificate with votes. */
  readonly locked: number;
  readonly high: number;
  readonly lockedBlock: Hash;
  readonly highBlock: Hash;
}

export function readCertified(observed: Observed): Certified | undefined {
  const seen = observed.view as unknown as Omit<Certified, "observed" | "name"> & { readonly view: number | undefined };
  if (seen.view === undefined) return undefined;
  const { final, locked, high, lockedBlock, highBlock } = seen;
  const name = `replica ${observed.replica}, view ${seen.view}`;
  return { observed, name, final, locked, high, lockedBlock, highBlock };
}

/** Yin et al., PODC 2019, Lemma 1: no two conflicting blocks are certified in one view. */
export const oneBlockAView: Invariant<Certified> = () => {
  const other = onlyOne<Hash>();
  return (group) => {
    for (const { observed, name, locked, high, lockedBlock, highBlock } of group)
      for (const [view, hash] of [
        [locked, lockedBlock],
        [high, highBlock],
      ] as const)
        if (view > 0 && other(`${observed.authorities.id}/${view}`, hash) !== undefined)
          return `${name}: two blocks are certified in view ${view}`;
    return undefined;
  };
};

/** What contributors keep true together: Song et al. 2021 as far as it is public (poc.ts), and GRANDPA's votes. */

import type { Hash } from "@paragrid/primitives";
import { totalWeight } from "../authorities.ts";
import { everyBlock } from "../forks/invariants.ts";
import { type Invariants, invariantsOver } from "../invariants.ts";
import { chainInvariants, readVoter, turnOf, type VoterView, votingInvariants } from "../pos/invariants.ts";

export const pocInvariants: Invariants = invariantsOver(readVoter, {
  ...chainInvariants,
  // Who has the most unspent has no less than the n-th part of a slot's credit, and pays all of it: nobody is ever in debt for a whole slot.
  "nobody has made more of an epoch's blocks than its contribution is worth, but for a part of one":
    everyBlock<VoterView>(() => {
      const madeBy = new Map<Hash, { readonly epoch: number; readonly made: ReadonlyMap<number, number> }>();
      return ({ one, hash, header, setOf }) => {
        const turn = turnOf(header);
        const set = turn === undefined ? undefined : setOf(turn.set);
        const weight = set?.members[turn!.author]?.weight;
        if (turn === undefined || set === undefined || weight === undefined) return undefined;
        const epoch = Math.floor(turn.slot / one.epochSlots);
        const below = madeBy.get(header.parentHash);
        const made = new Map(below?.epoch === epoch ? below.made : []);
        const own = (made.get(turn.author) ?? 0) + 1;
        made.set(turn.author, own);
        madeBy.set(hash, { epoch, made });
        const slots = BigInt((turn.slot % one.epochSlots) + 1);
        const total = totalWeight(set);
        return BigInt(own) * total < slots * weight + total
          ? undefined
          : `authority ${turn.author} has made ${own} blocks in ${slots} slots with ${weight} of ${total}`;
      };
    }),
  ...votingInvariants("byzantine"),
});

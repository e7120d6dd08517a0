/** What the replicas of pom keep true together, by the rules that are assumed of it (pom.ts): turns in the order of the set, and GRANDPA's votes by a majority. */
import { everyBlock } from "../forks/invariants.ts";
import { type Invariants, invariantsOver } from "../invariants.ts";
import { chainInvariants, readVoter, turnOf, type VoterView, votingInvariants } from "../pos/invariants.ts";

export const pomInvariants: Invariants = invariantsOver(readVoter, {
  ...chainInvariants,
  "a slot is sealed by the replica whose turn it is": everyBlock<VoterView>(() => ({ one, header, setOf }) => {
    const turn = turnOf(header);
    const members = turn === undefined ? undefined : setOf(turn.set)?.members.length;
    if (turn === undefined || members === undefined) return undefined;
    const wanted = (turn.slot % one.epochSlots) % members;
    return turn.author === wanted
      ? undefined
      : `slot ${turn.slot} is sealed by authority ${turn.author}, the turn is ${wanted}'s`;
  }),
  ...votingInvariants("majority"),
});

/** What the observers of a central operator keep true with it. */
import { authorityIndex } from "../authorities.ts";
import { commonElectorate, type Invariants, invariantsOver, type Observed } from "../invariants.ts";

export const soloInvariants: Invariants = invariantsOver((observed: Observed) => ({ observed }), {
  "observers have nothing final that the operator has not": () => (group) => {
    const operator = group.find(({ observed: { authorities, replica } }) => authorityIndex(authorities, replica) >= 0);
    // Under another set there is another operator, and it begins with what the one before it had.
    if (operator === undefined || commonElectorate(group) === undefined) return undefined;
    const { chain } = operator.observed;
    for (const { observed } of group) {
      const { number, hash } = observed.chain.finalized;
      if (chain.finalizedHash(number) !== hash)
        return `replica ${observed.replica} has block ${number} final, the operator's highest is ${chain.finalized.number}`;
    }
    return undefined;
  },
});

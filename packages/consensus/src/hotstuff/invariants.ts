/** What HotStuff's honest replicas keep true together (Yin et al., PODC 2019, §4 and Lemma 1), while no more than a third lies. */
import { type Invariants, invariantsOver } from "../invariants.ts";
import { oneBlockAView, readCertified } from "../view-based/invariants.ts";

export const hotstuffInvariants: Invariants = invariantsOver(readCertified, {
  "Lemma 1: one block is certified in a view": oneBlockAView,
  "nobody is locked above the highest certificate that it knows": () => (group) => {
    const above = group.find(({ locked, high }) => locked > high);
    return above === undefined ? undefined : `${above.name}: locked in view ${above.locked}, highest is ${above.high}`;
  },
});

/** What basic HotStuff's honest replicas keep true together (Yin et al., PODC 2019, §4.5), while no more than a third lies. */
import { commonElectorate, highestFinal, type Invariants, invariantsOver, mostWeight } from "../invariants.ts";
import { oneBlockAView, readCertified } from "../view-based/invariants.ts";

export const hotstuffBasicInvariants: Invariants = invariantsOver(readCertified, {
  "Lemma 1: one block is certified in a view": oneBlockAView,
  // Who is locked need not be among them: it may have missed the message that carried the votes to prepare.
  "Lemma 4: what somebody is locked on is prepared at a quorum, as far as it has not decided": () => (group) => {
    const electorate = commonElectorate(group);
    if (electorate === undefined) return undefined;
    for (const { name, final, locked } of group) {
      if (locked === 0) continue;
      const weight = mostWeight(
        group,
        electorate,
        (one) => one.final > final || (one.final === final && one.high >= locked),
      );
      if (weight < electorate.quorum)
        return `${name}: locked in view ${locked}, which a weight of ${weight} has seen prepared`;
    }
    return undefined;
  },
  "Theorem 2: what is final is final or locked at a quorum": () => (group) => {
    const electorate = commonElectorate(group);
    if (electorate === undefined) return undefined;
    const { number, hash } = highestFinal(group);
    const weight = mostWeight(
      group,
      electorate,
      ({ observed: { chain }, final, locked, lockedBlock }) =>
        chain.finalizedHash(number) === hash || (final === number - 1 && locked > 0 && lockedBlock === hash),
    );
    return weight < electorate.quorum ? `block ${number} is final, and held by a weight of ${weight}` : undefined;
  },
});

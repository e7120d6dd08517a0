/** What acceptors keep true together: Lamport 2001 ("Paxos Made Simple"), P2 and what it rests on, at each height. */
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

interface PaxosView {
  readonly observed: Observed;
  readonly name: string;
  readonly role: string;
  readonly ballot: number;
  readonly acceptances: readonly { readonly height: number; readonly ballot: number; readonly hash: Hash }[];
}

function read(observed: Observed): PaxosView | undefined {
  const { role, ballot, acceptances } = observed.view as unknown as PaxosView;
  return role === undefined
    ? undefined
    : { observed, name: `replica ${observed.replica}, ballot ${ballot}`, role, ballot, acceptances };
}

export const paxosInvariants: Invariants = invariantsOver(read, {
  "one leader a ballot": () => {
    const other = onlyOne<number>();
    return (group) => {
      for (const { observed, name, role, ballot } of group) {
        const first = role === "leader" ? other(`${observed.authorities.id}/${ballot}`, observed.replica) : undefined;
        if (first !== undefined) return `${name}: replica ${first} leads it, too`;
      }
      return undefined;
    };
  },
  "one value is accepted in a ballot at a height": () => {
    const other = onlyOne<Hash>();
    return (group) => {
      for (const { observed, name, acceptances } of group)
        for (const { height, ballot, hash } of acceptances)
          if (other(`${observed.authorities.id}/${ballot}/${height}`, hash) !== undefined)
            return `${name}: two values of ballot ${ballot} at height ${height}`;
      return undefined;
    };
  },
  "P1a: nothing is accepted in a ballot above the promised one": () => (group) => {
    for (const { name, ballot, acceptances } of group)
      for (const one of acceptances)
        if (one.ballot > ballot) return `${name}: height ${one.height} is accepted in ballot ${one.ballot}`;
    return undefined;
  },
  "P2b: once a value is chosen every higher ballot accepts it": () => {
    const chosen = new Map<string, { readonly ballot: number; readonly hash: Hash }>();
    return (group) => {
      const electorate = commonElectorate(group);
      if (electorate === undefined) return undefined;
      // What a crash may still undo was not told to anybody, and chooses nothing.
      const all = group.flatMap(({ observed, acceptances }) =>
        acceptances.map((one) => ({
          ...one,
          weight: observed.isSynced ? (electorate.weights[electorate.indexOf(observed.replica)] ?? 0) : 0,
        })),
      );
      const weights = new Map<string, number>();
      for (const { height, ballot, hash, weight } of all) {
        const key = `${height}/${ballot}/${hash}`;
        weights.set(key, (weights.get(key) ?? 0) + weight);
        const at = `${electorate.set.id}/${height}`;
        const known = chosen.get(at);
        if (weights.get(key)! >= electorate.majority && ballot < (known?.ballot ?? Number.POSITIVE_INFINITY))
          chosen.set(at, { ballot, hash });
      }
      const astray = all.find(({ height, ballot, hash }) => {
        const one = chosen.get(`${electorate.set.id}/${height}`);
        return one !== undefined && ballot >= one.ballot && hash !== one.hash;
      });
      return astray === undefined
        ? undefined
        : `height ${astray.height}: ballot ${astray.ballot} accepts something else than what was chosen`;
    };
  },
  "what is final a majority has accepted": () => (group) => {
    const electorate = commonElectorate(group);
    if (electorate === undefined) return undefined;
    const { number, hash } = highestFinal(group);
    const weight = mostWeight(group, electorate, ({ observed, acceptances }) =>
      hasBlock(observed.chain, acceptances, number, hash),
    );
    return weight >= electorate.majority ? undefined : `block ${number} is at ${weight} of ${electorate.total}`;
  },
});

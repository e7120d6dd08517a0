import { type AuthoritySet, totalWeight } from "../authorities.ts";

interface Account {
  readonly unspent: bigint[];
  readonly turns: number[];
}
const accounts = new WeakMap<AuthoritySet, Account>();

/**
 * Whose turn a slot of an epoch is: of whoever has the largest contribution that it has not spent, the first of equals. Every slot all are credited with
 * their contribution and the one whose turn it is pays for all, so that turns are shared as contributions are, to the slot.
 */
export function largestUnspent(set: AuthoritySet, slotOfEpoch: number): number {
  let account = accounts.get(set);
  if (account === undefined) {
    account = { unspent: set.members.map(() => 0n), turns: [] };
    accounts.set(set, account);
  }
  const { unspent, turns } = account;
  while (turns.length <= slotOfEpoch) {
    let largest = 0;
    for (const [index, { weight }] of set.members.entries()) {
      unspent[index]! += weight;
      if (unspent[index]! > unspent[largest]!) largest = index;
    }
    unspent[largest]! -= totalWeight(set);
    turns.push(largest);
  }
  return turns[slotOfEpoch]!;
}

import type { Hash } from "@paragrid/primitives";
import { type Certificate, certify } from "../certificate.ts";
import type { Vote } from "./messages.ts";

/**
 * Who has voted (bit i mod 32 of word i div 32), and from `start` on each vote with its authority after it: the index where it counts, and the index's
 * complement where it is only held. All in one list, for each list has a cache line of its own beside its contents.
 */
type Votes = (Vote | number)[];

/**
 * Votes of one phase, the first of each authority. They lie in the order in which they come and not in a place for each authority: the replicas of a
 * simulation take turns at every message, and a list's end is one cache line of each that stays at hand.
 */
export class Tally {
  /** Of the votes that count: those for the proposal whose signature is good. */
  weight = 0;
  readonly #members: number;
  #votes: Votes;
  #end: number;

  constructor(members: number) {
    this.#members = members;
    const start = startOf(members);
    this.#votes = new Array<Vote | number>(start + 2 * members).fill(0, 0, start);
    this.#end = start;
  }

  has(index: number): boolean {
    return (((this.#votes[index >> 5] as number) >>> (index & 31)) & 1) === 1;
  }

  /** The vote that is held of an authority, whether it counts or not. */
  of(index: number): Vote | undefined {
    return this.has(index) ? (this.#votes[this.#placeOf(index)] as Vote) : undefined;
  }

  /** Keeps a vote that does not count, or not yet. */
  hold(index: number, vote: Vote): void {
    this.#add(~index, index, vote);
  }

  count(index: number, vote: Vote, weight: number): void {
    this.#add(index, index, vote);
    this.weight += weight;
  }

  /** Counts an authority's vote instead of the one that is held of it, if one is. */
  replace(index: number, vote: Vote, weight: number): void {
    if (this.has(index)) this.#remove(this.#placeOf(index));
    this.count(index, vote, weight);
  }

  /** There is a proposal: what was held for it counts now, or is forgotten where its signature is bad. */
  judge(proposal: Hash, weights: readonly number[], isGood: (index: number, vote: Vote) => boolean): void {
    const start = startOf(this.#members);
    for (let at = this.#end - 2; at >= start; at -= 2) {
      const vote = this.#votes[at] as Vote;
      const index = ~(this.#votes[at + 1] as number);
      if (index < 0 || vote.hash !== proposal) continue;
      if (isGood(index, vote)) {
        this.#votes[at + 1] = index;
        this.weight += weights[index]!;
      } else this.#remove(at);
    }
  }

  /** The certificate over the votes that count now, and over one more signature where it is given: that of an authority without a vote. */
  certificate(beside?: Beside): Certificate {
    return new TallyCertificate(this.#votes, this.#end, this.#members, beside);
  }

  #add(code: number, index: number, vote: Vote): void {
    const end = this.#end;
    this.#votes[end] = vote;
    this.#votes[end + 1] = code;
    this.#end = end + 2;
    this.#votes[index >> 5] = (this.#votes[index >> 5] as number) | (1 << (index & 31));
  }

  /** Where the vote of an authority lies that has voted. */
  #placeOf(index: number): number {
    let at = startOf(this.#members);
    while (this.#votes[at + 1] !== index && this.#votes[at + 1] !== ~index) at += 2;
    return at;
  }

  #remove(at: number): void {
    const code = this.#votes[at + 1] as number;
    const index = code < 0 ? ~code : code;
    // Another list: a certificate may stand on this one.
    this.#votes = this.#votes.toSpliced(at, 2);
    this.#end -= 2;
    this.#votes[index >> 5] = (this.#votes[index >> 5] as number) & ~(1 << (index & 31));
  }
}

/** Where the votes of so many authorities begin. */
const startOf = (members: number): number => (members + 31) >> 5;

interface Beside {
  readonly index: number;
  readonly signature: Uint8Array;
}

/** Put together when it is first looked at: every replica of a simulation has its own, and almost nobody looks. */
class TallyCertificate implements Certificate {
  readonly #votes: Votes;
  readonly #end: number;
  readonly #members: number;
  readonly #beside: Beside | undefined;
  #made: Certificate | undefined;

  constructor(votes: Votes, end: number, members: number, beside: Beside | undefined) {
    this.#votes = votes;
    this.#end = end;
    this.#members = members;
    this.#beside = beside;
  }

  get signers(): Uint8Array {
    return this.#certificate().signers;
  }

  get signatures(): readonly Uint8Array[] {
    return this.#certificate().signatures;
  }

  #certificate(): Certificate {
    if (this.#made !== undefined) return this.#made;
    const signatures = new Array<Uint8Array | undefined>(this.#members).fill(undefined);
    for (let at = startOf(this.#members); at < this.#end; at += 2) {
      const index = this.#votes[at + 1] as number;
      if (index >= 0) signatures[index] = (this.#votes[at] as Vote).signature;
    }
    if (this.#beside !== undefined) signatures[this.#beside.index] = this.#beside.signature;
    this.#made = certify(signatures);
    return this.#made;
  }
}

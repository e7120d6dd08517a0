/**
 * One round of GRANDPA (A. Stewart, E. Kokoris-Kogia, "GRANDPA: a Byzantine Finality Gadget", 2020, arXiv:2007.01560): what follows from
 * the votes that are known. Votes are for chains: a vote for a block is one for all its ancestors.
 */
import type { Hash } from "@paragrid/primitives";
import type { Electorate } from "../electorate.ts";
import type { CastVote, Phase, SignedVote } from "./votes.ts";

/** How blocks descend from each other, as far as is known. */
export interface Ancestry {
  /** The last final block: what honest voters vote for from now on descends from it. */
  readonly root: { readonly hash: Hash; readonly number: number };
  numberOf(hash: Hash): number | undefined;
  parentOf(hash: Hash): Hash | undefined;
  descends(hash: Hash, ancestor: Hash): boolean;
}

/** Weights that decide: a quorum, and how much of the weight may vote twice without harm. */
export interface Thresholds {
  readonly quorum: number;
  readonly tolerated: number;
}

/** Votes of one phase, each voter's first, and a second one of whoever equivocates. */
class Tally {
  readonly votes: (SignedVote | undefined)[] = [];
  readonly second = new Map<number, SignedVote>();

  add(voter: number, vote: SignedVote): "new" | "known" | "equivocation" {
    const known = this.votes[voter];
    if (known === undefined) {
      this.votes[voter] = vote;
      return "new";
    }
    if (known.target === vote.target || this.second.has(voter)) return "known";
    this.second.set(voter, vote);
    return "equivocation";
  }

  cast(without: (voter: number) => boolean = () => false): CastVote[] {
    const cast: CastVote[] = [];
    for (const [voter, vote] of this.votes.entries())
      if (vote !== undefined && !without(voter)) cast.push({ voter, vote });
    // Both, for whoever asks may know only one of them.
    for (const [voter, vote] of this.second) {
      if (without(voter)) cast.push({ voter, vote: this.votes[voter]! });
      cast.push({ voter, vote });
    }
    return cast;
  }
}

/** Weights of one phase, from the last final block up. */
interface Count {
  /** Of the votes for a block or its descendants, equivocators left out. */
  readonly weights: ReadonlyMap<Hash, number>;
  readonly equivocating: number;
  /** Of everybody whose vote counts. */
  readonly voted: number;
}

/** What a round has come to. */
export interface Outcome {
  /** g(V_r): the highest block with a quorum of prevotes. */
  readonly ghost: Hash | undefined;
  /** E_r: the highest block up to the ghost that may still have, or get, a quorum of precommits. */
  readonly estimate: Hash | undefined;
  /** True when E_r is below the ghost, or nothing above the ghost can get a quorum any more: it is then an upper bound of what the round finalises. */
  readonly completable: boolean;
  /** The highest block up to the ghost with a quorum of precommits. */
  readonly finalized: Hash | undefined;
}

export class Round {
  readonly number: number;
  readonly #electorate: Electorate;
  readonly #thresholds: Thresholds;
  readonly #tallies = { prevote: new Tally(), precommit: new Tally() };
  #outcome: Outcome | undefined;
  /** The last final block when the outcome was derived. */
  #root: Hash | undefined;

  constructor(number: number, electorate: Electorate, thresholds: Thresholds) {
    this.number = number;
    this.#electorate = electorate;
    this.#thresholds = thresholds;
  }

  /** Adds a vote whose signature is good. "equivocation" when the voter has voted for another block in that phase. */
  add(phase: Phase, voter: number, vote: SignedVote): "new" | "known" | "equivocation" {
    const added = this.#tallies[phase].add(voter, vote);
    if (added !== "known") this.#outcome = undefined;
    return added;
  }

  vote(phase: Phase, voter: number): SignedVote | undefined {
    return this.#tallies[phase].votes[voter];
  }

  /** The votes known but for those of voters that are left out, and both of each equivocator. */
  cast(phase: Phase, without?: (voter: number) => boolean): CastVote[] {
    return this.#tallies[phase].cast(without);
  }

  /** A block that votes were waiting for has become known. */
  blocksChanged(): void {
    this.#outcome = undefined;
  }

  /** True when every voter's prevote is here. */
  isFullyPrevoted(): boolean {
    for (let voter = 0; voter < this.#electorate.count; voter++)
      if (this.#tallies.prevote.votes[voter] === undefined) return false;
    return true;
  }

  outcome(blocks: Ancestry): Outcome {
    const root = blocks.root.hash;
    if (this.#outcome === undefined || this.#root !== root) this.#outcome = this.#derive(blocks);
    this.#root = root;
    return this.#outcome;
  }

  #derive(blocks: Ancestry): Outcome {
    const { quorum, tolerated } = this.#thresholds;
    const prevotes = this.#count("prevote", blocks);
    if (prevotes.voted < quorum)
      return { ghost: undefined, estimate: undefined, completable: false, finalized: undefined };
    const root = blocks.root.hash;
    // Where nothing above the last final block has a quorum, for votes are about what is settled by now, that block stands.
    const ghost = this.#highest(prevotes, blocks, quorum) ?? root;
    const precommits = this.#count("precommit", blocks);
    const missing = this.#electorate.total - precommits.voted;
    const mayStillLie = Math.max(0, tolerated - precommits.equivocating);
    /** Whether the block may have a quorum of precommits, now or once all have voted and as many have lied as may (Definition 2.3). */
    const possible = (block: Hash): boolean => {
      const held = (precommits.weights.get(block) ?? 0) + precommits.equivocating;
      return held + missing + Math.min(mayStillLie, precommits.voted - held) >= quorum;
    };
    let estimate: Hash | undefined;
    let finalized: Hash | undefined;
    for (let at: Hash | undefined = ghost; at !== undefined; at = at === root ? undefined : blocks.parentOf(at)) {
      if (estimate === undefined && (at === root || possible(at))) estimate = at;
      if ((precommits.weights.get(at) ?? 0) + precommits.equivocating >= quorum) {
        finalized = at;
        break;
      }
    }
    const completable =
      precommits.voted >= quorum &&
      (estimate !== ghost ||
        ![...precommits.weights.keys()].some((block) => this.#isAbove(block, ghost, blocks) && possible(block)));
    return { ghost, estimate, completable, finalized };
  }

  #isAbove(block: Hash, ghost: Hash, blocks: Ancestry): boolean {
    return block !== ghost && blocks.descends(block, ghost);
  }

  #count(phase: Phase, blocks: Ancestry): Count {
    const { votes, second } = this.#tallies[phase];
    const { weights: weightOf } = this.#electorate;
    const direct = new Map<Hash, number>();
    let equivocating = 0;
    let voted = 0;
    for (const [voter, vote] of votes.entries()) {
      if (vote === undefined) continue;
      const weight = weightOf[voter]!;
      if (second.has(voter)) equivocating += weight;
      else if (!isHere(vote, blocks)) continue;
      else direct.set(vote.target, (direct.get(vote.target) ?? 0) + weight);
      voted += weight;
    }
    const weights = new Map<Hash, number>();
    for (const [target, weight] of direct) {
      if (!blocks.descends(target, blocks.root.hash)) continue;
      for (let at = target; ; at = blocks.parentOf(at)!) {
        weights.set(at, (weights.get(at) ?? 0) + weight);
        if (at === blocks.root.hash) break;
      }
    }
    return { weights, equivocating, voted };
  }

  /** The highest block with that weight; equivocators count for every block. */
  #highest({ weights, equivocating }: Count, blocks: Ancestry, weight: number): Hash | undefined {
    let best: Hash | undefined = equivocating >= weight ? blocks.root.hash : undefined;
    for (const [block, held] of weights) {
      if (held + equivocating < weight) continue;
      if (best === undefined || blocks.numberOf(block)! > blocks.numberOf(best)!) best = block;
    }
    return best;
  }
}

/**
 * A vote for a block that is not here is not here: it may be one for anything. But at or below the last final block everything is settled:
 * whatever it was for there, on the chain or on a branch that lost, it is for nothing above. A voter that has restarted or synced knows
 * no more of such blocks, and must not wait for them.
 */
function isHere({ target, number }: SignedVote, blocks: Ancestry): boolean {
  const known = blocks.numberOf(target);
  return known === undefined ? number <= blocks.root.number : known === number;
}

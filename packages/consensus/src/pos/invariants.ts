/**
 * What replicas keep true together whose slots are sealed by some rule and whose blocks become final by GRANDPA's votes (A. Stewart, E. Kokoris-Kogia, "GRANDPA: a Byzantine
 * Finality Gadget", 2020, arXiv:2007.01560), while no more than f lie. pos, poc and pom differ in who seals, and in what a quorum is.
 */
import type { Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { Electorate } from "../electorate.ts";
import {
  bestHead,
  blockBelow,
  headOnFinal,
  oneBlockASlot,
  readOnce,
  readStanding,
  type Standing,
  slotsRise,
  type Turn,
} from "../forks/invariants.ts";
import {
  commonElectorate,
  highestFinal,
  type Invariant,
  type Invariants,
  invariantsOver,
  mostWeight,
  type Observed,
  onlyOne,
} from "../invariants.ts";
import { readHeader, type SlotClaims } from "./digest.ts";
import { type QuorumRule, readJustification } from "./proof.ts";
import type { RoundView } from "./voter.ts";

export interface VoterView extends Standing {
  readonly epochSlots: number;
  readonly votingSet: number;
  /** The round that it votes in. */
  readonly round: number;
  /** Those of this set that it remembers. */
  readonly rounds: readonly RoundView[];
}

export function readVoter(observed: Observed): VoterView | undefined {
  const standing = readStanding(observed);
  const { epochSlots, votingSet, round, rounds } = observed.view as unknown as VoterView;
  if (standing === undefined || votingSet === undefined) return undefined;
  return { ...standing, name: `${standing.name}, round ${round}`, epochSlots, votingSet, round, rounds };
}

export const claims = readOnce((header): SlotClaims | undefined => {
  const read = readHeader(header);
  return read.ok ? read.value.claims : undefined;
});

export function turnOf(header: Header): Turn | undefined {
  const said = claims(header);
  return said && { slot: said.slot, set: said.set, author: said.authority };
}

/** Polkadot host specification, §5 (BABE): the most primary blocks, then the longest. By turns every block counts; of kernels headers do not tell what they consumed. */
function worthOf(header: Header): bigint | undefined {
  const lot = claims(header)?.lot.type;
  return lot === undefined || lot === "kernel" ? undefined : lot === "secondary" ? 0n : 1n;
}

/** What the chain keeps, by whatever rule its slots are sealed. */
export const chainInvariants: Readonly<Record<string, Invariant<VoterView>>> = {
  "what is final is on the way to the head": headOnFinal,
  "the head is the end of the chain that is worth the most, then of the longest": bestHead(
    worthOf,
    (candidate, head) => candidate.number > head.number,
  ),
  "slots rise along every chain": slotsRise(turnOf),
  "an authority seals one block of a slot": oneBlockASlot(turnOf),
};

/** The round of the justification that somebody has of a block, which is final under this set; undefined where nobody has one. */
function roundOf(group: readonly VoterView[], block: { readonly hash: Hash; readonly number: number }, set: number) {
  for (const { observed } of group) {
    const { chain } = observed;
    const proof = chain.proof(block.hash);
    const header = chain.header(block.hash);
    if (proof === undefined || header === undefined || claims(header)?.ruledBy !== set) continue;
    const read = readJustification(proof, block);
    if (read.ok) return read.value.round;
  }
  return undefined;
}

/** The set that all are under and vote in, the highest block that is final, and its round under that set. */
function latestFinal(group: readonly VoterView[]) {
  const electorate = commonElectorate(group);
  if (electorate === undefined || group.some(({ votingSet }) => votingSet !== electorate.set.id)) return undefined;
  const block = highestFinal(group);
  const round = block.number === 0 ? undefined : roundOf(group, block, electorate.set.id);
  return { electorate, block, round };
}

/** True unless it is known that the vote is not for this block or a descendant: where headers are gone it may be. */
function mayBeFor(one: VoterView, vote: Hash, block: { readonly hash: Hash; readonly number: number }): boolean {
  const header = one.observed.chain.header(vote);
  if (header === undefined) return true;
  if (header.number < block.number) return false;
  const below = blockBelow(one.observed.chain, vote, block.number);
  return below === undefined || below === block.hash;
}

/** True unless it is known that the voter has not cast that vote of the round for this block: it may have forgotten a round that is over. */
function mayHaveVoted(
  one: VoterView,
  round: number,
  phase: "prevote" | "precommit",
  block: { readonly hash: Hash; readonly number: number },
): boolean {
  const vote = one.rounds.find(({ number }) => number === round)?.[phase];
  return vote === undefined ? one.round > round : mayBeFor(one, vote, block);
}

/** What voters keep, with such a quorum. */
export function votingInvariants(rule: QuorumRule): Readonly<Record<string, Invariant<VoterView>>> {
  const quorumOf = ({ quorum, majority }: Electorate) => (rule === "byzantine" ? quorum : majority);
  return {
    "Preliminaries: a voter votes once in each phase of a round": () => {
      const other = onlyOne<Hash>();
      return (group) => {
        // What a crash can undo nobody has heard of.
        for (const { observed, name, votingSet, rounds } of group.filter(({ observed }) => observed.isSynced))
          for (const { number, ...votes } of rounds)
            for (const phase of ["prevote", "precommit"] as const) {
              const vote = votes[phase];
              const key = `${observed.replica}/${votingSet}/${number}/${phase}`;
              if (vote !== undefined && other(key, vote) !== undefined) return `${name}: two a ${phase} of ${number}`;
            }
        return undefined;
      };
    },
    "Preliminaries: no voter goes back to an earlier round": () => {
      const last = new Map<string, number>();
      return (group) => {
        for (const { observed, name, votingSet, round } of group) {
          const isVoter = observed.authorities.members.some(({ replica }) => replica === observed.replica);
          if (!observed.isSynced || !isVoter) continue;
          const key = `${observed.replica}/${votingSet}`;
          const before = last.get(key) ?? 0;
          last.set(key, round);
          if (round < before) return `${name}: after round ${before}`;
        }
        return undefined;
      };
    },
    // At or below what is final it may be the block that stands where too few have voted for anything above it.
    "Protocol, step 4: a precommit is for what a supermajority has prevoted for": () => (group) => {
      const final = latestFinal(group);
      if (final === undefined) return undefined;
      for (const { observed, name, rounds } of group)
        for (const { number: round, precommit } of rounds) {
          const target = precommit === undefined ? undefined : observed.chain.header(precommit);
          if (precommit === undefined || target === undefined || target.number <= final.block.number) continue;
          const block = { hash: precommit, number: target.number };
          const weight = mostWeight(group, final.electorate, (one) => mayHaveVoted(one, round, "prevote", block));
          if (weight < quorumOf(final.electorate))
            return `${name}: precommits in round ${round} to block ${block.number}, which a weight of ${weight} has prevoted for`;
        }
      return undefined;
    },
    "Finalization: for what is final a supermajority has precommitted in one round": () => (group) => {
      const final = latestFinal(group);
      if (final?.round === undefined) return undefined;
      const { electorate, block, round } = final;
      const weight = mostWeight(group, electorate, (one) => mayHaveVoted(one, round, "precommit", block));
      return weight >= quorumOf(electorate)
        ? undefined
        : `block ${block.number} is final by round ${round}, in which a weight of ${weight} has precommitted to it`;
    },
    "Accountable Safety, Corollary: no completable round's estimate is below what was final in it or before":
      () => (group) => {
        const final = latestFinal(group);
        if (final?.round === undefined) return undefined;
        const { block, round } = final;
        for (const one of group) {
          // From there up everything stands on it.
          if (one.observed.chain.finalized.number >= block.number) continue;
          const low = one.rounds.find(
            ({ number, estimate }) => number >= round && estimate !== undefined && !mayBeFor(one, estimate, block),
          );
          if (low !== undefined)
            return `${one.name}: the estimate of round ${low.number} is without block ${block.number}, final in round ${round}`;
        }
        return undefined;
      },
    "Accountable Safety, Lemma: who votes in a later round votes for what is final": () => (group) => {
      const final = latestFinal(group);
      if (final?.round === undefined) return undefined;
      const { block, round } = final;
      for (const one of group)
        for (const { number, prevote, precommit } of one.rounds)
          for (const vote of [prevote, precommit])
            if (number > round && vote !== undefined && !mayBeFor(one, vote, block))
              return `${one.name}: votes in round ${number} without block ${block.number}, final in round ${round}`;
      return undefined;
    },
  };
}

export const posInvariants: Invariants = invariantsOver(readVoter, {
  ...chainInvariants,
  ...votingInvariants("byzantine"),
});

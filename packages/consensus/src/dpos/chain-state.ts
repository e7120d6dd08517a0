import type { BlockRef } from "@paragrid/block";
import { err, type Hash, invariant, ok, type Result } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "../authorities.ts";
import type { ReplicaCrypto } from "../contract.ts";
import { type HandOver, handOverOf } from "../forks/hand-over.ts";
import { byzantineQuorum } from "../quorum.ts";
import { brokenPromise, countVotes, forgetBelow, noVotes, type Votes } from "./bft.ts";
import type { SealedHeader, SlotClaims } from "./digest.ts";
import { irreversible } from "./eos.ts";
import { delegateAt, roundLength, roundOf, type Schedule } from "./schedule.ts";
import { sealFault } from "./seal.ts";

/**
 * What follows from a chain of headers at one of its blocks. It is a function of the block's ancestors alone: every
 * replica, on whatever branch, computes the same.
 *
 * Authority sets: a block that hands over is to be finalised by the old set, which goes on sealing until then; the new
 * set seals from the first round on that begins after the chain itself shows the hand-over final (TRUST.md §1). Votes count for
 * heights sealed by one's own set only, and what the old set still decides above the hand-over finalises no more than that
 * block: everything above is ruled, and proven, by the new set.
 */
export interface ChainState extends BlockRef {
  /** Absent at genesis. */
  readonly sealed: SealedHeader | undefined;
  readonly slot: number;
  /** The set that sealed the block. */
  readonly set: AuthoritySet;
  /** The first height that it sealed, or one below all that is counted. */
  readonly since: number;
  readonly votes: Votes;
  readonly prevotedSet: number;
  /** The highest block that the chain up to here finalises. */
  readonly finalized: number;
  /** The height whose votes decided that: the same one, or one above a hand-over. */
  readonly decided: number;
  /** Hand-overs up to and with this block whose sets do not seal yet, lowest first. */
  readonly pending: readonly HandOver[];
}

/** Heights that are counted at most: three rounds, as in LIP 0056. */
export function windowOf(set: AuthoritySet, turn: number): number {
  return 3 * roundLength(set, turn);
}

export function genesisState(genesis: BlockRef, set: AuthoritySet): ChainState {
  return {
    ...genesis,
    sealed: undefined,
    slot: -1,
    set,
    since: 1,
    votes: noVotes(genesis.number, 0),
    prevotedSet: set.id,
    finalized: genesis.number,
    decided: genesis.number,
    pending: [],
  };
}

/** The set that seals a child of this block in that slot. */
export function setForSlot(state: ChainState, slot: number, rules: Schedule): AuthoritySet {
  const [next] = state.pending;
  const later = roundOf(slot, state.set, rules.turn) > roundOf(state.slot, state.set, rules.turn);
  return next !== undefined && later && state.finalized >= next.number ? next.set : state.set;
}

/** What a child of this block in that slot has to claim, its delegate's own promise aside. */
export function claimsAfter(state: ChainState, slot: number, rules: Schedule): Omit<SlotClaims, "maxHeightGenerated"> {
  const set = setForSlot(state, slot, rules);
  const waiting = set === state.set ? state.pending[0] : state.pending[1];
  return {
    slot,
    set: set.id,
    ruledBy: state.pending.at(-1)?.set.id ?? state.set.id,
    prevotedSet: state.prevotedSet,
    maxHeightPrevoted: state.votes.maxHeightPrevoted,
    finality: rules.finality,
    turn: rules.turn,
    pivot: waiting?.hash,
  };
}

/** A header with its hash. */
export type Child = SealedHeader & { readonly hash: Hash };

/** The state after a child of this block, or why it is not valid. Whether its body is, the host finds out. */
export function extend(
  state: ChainState,
  child: Child,
  rules: Schedule,
  crypto: Pick<ReplicaCrypto, "verify">,
): Result<ChainState> {
  const fault = headerFault(state, child, rules, crypto) ?? promiseFault(state, child, rules);
  return fault === undefined ? ok(after(state, child, rules)) : err(fault);
}

/** Why the header is no child of this block that its slot's delegate sealed, or undefined. */
export function headerFault(
  state: ChainState,
  child: Child,
  rules: Schedule,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | undefined {
  const { header, claims } = child;
  if (header.number !== state.number + 1) return `number ${header.number} on a parent of number ${state.number}`;
  if (claims.slot <= state.slot) return `slot ${claims.slot} is not after its parent's ${state.slot}`;
  const wanted = claimsAfter(state, claims.slot, rules);
  for (const name of ["set", "ruledBy", "prevotedSet", "maxHeightPrevoted", "finality", "turn", "pivot"] as const)
    if (claims[name] !== wanted[name]) return `it claims ${name} ${claims[name]}, its ancestors say ${wanted[name]}`;
  const next = handOverOf(header, claims.ruledBy);
  if (!next.ok) return next.error;
  return sealFault(child, setForSlot(state, claims.slot, rules), rules, crypto);
}

/** Why a sealed header contradicts its delegate's last one below it, or undefined. */
export function promiseFault(state: ChainState, { claims }: Child, rules: Schedule): string | undefined {
  const set = setForSlot(state, claims.slot, rules);
  if (set !== state.set) return undefined;
  return brokenPromise(state.votes.voters[delegateAt(claims.slot, set, rules)], claims.maxHeightGenerated);
}

/** The state after a child of this block that is known to be valid. */
export function after(state: ChainState, child: Child, rules: Schedule): ChainState {
  const { header, claims, hash } = child;
  const { number } = header;
  const { turn, finality } = rules;
  const enacted = claims.set !== state.set.id;
  const set = enacted ? state.pending[0]!.set : state.set;
  invariant(set.id === claims.set, `block ${number} is sealed by set ${claims.set}, ${set.id} follows`);
  const since = enacted ? number : state.since;
  const voter = delegateAt(claims.slot, set, rules);
  const threshold = byzantineQuorum(totalWeight(set));
  const window = windowOf(set, turn);

  const before = enacted ? noVotes(state.number, state.votes.maxHeightPrevoted) : state.votes;
  const counted = countVotes(
    before,
    {
      height: number,
      voter,
      maxHeightGenerated: claims.maxHeightGenerated,
      maxHeightPrevoted: claims.maxHeightPrevoted,
    },
    { weight: set.members[voter]!.weight, minHeightActive: since, threshold, window },
  );
  const { maxHeightPrevoted } = counted;

  const ref: BlockRef = { hash, number, parent: header.parentHash };
  const handedOver = handOverOf(header, claims.ruledBy);
  invariant(handedOver.ok, "the hand-over of a valid block is well-formed");
  const pending = enacted ? state.pending.slice(1) : state.pending.slice();
  if (handedOver.value !== undefined) pending.push({ ...ref, set: handedOver.value });

  const decided =
    finality === "eos"
      ? irreversible(
          counted,
          set.members.map((member) => member.weight),
          { threshold, window },
        )
      : counted.maxHeightPrecommitted;
  const reached = decided < since ? 0 : Math.min(decided, pending[0]?.number ?? decided);
  const finalized = Math.max(state.finalized, reached);
  return {
    decided: finalized > state.finalized ? decided : state.decided,
    ...ref,
    sealed: child,
    slot: claims.slot,
    set,
    since,
    votes: forgetBelow(counted, finalized + 1),
    prevotedSet: maxHeightPrevoted >= since ? set.id : state.prevotedSet,
    finalized,
    pending,
  };
}

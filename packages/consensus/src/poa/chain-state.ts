import type { BlockRef } from "@paragrid/block";
import { err, type Hash, invariant, ok, type Result } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "../authorities.ts";
import type { ReplicaCrypto } from "../contract.ts";
import { type HandOver, handOverOf } from "../forks/hand-over.ts";
import { majorityQuorum } from "../quorum.ts";
import type { Engine, SealedHeader, TurnClaims } from "./digest.ts";
import { sealFault } from "./seal.ts";
import { difficultyOf, inTurn, turnFault } from "./turns.ts";

/**
 * What follows from a chain of headers at one of its blocks: a function of the block's ancestors alone.
 *
 * Authority sets: the old set seals, and its seals count, until the chain itself shows the block final that handed over. From the next block on the
 * new set seals, and its seals make final what lies above the hand-over, blocks of the old set included.
 */
export interface ChainState extends BlockRef {
  /** Absent at genesis. */
  readonly sealed: SealedHeader | undefined;
  readonly slot: number;
  /** Sum of the difficulties from genesis, or from where this replica began. */
  readonly difficulty: number;
  /** The set that seals the next block. */
  readonly set: AuthoritySet;
  /** The height of the last block that each of its members sealed; 0 for none. */
  readonly lastSealed: readonly number[];
  /** The highest block that the chain up to here makes final. */
  readonly finalized: number;
  /** Hand-overs up to and with this block whose sets do not seal yet, lowest first. */
  readonly pending: readonly HandOver[];
}

/** What seals depend on besides the set. */
export interface Rules {
  readonly genesis: Hash;
  readonly engine: Engine;
}

export function genesisState(genesis: BlockRef, set: AuthoritySet): ChainState {
  return {
    ...genesis,
    sealed: undefined,
    slot: -1,
    difficulty: 0,
    set,
    lastSealed: set.members.map(() => 0),
    finalized: genesis.number,
    pending: [],
  };
}

/** What a child of this block has to claim, slot and author aside. */
export function claimsAfter(state: ChainState, engine: Engine): Omit<TurnClaims, "slot" | "author"> {
  return { set: state.set.id, ruledBy: state.pending.at(-1)?.set.id ?? state.set.id, engine };
}

/** A header with its hash. */
export type Child = SealedHeader & { readonly hash: Hash };

/** Why the header is no valid child of this block, or undefined. Whether its body is, the host finds out. */
export function headerFault(
  state: ChainState,
  child: Child,
  rules: Rules,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | undefined {
  const { header, claims } = child;
  const { slot, author } = claims;
  if (header.number !== state.number + 1) return `number ${header.number} on a parent of number ${state.number}`;
  if (slot <= state.slot) return `slot ${slot} is not after its parent's ${state.slot}`;
  const wanted = claimsAfter(state, rules.engine);
  for (const name of ["set", "ruledBy", "engine"] as const)
    if (claims[name] !== wanted[name]) return `it claims ${name} ${claims[name]}, its ancestors say ${wanted[name]}`;
  const members = state.set.members.length;
  if (author >= members) return `authority ${author} is beyond the ${members} members`;
  const place = { slot, height: header.number };
  const turn = turnFault(rules.engine, place, { index: author, lastSealed: state.lastSealed[author]! }, members);
  if (turn !== undefined) return turn;
  const next = handOverOf(header, claims.ruledBy);
  if (!next.ok) return next.error;
  return sealFault(child, state.set, rules.genesis, crypto);
}

/** The state after a child of this block that is known to be valid. */
export function after(state: ChainState, { header, claims, seal, hash }: Child): ChainState {
  const { number } = header;
  const ref: BlockRef = { hash, number, parent: header.parentHash };
  const handedOver = handOverOf(header, claims.ruledBy);
  invariant(handedOver.ok, "the hand-over of a valid block is well-formed");
  const pending =
    handedOver.value === undefined ? state.pending : [...state.pending, { ...ref, set: handedOver.value }];
  const lastSealed = state.lastSealed.with(claims.author, number);
  const turn = inTurn(claims.engine, { slot: claims.slot, height: number }, lastSealed.length);
  const common = {
    ...ref,
    sealed: { header, claims, seal },
    slot: claims.slot,
    difficulty: state.difficulty + difficultyOf(claims.engine, turn === claims.author),
  };
  const reached = finalBelow(state.set, lastSealed);
  const [next, ...rest] = pending;
  if (next !== undefined && reached >= next.number) {
    const none = next.set.members.map(() => 0);
    return { ...common, set: next.set, lastSealed: none, finalized: next.number, pending: rest };
  }
  return { ...common, set: state.set, lastSealed, finalized: Math.max(state.finalized, reached), pending };
}

/** The greatest height with the seals of more than half of the weight strictly above it; 0 when there is none. */
function finalBelow(set: AuthoritySet, lastSealed: readonly number[]): number {
  const quorum = majorityQuorum(totalWeight(set));
  const newestFirst = lastSealed.map((_, index) => index).sort((left, right) => lastSealed[right]! - lastSealed[left]!);
  let weight = 0n;
  for (const index of newestFirst) {
    if (lastSealed[index] === 0) return 0;
    weight += set.members[index]!.weight;
    if (weight >= quorum) return lastSealed[index]! - 1;
  }
  return 0;
}

/** Who sealed the last block of these, of those above the first one, and why they do not make the first one final with the last one of them. */
export function signersAbove(headers: readonly SealedHeader[], set: AuthoritySet): Result<readonly number[]> {
  const quorum = majorityQuorum(totalWeight(set));
  const signers = new Set<number>();
  let weight = 0n;
  for (const [index, { claims }] of headers.entries()) {
    if (weight >= quorum) return err(`${headers.length - index} headers more than needed`);
    // Seals of another set prove nothing under this one: such headers are links.
    if (claims.set !== set.id || signers.has(claims.author)) continue;
    const member = set.members[claims.author];
    if (member === undefined) return err(`authority ${claims.author} is beyond the ${set.members.length} members`);
    signers.add(claims.author);
    weight += member.weight;
  }
  if (weight < quorum) return err(`the seals on top weigh ${weight}, ${quorum} wanted`);
  return ok([...signers].sort((left, right) => left - right));
}

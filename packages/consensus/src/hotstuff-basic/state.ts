import type { Block } from "@paragrid/block";
import { type Hash, type ReplicaId, zeroHash } from "@paragrid/primitives";
import { certificateFault } from "../certificate.ts";
import type { Context } from "../contract.ts";
import { type ViewMember, type ViewParameters, viewMember } from "../view-based/member.ts";
import { writeRecord } from "./durable.ts";
import type { BasicMessage, NewView, QuorumCertificate, Vote } from "./messages.ts";
import { type Phase, payloadOf } from "./payload.ts";

/** A block at the height that is not decided. */
export interface Candidate {
  readonly block: Block;
  status: "importing" | "imported" | "refused";
}

/** The leader's proposal of the present view. */
export interface Proposed {
  readonly height: number;
  readonly hash: Hash;
  readonly signature: Uint8Array;
  readonly high: QuorumCertificate | undefined;
}

/** The whole state of a replica; the parts of the protocol are functions over it. */
export interface Basic extends ViewMember<BasicMessage, NewView> {
  /** Phases of the present view in which this replica has voted, and for which block. */
  voted: number;
  votedHash: Hash;
  /** The paper's prepareQC and lockedQC of the undecided height. */
  high: QuorumCertificate | undefined;
  lock: QuorumCertificate | undefined;

  readonly candidates: Map<Hash, Candidate>;
  proposed: Proposed | undefined;
  /** The latest certificate of the present view, by the phase of its votes. */
  carried: { readonly phase: Phase; readonly certificate: QuorumCertificate } | undefined;
  /** A decision whose block is not here yet. */
  decision: QuorumCertificate | undefined;
  /** Votes of the present view by phase and authority index, for its leader: verified. */
  readonly votes: (Vote | undefined)[][];
  /** Messages of views and sets to come, of each sender. */
  readonly early: Map<ReplicaId, BasicMessage[]>;
}

/** Makes durable what the next message promises. */
export function persist(state: Basic): void {
  const { view, proposedView, voted, votedHash, high, lock } = state;
  const set = state.electorate.set.id;
  state.effects.push({
    kind: "persist",
    writes: [writeRecord({ set, view, proposedView, voted, votedHash, high, lock })],
  });
}

/** What a signature of this set is about. */
export const about = (state: Basic, view: number, height: number, block: Hash, { genesis }: Context) => ({
  genesis: genesis.hash,
  setId: state.electorate.set.id,
  round: view,
  height,
  block,
});

/** Why a quorum has not voted for that block in that phase, or undefined. */
export function quorumFault(
  state: Basic,
  phase: Phase,
  { view, height, hash, ...signed }: QuorumCertificate,
  context: Context,
): string | undefined {
  const payload = payloadOf(phase, about(state, view, height, hash, context));
  return certificateFault(signed, state.electorate, state.electorate.quorum, () => payload, context.crypto);
}

export function emptyState(parameters: ViewParameters, context: Context): Basic {
  return {
    // The decision on the height above the final one is most likely on its way when others tell of it.
    ...viewMember<BasicMessage, NewView>(parameters, 1, context),
    voted: 0,
    votedHash: zeroHash,
    high: undefined,
    lock: undefined,
    candidates: new Map(),
    proposed: undefined,
    carried: undefined,
    decision: undefined,
    votes: [[], [], []],
    early: new Map(),
  };
}

import type { Block } from "@paragrid/block";
import { type Hash, invariant, type ReplicaId, zeroHash } from "@paragrid/primitives";
import { certificateFault } from "../certificate.ts";
import type { CommonParameters, Context, Effect } from "../contract.ts";
import { type Electorate, electorateOf } from "../electorate.ts";
import type { BlockAt } from "../epoch-start.ts";
import { writeRecord } from "./durable.ts";
import type { BasicMessage, NewView, QuorumCertificate, Vote } from "./messages.ts";
import { type Phase, payloadOf } from "./payload.ts";

export interface BasicParameters extends CommonParameters {
  /** How long a view may go without a decision before it is left; doubles for each view that fails until something is decided. */
  readonly viewTimeoutMs: number;
  /** How often a replica that makes no progress repeats what it has said. */
  readonly resendMs: number;
  /** Views in a row that one leader has; 1 is the paper's rotation. */
  readonly tenure: number;
}

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
export interface Basic {
  readonly parameters: BasicParameters;
  /** Effects of the step that is being made. */
  effects: Effect<BasicMessage>[];

  electorate: Electorate;
  /** Own index in the set, -1 for a replica that only follows. */
  index: number;
  /** The block that hands over to the next set is final: nothing more is decided by this one. */
  ended: boolean;
  final: BlockAt;

  view: number;
  proposedView: number;
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
  /** Latest new view of each authority; its certificate is verified. */
  readonly newViews: (NewView | undefined)[];
  /** Messages of views and sets to come, of each sender. */
  readonly early: Map<ReplicaId, BasicMessage[]>;

  /** A quorum is known to be in this view or a later one: its clock runs. */
  quorumInView: boolean;
  /** Views whose time was up in a row. */
  failures: number;
  /** The view that a block was asked for in. */
  building: number;
  /** When the last new block was built or came. */
  lastBlockMs: number;
  heardHeight: number;
  heardFrom: ReplicaId | undefined;
  /** View at the last tick: equal views mean no progress. */
  tickView: number;
  /** Whom an answer was sent to since the last tick. */
  readonly helped: Set<ReplicaId>;
  readonly accused: Set<ReplicaId>;
}

export const leaderOf = (state: Basic, view: number): number =>
  Math.floor(view / state.parameters.tenure) % state.electorate.count;

export const replicaAt = (state: Basic, index: number): ReplicaId => state.electorate.set.members[index]!.replica;

export const isLeader = (state: Basic): boolean => state.index >= 0 && leaderOf(state, state.view) === state.index;

export function send(state: Basic, to: ReplicaId | "all", message: BasicMessage): void {
  state.effects.push({ kind: "send", to, message });
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

export function emptyState(parameters: BasicParameters, context: Context): Basic {
  const electorate = electorateOf(context.authorities);
  // A chain whose own state hands over to an impossible set has no way on: that is a broken runtime, not a peer's fault.
  invariant(typeof electorate !== "string", `authority set ${context.authorities.id}: ${electorate}`);
  return {
    parameters,
    effects: [],
    electorate,
    index: electorate.indexOf(context.self),
    ended: false,
    final: { height: context.chain.finalized.number, hash: context.chain.finalized.hash },
    view: 1,
    proposedView: 0,
    voted: 0,
    votedHash: zeroHash,
    high: undefined,
    lock: undefined,
    candidates: new Map(),
    proposed: undefined,
    carried: undefined,
    decision: undefined,
    votes: [[], [], []],
    newViews: new Array<NewView | undefined>(electorate.count).fill(undefined),
    early: new Map(),
    quorumInView: true,
    failures: 0,
    building: -1,
    lastBlockMs: Number.NEGATIVE_INFINITY,
    heardHeight: 0,
    heardFrom: undefined,
    tickView: -1,
    helped: new Set(),
    accused: new Set(),
  };
}

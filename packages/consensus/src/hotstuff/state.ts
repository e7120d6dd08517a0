import type { Block, Header } from "@paragrid/block";
import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import { nextAuthorities } from "../authorities.ts";
import type { CommonParameters, Context, Effect } from "../contract.ts";
import { type Electorate, electorateOf } from "../electorate.ts";
import { type BlockAt, epochStartOf } from "../epoch-start.ts";
import { writeRecord } from "./durable.ts";
import type { HotstuffMessage, NewView, ViewCertificate, Vote } from "./messages.ts";
import { type HotstuffPreDigest, preDigestOf, type QuorumCertificate, rootCertificate } from "./pre-digest.ts";

export interface HotstuffParameters extends CommonParameters {
  /** How long a view may go without a certificate before it is left; doubles for each view that fails until something is final. */
  readonly viewTimeoutMs: number;
  /** How often a replica that makes no progress repeats what it has said. */
  readonly resendMs: number;
  /**
   * Views in a row that one leader has. 1 is the paper's rotation, which needs four correct leaders in a row to commit: a
   * certificate is made by the next leader, so where every fourth one is silent nothing is ever final. From 4 on a correct
   * leader commits by itself.
   */
  readonly tenure: number;
}

/** A block above the final one that this replica has heard of, with its certificate for its parent verified. */
export interface Node {
  readonly block: Block;
  readonly digest: HotstuffPreDigest;
  /** Who sent it, and may have its ancestors. */
  readonly from: ReplicaId;
  status: "waiting" | "importing" | "imported" | "refused";
}

export interface SignedHash {
  readonly height: number;
  readonly hash: Hash;
  readonly signature: Uint8Array;
}

/** The whole state of a replica; the parts of the protocol are functions over it. */
export interface Hotstuff {
  readonly parameters: HotstuffParameters;
  /** Effects of the step that is being made. */
  effects: Effect<HotstuffMessage>[];

  electorate: Electorate;
  /** Own index in the set, -1 for a replica that only follows. */
  index: number;
  /** The block where this set's rule begins. */
  root: BlockAt;
  /** The block that hands over to the next set is final: nothing more is decided by this one. */
  ended: boolean;

  view: number;
  /** Highest views that this replica has voted and proposed in: never twice. */
  votedView: number;
  votedFor: Hash | undefined;
  proposedView: number;
  /** The paper's lockedQC. */
  lock: { readonly view: number; readonly hash: Hash };
  /** The paper's genericQC (Algorithm 3) or qc_high (Algorithm 4): the highest certificate known. */
  high: QuorumCertificate;
  /** How the present view was entered, where not by the certificate of the view before. */
  entry: ViewCertificate | undefined;
  /** A quorum is known to be in this view or a later one: its clock runs. */
  quorumInView: boolean;
  /** Views whose time was up in a row without anything becoming final. */
  failures: number;

  final: BlockAt;
  readonly nodes: Map<Hash, Node>;
  /** Proposals by view: the first of each. */
  readonly proposals: Map<number, SignedHash>;
  /** Votes by view and authority index, for the leader of the next view: the first of each, verified. */
  readonly votes: Map<number, (Vote | undefined)[]>;
  /** Latest new view of each authority, verified. */
  readonly newViews: (NewView | undefined)[];
  /** The block that others said is final. */
  heardHeight: number;
  heardFrom: ReplicaId | undefined;

  /** The view that a block was asked for in. */
  building: number;
  /** When the last block was built or came. */
  lastBlockMs: number;
  /** View at the last tick: equal views mean no progress. */
  tickView: number;
  /** Whom an answer was sent to since the last tick. */
  readonly helped: Set<ReplicaId>;
  readonly accused: Set<ReplicaId>;
}

export const leaderOf = (state: Hotstuff, view: number): number =>
  Math.floor(view / state.parameters.tenure) % state.electorate.count;

export const replicaAt = (state: Hotstuff, index: number): ReplicaId => state.electorate.set.members[index]!.replica;

export const isLeader = (state: Hotstuff): boolean => state.index >= 0 && leaderOf(state, state.view) === state.index;

export function send(state: Hotstuff, to: ReplicaId | "all", message: HotstuffMessage): void {
  state.effects.push({ kind: "send", to, message });
}

/** Makes durable what the next message promises. */
export function persist(state: Hotstuff): void {
  const { view, votedView, votedFor, proposedView, lock, high } = state;
  const set = state.electorate.set.id;
  state.effects.push({
    kind: "persist",
    writes: [writeRecord({ set, view, votedView, votedFor, proposedView, lock, high })],
  });
}

export const handsOver = (header: Header): boolean => nextAuthorities(header) !== undefined;

/** A block's header, whether it is imported or only heard of. */
export const headerOf = (state: Hotstuff, hash: Hash, context: Context): Header | undefined =>
  state.nodes.get(hash)?.block.header ?? context.chain.header(hash);

/** The pre-digest of a block above the root. */
export function digestOf(state: Hotstuff, hash: Hash, context: Context): HotstuffPreDigest | undefined {
  if (hash === state.root.hash) return undefined;
  const node = state.nodes.get(hash);
  if (node !== undefined) return node.digest;
  const header = context.chain.header(hash);
  return header === undefined ? undefined : preDigestOf(header);
}

/** True when the children of that block can only commit what is below them. */
export function closesAbove(state: Hotstuff, hash: Hash, context: Context): boolean {
  if (hash === state.root.hash) return false;
  const header = headerOf(state, hash, context);
  return header !== undefined && (handsOver(header) || digestOf(state, hash, context)?.closing === true);
}

export function electorateFor(context: Context): Electorate {
  const electorate = electorateOf(context.authorities);
  // A chain whose own state hands over to an impossible set has no way on: that is a broken runtime, not a peer's fault.
  invariant(typeof electorate !== "string", `authority set ${context.authorities.id}: ${electorate}`);
  return electorate;
}

export function emptyState(parameters: HotstuffParameters, context: Context): Hotstuff {
  const electorate = electorateFor(context);
  const root = epochStartOf(context);
  return {
    parameters,
    effects: [],
    electorate,
    index: electorate.indexOf(context.self),
    root,
    ended: false,
    view: 1,
    votedView: 0,
    votedFor: undefined,
    proposedView: 0,
    lock: { view: 0, hash: root.hash },
    high: rootCertificate(root),
    entry: undefined,
    quorumInView: true,
    failures: 0,
    final: { height: context.chain.finalized.number, hash: context.chain.finalized.hash },
    nodes: new Map(),
    proposals: new Map(),
    votes: new Map(),
    newViews: new Array<NewView | undefined>(electorate.count).fill(undefined),
    heardHeight: 0,
    heardFrom: undefined,
    building: -1,
    lastBlockMs: Number.NEGATIVE_INFINITY,
    tickView: -1,
    helped: new Set(),
    accused: new Set(),
  };
}

import type { Block, Header } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import { nextAuthorities } from "../authorities.ts";
import type { Context } from "../contract.ts";
import { type BlockAt, epochStartOf } from "../epoch-start.ts";
import type { SignedBlock } from "../equivocation.ts";
import { type ViewMember, type ViewParameters, viewMember } from "../view-based/member.ts";
import { writeRecord } from "./durable.ts";
import type { HotstuffMessage, NewView, ViewCertificate, Vote } from "./messages.ts";
import { type HotstuffPreDigest, preDigestOf, type QuorumCertificate, rootCertificate } from "./pre-digest.ts";

export interface HotstuffParameters extends ViewParameters {
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

/** The whole state of a replica; the parts of the protocol are functions over it. */
export interface Hotstuff extends ViewMember<HotstuffMessage, NewView> {
  /** The block where this set's rule begins. */
  readonly root: BlockAt;
  /** The highest view that this replica has voted in: never twice. */
  votedView: number;
  votedFor: Hash | undefined;
  /** The paper's lockedQC. */
  lock: { readonly view: number; readonly hash: Hash };
  /** The paper's genericQC (Algorithm 3) or qc_high (Algorithm 4): the highest certificate known. */
  high: QuorumCertificate;
  /** How the present view was entered, where not by the certificate of the view before. */
  entry: ViewCertificate | undefined;

  readonly nodes: Map<Hash, Node>;
  /** Proposals by view: the first of each. */
  readonly proposals: Map<number, SignedBlock>;
  /** Votes by view and authority index, for the leader of the next view: the first of each, verified. */
  readonly votes: Map<number, (Vote | undefined)[]>;
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

/** The highest certificate, for whoever may lack it. */
export const certificateMessage = ({ electorate, high }: Hotstuff): HotstuffMessage => ({
  type: "certificate",
  value: { set: electorate.set.id, high },
});

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

export function emptyState(parameters: HotstuffParameters, context: Context): Hotstuff {
  const root = epochStartOf(context);
  return {
    ...viewMember<HotstuffMessage, NewView>(parameters, 0, context),
    root,
    votedView: 0,
    votedFor: undefined,
    lock: { view: 0, hash: root.hash },
    high: rootCertificate(root),
    entry: undefined,
    nodes: new Map(),
    proposals: new Map(),
    votes: new Map(),
  };
}

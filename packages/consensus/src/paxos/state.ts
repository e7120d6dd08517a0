import type { Block } from "@paragrid/block";
import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import { nextAuthorities } from "../authorities.ts";
import type { CommonParameters, Context, Effect } from "../contract.ts";
import { type Electorate, electorateOf } from "../electorate.ts";
import type { BlockAt } from "../epoch-start.ts";
import type { Acceptance } from "./durable.ts";
import type { Decided, PaxosMessage, Promised } from "./messages.ts";

export interface PaxosParameters extends CommonParameters {
  /** Least time without a word of the leader after which a member takes a ballot; each is drawn from [this, twice this). */
  readonly electionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long members that hear a leader promise no other ballot; at most the election timeout. */
  readonly leaseMs: number;
  /** How much faster one clock may run than another, in thousandths: leases are counted so much shorter by their holder. */
  readonly clockDriftPermille: number;
  /** How often a leader or candidate without progress repeats what it said. */
  readonly resendMs: number;
  /** Heights that a leader may have undecided at once. */
  readonly pipeline: number;
}

/** What a leader has proposed at a height in its ballot, and who has accepted it. */
export interface Proposal {
  readonly block: Block;
  readonly signatures: (Uint8Array | undefined)[];
  weight: number;
}

export interface Paxos {
  readonly parameters: PaxosParameters;
  effects: Effect<PaxosMessage>[];
  electorate: Electorate;
  /** Own index in the set, -1 for a replica that only follows. */
  index: number;
  /** The block that hands over to the next set is final. */
  ended: boolean;
  final: BlockAt;

  role: "follower" | "candidate" | "leader";
  /** The highest ballot that this acceptor has promised or accepted in (the paper's ballot_num). */
  promised: number;
  /** By height, above the final block: a chain. */
  readonly accepted: Map<number, Acceptance>;
  /** Requests of the promised ballot that wait for the height below or for their import, by height. */
  readonly requested: Map<number, Block>;
  /** Decisions that wait for their block, by height. */
  readonly decided: Map<number, Decided>;

  /** Whose ballot the promised one is, if it was heard to lead. */
  leader: ReplicaId | undefined;
  /** Until when no other ballot is promised. */
  heldUntilMs: number;

  /** Promises for the own ballot, by authority index. */
  readonly promises: (Promised | undefined)[];
  /** Proposals of the own ballot, by height. */
  readonly proposals: Map<number, Proposal>;
  building: boolean;
  lastBuiltMs: number;
  /** When heartbeats were sent, and the latest that each member has answered. */
  sequence: number;
  readonly sentMs: Map<number, number>;
  readonly answered: number[];

  tickHeight: number;
  /** The highest block that another said is final. */
  heardHeight: number;
  heardFrom: ReplicaId | undefined;
}

export const ownerOf = (state: Paxos, ballot: number): number => ballot % state.electorate.count;
export const replicaAt = (state: Paxos, index: number): ReplicaId => state.electorate.set.members[index]!.replica;
export const setId = (state: Paxos): number => state.electorate.set.id;

export function send(state: Paxos, to: ReplicaId | "all", message: PaxosMessage): void {
  state.effects.push({ kind: "send", to, message });
}

export const handsOver = (block: Pick<Block, "header">): boolean => nextAuthorities(block.header) !== undefined;

export function emptyState(parameters: PaxosParameters, context: Context): Paxos {
  const electorate = electorateOf(context.authorities);
  // A chain whose own state hands over to an impossible set has no way on: that is a broken runtime, not a peer's fault.
  invariant(typeof electorate !== "string", `authority set ${context.authorities.id}: ${electorate}`);
  const { number, hash } = context.chain.finalized;
  return {
    parameters,
    effects: [],
    electorate,
    index: electorate.indexOf(context.self),
    ended: false,
    final: { height: number, hash },
    role: "follower",
    promised: 0,
    accepted: new Map(),
    requested: new Map(),
    decided: new Map(),
    leader: undefined,
    heldUntilMs: Number.NEGATIVE_INFINITY,
    promises: new Array<Promised | undefined>(electorate.count).fill(undefined),
    proposals: new Map(),
    building: false,
    lastBuiltMs: Number.NEGATIVE_INFINITY,
    sequence: 0,
    sentMs: new Map(),
    answered: new Array<number>(electorate.count).fill(0),
    tickHeight: -1,
    heardHeight: 0,
    heardFrom: undefined,
  };
}

/** Sets the clock after which this member takes a ballot of its own. */
export function restartElectionTimer(state: Paxos, context: Context): void {
  if (state.index < 0 || state.ended || state.role === "leader") {
    state.effects.push({ kind: "cancelTimer", timer: "election" });
    return;
  }
  const afterMs = state.parameters.electionTimeoutMs * (1 + context.random() / 0x100000000);
  state.effects.push({ kind: "setTimer", timer: "election", afterMs });
}

/** Somebody has finalised more than this replica. */
export function hearOf(state: Paxos, from: ReplicaId, height: number): void {
  if (height <= Math.max(state.final.height, state.heardHeight)) return;
  state.heardHeight = height;
  state.heardFrom = from;
}

/** The tip of the accepted chain in that ballot, or the final block. */
export function acceptedTip(state: Paxos, ballot: number): { readonly height: number; readonly hash: Hash } {
  let tip: { readonly height: number; readonly hash: Hash } = state.final;
  for (;;) {
    const next = state.accepted.get(tip.height + 1);
    if (next?.ballot !== ballot || next.block.header.parentHash !== tip.hash) return tip;
    tip = { height: tip.height + 1, hash: next.block.hash };
  }
}

import type { Block } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { CommonParameters, Context } from "../contract.ts";
import { type Member, memberOf } from "../leader-based/member.ts";
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

export interface Paxos extends Member<PaxosMessage> {
  readonly parameters: PaxosParameters;

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
  /** When heartbeats were sent, and the latest that each member has answered. */
  sequence: number;
  readonly sentMs: Map<number, number>;
  readonly answered: number[];
}

export const ownerOf = (state: Paxos, ballot: number): number => ballot % state.electorate.count;
export function emptyState(parameters: PaxosParameters, context: Context): Paxos {
  const member = memberOf<PaxosMessage>(context);
  return {
    ...member,
    parameters,
    role: "follower",
    promised: 0,
    accepted: new Map(),
    requested: new Map(),
    decided: new Map(),
    leader: undefined,
    heldUntilMs: Number.NEGATIVE_INFINITY,
    promises: new Array<Promised | undefined>(member.electorate.count).fill(undefined),
    sequence: 0,
    sentMs: new Map(),
    answered: new Array<number>(member.electorate.count).fill(0),
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

/** The tip of the accepted chain in that ballot, or the final block. */
export function acceptedTip(state: Paxos, ballot: number): { readonly height: number; readonly hash: Hash } {
  let tip: { readonly height: number; readonly hash: Hash } = state.final;
  for (;;) {
    const next = state.accepted.get(tip.height + 1);
    if (next?.ballot !== ballot || next.block.header.parentHash !== tip.hash) return tip;
    tip = { height: tip.height + 1, hash: next.block.hash };
  }
}

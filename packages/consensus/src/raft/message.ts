import type { NodeId } from "./quorum.ts";

/** One entry of the log. `P` is what it carries: here a whole block. */
export interface Entry<P> {
  readonly index: number;
  readonly term: number;
  readonly payload: P;
  /** True for an entry that changes the configuration. */
  readonly change?: boolean;
}

interface Between {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly term: number;
}

/** RequestVote of Figure 2, and its dry run of thesis §9.6 whose `term` is the one that the sender would campaign in. */
export interface VoteRequest extends Between {
  readonly type: "preVote" | "vote";
  readonly lastIndex: number;
  readonly lastTerm: number;
  /** Sent on the leader's wish (§3.10): leases do not hold it up. */
  readonly transfer: boolean;
}
export interface VoteReply extends Between {
  readonly type: "preVoteReply" | "voteReply";
  readonly reject: boolean;
}
/** AppendEntries of Figure 2. */
export interface Append<P> extends Between {
  readonly type: "append";
  readonly prevIndex: number;
  readonly prevTerm: number;
  readonly entries: readonly Entry<P>[];
  readonly commit: number;
}
/** The answer to an append: the sender's log matches the leader's up to `index`, and is durable up to there. */
export interface AppendReply extends Between {
  readonly type: "appendReply";
  readonly index: number;
  readonly reject: false;
}
/** The append anchored at `index` did not match; the logs may meet at `hintIndex`, whose term is `hintTerm`. */
export interface AppendReject extends Between {
  readonly type: "appendReply";
  readonly index: number;
  readonly reject: true;
  readonly hintIndex: number;
  readonly hintTerm: number;
}
export interface Heartbeat extends Between {
  readonly type: "heartbeat";
  readonly commit: number;
}
export interface HeartbeatReply extends Between {
  readonly type: "heartbeatReply";
}
/** Tells a follower that the entries it needs are gone: it must take over the state up to `index`. */
interface Snapshot extends Between {
  readonly type: "snapshot";
  readonly index: number;
  readonly lastTerm: number;
}
/** Asks the most up-to-date follower to campaign at once (§3.10). */
interface TimeoutNow extends Between {
  readonly type: "timeoutNow";
}

export type Message<P> =
  | VoteRequest
  | VoteReply
  | Append<P>
  | AppendReply
  | AppendReject
  | Heartbeat
  | HeartbeatReply
  | Snapshot
  | TimeoutNow;

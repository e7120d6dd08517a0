import type { Configuration, Membership } from "./confchange.ts";
import { noMembership } from "./confchange.ts";
import { type EntryId, Log } from "./log.ts";
import type { Entry, Message } from "./message.ts";
import type { Progress } from "./progress.ts";
import {
  type AckedIndex,
  jointCommittedIndex,
  jointVoteResult,
  jointVoters,
  type NodeId,
  type VoteResult,
} from "./quorum.ts";

export type Role = "follower" | "preCandidate" | "candidate" | "leader";

/** How one member of the group behaves. */
export interface RaftSettings<P> {
  /** Least election timeout; each is drawn from [this, twice this). */
  readonly electionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** Thesis §9.6: ask before disturbing. */
  readonly preVote: boolean;
  /** Thesis §6.2: a leader that hears no majority steps down; members that hear a leader ignore candidates (§4.2.3). */
  readonly checkQuorum: boolean;
  /** `always` is what etcd's raft does; `idle` is the paper's: only where nothing else was sent. */
  readonly heartbeats: "always" | "idle";
  /** `append` tells followers of a new commit index by an append at once, as etcd's raft does; `host` leaves it to the host. */
  readonly commitNotice: "append" | "host";
  /** When a configuration change counts: as soon as it is appended (the paper), or when it is applied (etcd's raft). */
  readonly changesCount: "appended" | "applied";
  readonly mostMessageBytes: number;
  sizeOf(payload: P): number;
  /** A uniform 32-bit number. */
  random(): number;
}

/**
 * One member: the state of Figure 2 and of the thesis' additions. It does no I/O: `step`, `tick` and `propose` change it and
 * leave what is to be sent in `outbox` and `afterDurable`.
 */
export interface Raft<P> {
  readonly id: NodeId;
  readonly settings: RaftSettings<P>;
  /** Set before each call. */
  nowMs: number;
  term: number;
  /** Who got this term's vote. It is cleared only when the term grows: forgetting it within a term elects two leaders. */
  vote: NodeId | undefined;
  role: Role;
  leader: NodeId | undefined;
  readonly log: Log<P>;
  membership: Membership;
  votes: Map<NodeId, boolean>;
  /** Where leadership is being transferred to. */
  transferee: NodeId | undefined;
  /** No configuration change is proposed until the entry at this index is applied. */
  pendingChangeIndex: number;
  /** Since when the election timeout runs. */
  electionSinceMs: number;
  electionTimeoutMs: number;
  heartbeatSinceMs: number;
  /** To be sent once term and vote are durable. */
  outbox: Message<P>[];
  /** To be sent once the log is durable up to `index` as well; to itself where the leader acknowledges its own entries. */
  afterDurable: { readonly message: Message<P>; readonly index: number }[];
}

/** What was durable: Figure 2's persistent state. */
export interface HardState {
  readonly term: number;
  readonly vote: NodeId | undefined;
}

export function createRaft<P>(
  id: NodeId,
  settings: RaftSettings<P>,
  durable: { readonly hardState: HardState; readonly base: EntryId; readonly entries: readonly Entry<P>[] },
): Raft<P> {
  const log = new Log<P>(durable.base);
  log.append(durable.entries);
  log.stableTo(log.last);
  log.takeWritten();
  return {
    id,
    settings,
    nowMs: 0,
    ...durable.hardState,
    role: "follower",
    leader: undefined,
    log,
    membership: noMembership,
    votes: new Map(),
    transferee: undefined,
    pendingChangeIndex: 0,
    electionSinceMs: 0,
    electionTimeoutMs: settings.electionTimeoutMs,
    heartbeatSinceMs: 0,
    outbox: [],
    afterDurable: [],
  };
}

export function progressOf<P>(raft: Raft<P>, id: NodeId): Progress | undefined {
  return raft.membership.progress.get(id);
}

/** All other members, ascending. */
export function peersOf<P>(raft: Raft<P>): readonly NodeId[] {
  return [...raft.membership.progress.keys()].filter((id) => id !== raft.id).sort((left, right) => left - right);
}

export function votersOf(configuration: Configuration): readonly NodeId[] {
  return jointVoters(configuration.voters);
}

/** Only a voter that is in the configuration may campaign. */
export function isPromotable<P>(raft: Raft<P>): boolean {
  const own = progressOf(raft, raft.id);
  return own !== undefined && !own.isLearner;
}

/** Where each voter's log is known to match, for the quorum. */
export function ackedBy<P>(raft: Raft<P>): AckedIndex {
  return (id) => progressOf(raft, id)?.match;
}

export function quorumCommitted<P>(raft: Raft<P>): number {
  return jointCommittedIndex(raft.membership.configuration.voters, ackedBy(raft));
}

export function tally<P>(raft: Raft<P>): VoteResult {
  return jointVoteResult(raft.membership.configuration.voters, raft.votes);
}

/** Thesis §6.2: true while a majority was heard from since the last check; the leader always hears itself. */
export function quorumActive<P>(raft: Raft<P>): boolean {
  const heard = new Map<NodeId, boolean>();
  for (const [id, progress] of raft.membership.progress)
    if (!progress.isLearner) heard.set(id, id === raft.id || progress.recentActive);
  return jointVoteResult(raft.membership.configuration.voters, heard) === "won";
}

/** Queues a message; answers that promise something wait until it is durable. */
export function send<P>(raft: Raft<P>, message: Message<P>): void {
  switch (message.type) {
    case "appendReply":
      raft.afterDurable.push({ message, index: message.reject ? 0 : message.index });
      return;
    case "voteReply":
    case "preVoteReply":
      raft.afterDurable.push({ message, index: 0 });
      return;
    default: {
      const progress = progressOf(raft, message.to);
      if (progress !== undefined) progress.lastSentMs = raft.nowMs;
      raft.outbox.push(message);
    }
  }
}

/** Takes out what may be sent or stepped now, in order: term and vote are durable, the log is up to `log.stable`. */
export function takeDurable<P>(raft: Raft<P>): readonly Message<P>[] {
  if (raft.afterDurable.length === 0) return [];
  const { stable } = raft.log;
  const ready = raft.afterDurable.filter(({ index }) => index <= stable).map(({ message }) => message);
  if (ready.length > 0) raft.afterDurable = raft.afterDurable.filter(({ index }) => index > stable);
  return ready;
}

/** Starts a term, or a role in it: Figure 2, "All Servers". */
export function reset<P>(raft: Raft<P>, term: number): void {
  if (term !== raft.term) {
    raft.term = term;
    raft.vote = undefined;
  }
  raft.leader = undefined;
  raft.transferee = undefined;
  raft.votes = new Map();
  raft.pendingChangeIndex = 0;
  raft.heartbeatSinceMs = raft.nowMs;
  restartElectionClock(raft);
  const { settings, log } = raft;
  raft.electionTimeoutMs = settings.electionTimeoutMs * (1 + settings.random() / 0x100000000);
  for (const [id, progress] of raft.membership.progress) {
    progress.reset(log.lastIndex + 1);
    if (id === raft.id) progress.match = log.stable;
  }
}

export function restartElectionClock<P>(raft: Raft<P>): void {
  raft.electionSinceMs = raft.nowMs;
}

export function becomeFollower<P>(raft: Raft<P>, term: number, leader: NodeId | undefined): void {
  reset(raft, term);
  raft.role = "follower";
  raft.leader = leader;
}

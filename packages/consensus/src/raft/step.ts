import type { Membership } from "./confchange.ts";
import { answerVote, countVote, startElection } from "./election.ts";
import { handleAppend, handleHeartbeat } from "./follower.ts";
import {
  becomeLeader,
  broadcastAppend,
  broadcastHeartbeat,
  handleAppendReply,
  handleHeartbeatReply,
  sendMissing,
  tryCommit,
} from "./leader.ts";
import type { Message } from "./message.ts";
import {
  becomeFollower,
  isPromotable,
  progressOf,
  quorumActive,
  type Raft,
  restartElectionClock,
  send,
  votersOf,
} from "./raft.ts";

/** A message arrives. What a `snapshot` asks for is the host's to bring: see `restore` in replica.ts. */
export function step<P>(raft: Raft<P>, message: Message<P>): void {
  if (isStrangersAnswer(raft, message)) return;
  if (message.term > raft.term && !meetNewerTerm(raft, message)) return;
  if (message.term < raft.term) {
    answerOlderTerm(raft, message);
    return;
  }
  switch (message.type) {
    case "vote":
    case "preVote":
      answerVote(raft, message);
      return;
    case "voteReply":
      if (raft.role === "candidate" && countVote(raft, message)) becomeLeader(raft);
      return;
    case "preVoteReply":
      if (raft.role === "preCandidate") countVote(raft, message);
      return;
    case "append":
      if (followLeader(raft, message)) handleAppend(raft, message);
      return;
    case "heartbeat":
      if (followLeader(raft, message)) handleHeartbeat(raft, message);
      return;
    case "snapshot":
      followLeader(raft, message);
      return;
    case "appendReply":
      if (raft.role === "leader") handleAppendReply(raft, message);
      return;
    case "heartbeatReply":
      if (raft.role === "leader") handleHeartbeatReply(raft, message);
      return;
    case "timeoutNow":
      // No dry run: the leader itself asks for it.
      if (raft.role === "follower") startElection(raft, "transfer");
      return;
    default:
      message satisfies never;
  }
}

/** Answers count only from members: one that was removed may have campaigned since, and its term would depose the leader. */
export function isStrangersAnswer<P>(raft: Raft<P>, { type, from }: Message<P>): boolean {
  const isAnswer =
    type === "appendReply" || type === "heartbeatReply" || type === "voteReply" || type === "preVoteReply";
  return isAnswer && from !== raft.id && progressOf(raft, from) === undefined;
}

/** Figure 2, "All Servers": a higher term makes everybody a follower of it. False when the message is ignored. */
function meetNewerTerm<P>(raft: Raft<P>, message: Message<P>): boolean {
  const { type, term, from } = message;
  if (type === "vote" || type === "preVote") {
    const leased =
      raft.settings.checkQuorum &&
      raft.leader !== undefined &&
      raft.nowMs - raft.electionSinceMs < raft.settings.electionTimeoutMs;
    // §4.2.3: whoever hears a leader neither grants a vote nor takes over the term, unless that leader wishes it.
    if (leased && !message.transfer) return false;
  }
  // A dry run changes no term: neither its question, nor a consent in the term that was asked for.
  if (type === "preVote" || (type === "preVoteReply" && !message.reject)) return countsAhead(raft, message);
  becomeFollower(raft, term, type === "append" || type === "heartbeat" || type === "snapshot" ? from : undefined);
  return true;
}

/** Messages of a dry run carry the term after the sender's: they are stepped here, whatever the own one. */
function countsAhead<P>(raft: Raft<P>, message: Message<P>): boolean {
  if (message.type === "preVote") answerVote(raft, message);
  else if (message.type === "preVoteReply" && raft.role === "preCandidate") countVote(raft, message);
  return false;
}

function answerOlderTerm<P>(raft: Raft<P>, { type, from }: Message<P>): void {
  const { checkQuorum, preVote } = raft.settings;
  const reply = { from: raft.id, to: from, term: raft.term } as const;
  if ((checkQuorum || preVote) && (type === "heartbeat" || type === "append")) {
    // Candidates of a higher term are not heard while there is a leader: tell it, else this member never gets back in.
    send(raft, { type: "appendReply", ...reply, index: 0, reject: false });
  } else if (type === "preVote") send(raft, { type: "preVoteReply", ...reply, reject: true });
}

/** A message of this term's leader: there is only one (Election Safety), whoever hears it follows. False for a leader itself. */
function followLeader<P>(raft: Raft<P>, { from, term }: Message<P>): boolean {
  // Another leader in one's own term would break Election Safety: nothing it says is believed.
  if (raft.role === "leader") return false;
  if (raft.role !== "follower") becomeFollower(raft, term, from);
  restartElectionClock(raft);
  raft.leader = from;
  return true;
}

/** Timers are due a little early rather than late: a host's clock and its timers may differ by rounding. */
const slackMs = 1e-3;

/** When the next `tick` has something to do. */
export function nextTickMs<P>(raft: Raft<P>): number {
  const { electionTimeoutMs, heartbeatMs } = raft.settings;
  if (raft.role === "leader")
    return Math.min(raft.heartbeatSinceMs + heartbeatMs, raft.electionSinceMs + electionTimeoutMs);
  return raft.electionSinceMs + raft.electionTimeoutMs;
}

/** Time has passed; does what is due. */
export function tick<P>(raft: Raft<P>): void {
  const { settings, nowMs } = raft;
  const isDue = (sinceMs: number, afterMs: number) => nowMs - sinceMs >= afterMs - slackMs;
  if (raft.role !== "leader") {
    if (!isDue(raft.electionSinceMs, raft.electionTimeoutMs)) return;
    restartElectionClock(raft);
    if (isPromotable(raft)) startElection(raft, settings.preVote ? "preVote" : "vote");
    return;
  }
  if (isDue(raft.electionSinceMs, settings.electionTimeoutMs)) {
    restartElectionClock(raft);
    if (settings.checkQuorum) checkQuorum(raft);
    // §3.10: who could not be made leader within an election timeout is given up.
    raft.transferee = undefined;
  }
  if (raft.role === "leader" && isDue(raft.heartbeatSinceMs, settings.heartbeatMs)) {
    raft.heartbeatSinceMs = nowMs;
    broadcastHeartbeat(raft);
  }
}

/** Thesis §6.2: a leader that no majority answers steps down, so that its clients look elsewhere. */
function checkQuorum<P>(raft: Raft<P>): void {
  if (!quorumActive(raft)) {
    becomeFollower(raft, raft.term, undefined);
    return;
  }
  for (const [id, progress] of raft.membership.progress) if (id !== raft.id) progress.recentActive = false;
}

/** The configuration changes: when its entry is appended as in the paper, or applied as in etcd's raft; the host says when. */
export function changeMembership<P>(raft: Raft<P>, membership: Membership): void {
  raft.membership = membership;
  if (raft.role !== "leader") return;
  if (isPromotable(raft)) {
    if (tryCommit(raft) && raft.settings.commitNotice === "append") broadcastAppend(raft);
    else sendMissing(raft);
  }
  const { transferee } = raft;
  if (transferee !== undefined && !votersOf(membership.configuration).includes(transferee)) raft.transferee = undefined;
}

import type { EntryId } from "./log.ts";
import type { VoteReply, VoteRequest } from "./message.ts";
import { becomeFollower, isPromotable, type Raft, reset, restartElectionClock, send, tally, votersOf } from "./raft.ts";

/** Elections: §5.2, §5.4.1, thesis §9.6 (PreVote) and §3.10 (transfer). */

export type Campaign = "preVote" | "vote" | "transfer";

/** The election timeout has run out, or the leader asked for it: campaign unless that cannot succeed. */
export function startElection<P>(raft: Raft<P>, campaign: Campaign): void {
  if (raft.role === "leader" || !isPromotable(raft) || hasUnappliedChange(raft)) return;
  startCampaign(raft, campaign);
}

/** Where changes count when applied: one that is committed and not applied yet makes this a campaign among the wrong voters. */
function hasUnappliedChange<P>({ log, settings }: Raft<P>): boolean {
  if (settings.changesCount === "appended") return false;
  for (let index = log.applied + 1; index <= log.committed; index++) if (log.entry(index)?.change) return true;
  return false;
}

function startCampaign<P>(raft: Raft<P>, campaign: Campaign): void {
  if (campaign === "preVote") {
    // A dry run: neither term nor vote change.
    raft.role = "preCandidate";
    raft.leader = undefined;
    raft.votes = new Map();
  } else {
    reset(raft, raft.term + 1);
    raft.vote = raft.id;
    raft.role = "candidate";
  }
  const type = campaign === "preVote" ? "preVote" : "vote";
  const term = campaign === "preVote" ? raft.term + 1 : raft.term;
  const { index: lastIndex, term: lastTerm } = raft.log.last;
  for (const to of votersOf(raft.membership.configuration)) {
    // Its own vote counts once it is durable, as everybody's.
    if (to === raft.id) send(raft, { type: `${type}Reply`, from: raft.id, to, term, reject: false });
    else send(raft, { type, from: raft.id, to, term, lastIndex, lastTerm, transfer: campaign === "transfer" });
  }
}

/** RequestVote, receiver's part. The term was dealt with by `step`. */
export function answerVote<P>(raft: Raft<P>, request: VoteRequest): void {
  const { type, from, term } = request;
  const mayVote =
    raft.vote === from ||
    (raft.vote === undefined && raft.leader === undefined) ||
    (type === "preVote" && term > raft.term);
  const candidate: EntryId = { index: request.lastIndex, term: request.lastTerm };
  // A learner votes too: it may have become a voter without knowing it yet.
  const grant = mayVote && raft.log.isUpToDate(candidate);
  // A pre-vote is granted in the term that is asked for; a refusal tells the own one.
  const replyTerm = grant ? term : raft.term;
  send(raft, { type: `${type}Reply`, from: raft.id, to: from, term: replyTerm, reject: !grant });
  if (grant && type === "vote") {
    restartElectionClock(raft);
    raft.vote = from;
  }
}

/** A vote came in for this candidacy; answers true when it made a leader. */
export function countVote<P>(raft: Raft<P>, reply: VoteReply): boolean {
  if (!raft.votes.has(reply.from)) raft.votes.set(reply.from, !reply.reject);
  switch (tally(raft)) {
    case "won":
      if (raft.role === "candidate") return true;
      startCampaign(raft, "vote");
      return false;
    case "lost":
      becomeFollower(raft, raft.term, undefined);
      return false;
    default:
      return false;
  }
}

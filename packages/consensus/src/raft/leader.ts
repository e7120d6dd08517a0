import type { AppendReject, AppendReply, Entry, HeartbeatReply } from "./message.ts";
import type { Progress } from "./progress.ts";
import type { NodeId } from "./quorum.ts";
import { peersOf, progressOf, quorumCommitted, type Raft, reset, restartElectionClock, send } from "./raft.ts";

/** The leader's part: replication with flow control (§5.3, thesis §10.2), commitment (§5.4.2), transfer (§3.10). */

export function becomeLeader<P>(raft: Raft<P>): void {
  reset(raft, raft.term);
  raft.role = "leader";
  raft.leader = raft.id;
  // There may be a change somewhere in the tail: no other one until all of it is applied.
  raft.pendingChangeIndex = raft.log.lastIndex;
  const own = progressOf(raft, raft.id);
  if (own === undefined) return;
  own.becomeReplicate();
  own.recentActive = true;
}

/**
 * Appends the leader's own entries and sends them on; false when they are not taken: it is not a member, leadership is being
 * handed on, or a configuration change is still pending.
 */
export function propose<P>(
  raft: Raft<P>,
  payloads: readonly { readonly payload: P; readonly change?: boolean }[],
): boolean {
  const { log } = raft;
  if (raft.role !== "leader" || progressOf(raft, raft.id) === undefined || raft.transferee !== undefined) return false;
  const entries = payloads.map(
    ({ payload, change }, offset): Entry<P> => ({
      index: log.lastIndex + 1 + offset,
      term: raft.term,
      payload,
      ...(change ? { change } : {}),
    }),
  );
  for (const { index, change } of entries) if (change) raft.pendingChangeIndex = index;
  log.append(entries);
  // Its own acknowledgement, due when the entries are durable: the leader may replicate before it has written (thesis §10.2.1).
  send(raft, { type: "appendReply", from: raft.id, to: raft.id, term: raft.term, index: log.lastIndex, reject: false });
  broadcastAppend(raft);
  return true;
}

/** Sends to every other member what it lacks, or an empty append. */
export function broadcastAppend<P>(raft: Raft<P>): void {
  for (const to of peersOf(raft)) sendAppend(raft, to, "even if empty");
}

/** Sends entries to members that lack some and may get more. */
export function sendMissing<P>(raft: Raft<P>): void {
  for (const to of peersOf(raft)) sendAppend(raft, to, "if any");
}

/** One append to a member, as its progress allows; answers whether something was sent. */
function sendAppend<P>(raft: Raft<P>, to: NodeId, when: "even if empty" | "if any"): boolean {
  const { log, settings } = raft;
  const progress = progressOf(raft, to)!;
  if (progress.isPaused) return false;
  const prevIndex = progress.next - 1;
  const prevTerm = log.term(prevIndex);
  const blocked = progress.state === "replicate" && progress.inflights.full;
  const entries = blocked
    ? []
    : log.slice(progress.next, { bytes: settings.mostMessageBytes, sizeOf: settings.sizeOf });
  if (prevTerm === undefined || entries === undefined) return sendSnapshot(raft, to, progress);
  if (entries.length === 0 && when === "if any") return false;
  send(raft, {
    type: "append",
    from: raft.id,
    to,
    term: raft.term,
    prevIndex,
    prevTerm,
    entries,
    commit: log.committed,
  });
  progress.lastAppendMs = raft.nowMs;
  progress.sentEntries(
    entries.length,
    entries.reduce((sum, { payload }) => sum + settings.sizeOf(payload), 0),
  );
  progress.sentCommit = log.committed;
  return true;
}

/** What it needs is gone: it has to take over the state at the last applied index. */
function sendSnapshot<P>(raft: Raft<P>, to: NodeId, progress: Progress): boolean {
  if (!progress.recentActive) return false;
  const { applied } = raft.log;
  const lastTerm = raft.log.term(applied)!;
  progress.becomeSnapshot(applied);
  send(raft, { type: "snapshot", from: raft.id, to, term: raft.term, index: applied, lastTerm });
  return true;
}

export function broadcastHeartbeat<P>(raft: Raft<P>): void {
  const { settings, nowMs } = raft;
  for (const to of peersOf(raft)) {
    const progress = progressOf(raft, to)!;
    if (settings.heartbeats === "idle" && nowMs - progress.lastSentMs < settings.heartbeatMs) continue;
    // A follower may lack what is committed: it is told only of what it is known to have.
    const commit = Math.min(progress.match, raft.log.committed);
    send(raft, { type: "heartbeat", from: raft.id, to, term: raft.term, commit });
    progress.sentCommit = Math.max(progress.sentCommit, commit);
  }
}

export function handleAppendReply<P>(raft: Raft<P>, reply: AppendReply | AppendReject): void {
  const progress = progressOf(raft, reply.from);
  if (progress === undefined) return;
  progress.recentActive = true;
  if (reply.reject) handleReject(raft, reply, progress);
  else handleAcknowledgement(raft, reply, progress);
}

function handleReject<P>(raft: Raft<P>, reply: AppendReject, progress: Progress): void {
  // Terms only grow along a log: indices where the leader's term is above the hint's cannot match.
  const hint = reply.hintTerm > 0 ? raft.log.findConflict(reply.hintIndex, reply.hintTerm).index : reply.hintIndex;
  if (!progress.reject(reply.index, hint)) return;
  if (progress.state === "replicate") progress.becomeProbe();
  sendAppend(raft, reply.from, "even if empty");
}

function handleAcknowledgement<P>(raft: Raft<P>, { from, index }: AppendReply, progress: Progress): void {
  const { log } = raft;
  if (index > log.lastIndex) return;
  const isNews = progress.acknowledge(index);
  if (!isNews && !(progress.match === index && progress.state === "probe")) return;
  switch (progress.state) {
    case "probe":
      progress.becomeReplicate();
      break;
    case "snapshot":
      // Wherever it got its state from, and at whatever height: it is back when the log reaches it.
      if (progress.match >= log.base.index) {
        progress.becomeProbe();
        progress.becomeReplicate();
      }
      break;
    case "replicate":
      progress.inflights.free(index);
      break;
    default:
      progress.state satisfies never;
  }
  const { commitNotice } = raft.settings;
  if (tryCommit(raft)) {
    if (commitNotice === "append") broadcastAppend(raft);
  } else if (commitNotice === "append" && from !== raft.id && progress.canBumpCommit(log.committed)) {
    sendAppend(raft, from, "even if empty");
  }
  if (from === raft.id) return;
  while (sendAppend(raft, from, "if any")) {
    // As many messages as the window allows.
  }
  if (from === raft.transferee && progress.match === log.lastIndex) sendTimeoutNow(raft, from);
}

/**
 * §5.4.2, Figure 8: only an entry of the leader's own term is committed by counting; those before it are committed with it.
 * A majority on an older term's entry proves nothing, a later leader may still replace it.
 */
export function tryCommit<P>(raft: Raft<P>): boolean {
  const index = quorumCommitted(raft);
  if (index <= raft.log.committed || raft.log.term(index) !== raft.term) return false;
  raft.log.commitTo(index);
  return true;
}

export function handleHeartbeatReply<P>(raft: Raft<P>, { from }: HeartbeatReply): void {
  const progress = progressOf(raft, from);
  if (progress === undefined) return;
  const { settings, nowMs } = raft;
  progress.recentActive = true;
  // An answer to a heartbeat from before the last append is no sign that the append was lost.
  if (settings.heartbeats === "idle" && nowMs - progress.lastAppendMs < settings.heartbeatMs) return;
  progress.paused = false;
  if (progress.match < raft.log.lastIndex || progress.state === "probe") sendAppend(raft, from, "even if empty");
}

/** The host says how the state transfer to a member went: probing goes on after it, or from where it was. */
export function reportSnapshot<P>(raft: Raft<P>, id: NodeId, outcome: "taken over" | "failed"): void {
  const progress = progressOf(raft, id);
  if (progress?.state !== "snapshot") return;
  if (outcome === "failed") progress.pendingSnapshot = 0;
  progress.becomeProbe();
  // The next heartbeat's answer starts it.
  progress.paused = true;
}

/** Thesis §3.10: no more proposals, bring the successor up to date, ask it to campaign at once. */
export function transferLeadership<P>(raft: Raft<P>, to: NodeId): void {
  const progress = progressOf(raft, to);
  if (raft.role !== "leader" || progress === undefined || progress.isLearner) return;
  if (to === raft.id || raft.transferee === to) return;
  raft.transferee = to;
  // It has one election timeout for it; see `tick`.
  restartElectionClock(raft);
  if (progress.match === raft.log.lastIndex) sendTimeoutNow(raft, to);
  else sendAppend(raft, to, "even if empty");
}

function sendTimeoutNow<P>(raft: Raft<P>, to: NodeId): void {
  send(raft, { type: "timeoutNow", from: raft.id, to, term: raft.term });
}

import type { Append, Heartbeat } from "./message.ts";
import { type Raft, send } from "./raft.ts";

/** AppendEntries, receiver's part (Figure 2; §5.3). The sender is this term's leader. */
export function handleAppend<P>(raft: Raft<P>, { from, prevIndex, prevTerm, entries, commit }: Append<P>): void {
  const { log } = raft;
  const reply = { type: "appendReply", from: raft.id, to: from, term: raft.term } as const;
  if (prevIndex < log.committed) {
    // What is committed matches every later leader's log (§5.4.3): an old message, or a leader that probes too low.
    send(raft, { ...reply, index: log.committed, reject: false });
    return;
  }
  if (log.matches({ index: prevIndex, term: prevTerm })) {
    const written = log.merge(entries);
    if (written !== undefined) dropReplaced(raft, written);
    const index = prevIndex + entries.length;
    log.commitTo(Math.min(commit, index));
    send(raft, { ...reply, index, reject: false });
    return;
  }
  const hint = log.findConflict(Math.min(prevIndex, log.lastIndex), prevTerm);
  send(raft, { ...reply, index: prevIndex, reject: true, hintIndex: hint.index, hintTerm: hint.term });
}

/** Acknowledgements that wait for entries which were replaced meanwhile must never be sent: they promise the old ones. */
function dropReplaced<P>(raft: Raft<P>, from: number): void {
  if (raft.afterDurable.length > 0) raft.afterDurable = raft.afterDurable.filter(({ index }) => index < from);
}

export function handleHeartbeat<P>(raft: Raft<P>, { from, commit }: Heartbeat): void {
  raft.log.commitTo(Math.min(commit, raft.log.lastIndex));
  send(raft, { type: "heartbeatReply", from: raft.id, to: from, term: raft.term });
}

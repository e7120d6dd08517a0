/** Messages come in: what the wire carries beyond the state machine's own messages is taken here. */
import type { Block } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import { isJoint } from "./confchange.ts";
import { payloadAt, takeProofs } from "./finality.ts";
import { reportSnapshot } from "./leader.ts";
import type { Append, Message } from "./message.ts";
import { preDigestOf } from "./pre-digest.ts";
import { progressOf, restartElectionClock, send } from "./raft.ts";
import { hashAt, peerOf, type ReplicaState } from "./state.ts";
import { step } from "./step.ts";
import { fromWire } from "./translate.ts";
import type { RaftMessage } from "./wire.ts";

/** No group holds so many elections: a term beyond has been made up, and would leave none to come. */
const mostTerm = 0x7fffffff;

export function receive(state: ReplicaState, from: ReplicaId, message: RaftMessage): void {
  const { raft } = state;
  const { type, value } = message;
  if (from === raft.id || value.term > mostTerm) return;
  if (type === "append" || type === "heartbeat" || type === "proven") takeProofs(state, value.proofs);
  // As good as a heartbeat that wants no answer.
  if (type === "proven" && value.term === raft.term && raft.leader === from && raft.role === "follower")
    restartElectionClock(raft);
  const translated = fromWire(from, raft.id, message);
  if (translated === undefined) return;
  if (type === "ack" && !takeAcknowledgement(state, from, value)) return;
  if (type === "heartbeatReply" && value.term === raft.term) takeHeartbeatReply(state, from, value.finalized);
  if (translated.type !== "append") step(raft, translated);
  else if (continuesAnchor(state, translated)) step(raft, upToUnprovenLeave(state, translated));
  if (translated.type === "snapshot" && translated.term === raft.term && raft.leader === from)
    takeSnapshot(state, from, translated.index);
}

/** True unless an append's blocks continue another block than the one that its anchor names: no correct leader sends that. */
function continuesAnchor(state: ReplicaState, { prevIndex, prevTerm, entries }: Append<Block>): boolean {
  const first = entries[0]?.payload;
  if (first === undefined || state.raft.log.term(prevIndex) !== prevTerm) return true;
  return hashAt(state, prevIndex) === first.header.parentHash;
}

/**
 * The block that leaves a joint configuration (C_new) is taken only by who can prove the hand-over before it: so whoever has
 * it can tell everybody, and no later leader stands on a configuration that it cannot show to be in force.
 */
function upToUnprovenLeave({ history, final, pending }: ReplicaState, append: Append<Block>): Message<Block> {
  const { entries, prevIndex } = append;
  if (prevIndex < final.number) return append;
  const before = history.at(prevIndex);
  let open = isJoint(before.membership.configuration) ? before.index : undefined;
  for (const [at, { index, change, payload }] of entries.entries()) {
    if (change) open = index;
    else if (open !== undefined && preDigestOf(payload.header)?.joint === false) {
      if (open > final.number && !pending.has(open)) return { ...append, entries: entries.slice(0, at) };
      open = undefined;
    }
  }
  return append;
}

type Ack = Extract<RaftMessage, { type: "ack" }>["value"];

/** False when the acknowledgement's signature is not good: then nothing of it counts. */
function takeAcknowledgement(state: ReplicaState, from: ReplicaId, ack: Ack): boolean {
  const { raft, final, certifier, context } = state;
  const { index, term, signature } = ack;
  if (raft.role !== "leader" || term !== raft.term) return true;
  const peer = peerOf(state, from);
  peer.finalized = Math.max(peer.finalized, ack.finalized);
  const key = voterKey(state, from);
  // It can prove nothing new: its signature is not looked at.
  if (index <= final.number || key === undefined) return true;
  const block = hashAt(state, index);
  if (block === undefined || !context.crypto.verify(key, payloadAt(state, index, block, term), signature)) return false;
  certifier.add(from, { height: index, signature });
  return true;
}

/** The session key of a voter; it is the same in all sets that rule together. */
function voterKey({ history }: ReplicaState, replica: ReplicaId): Uint8Array | undefined {
  for (const set of history.current.sets)
    for (const member of set.members) if (member.replica === replica && member.weight > 0n) return member.key;
  return undefined;
}

function takeHeartbeatReply(state: ReplicaState, from: ReplicaId, finalized: number): void {
  const { raft, parameters } = state;
  const peer = peerOf(state, from);
  peer.finalized = finalized;
  // What was sent and is not there by now may be lost.
  peer.sentProof = finalized;
  const progress = progressOf(raft, from);
  if (progress?.state !== "snapshot") return;
  if (finalized >= progress.pendingSnapshot) reportSnapshot(raft, from, "taken over");
  else if (raft.nowMs - peer.fetchingSinceMs > parameters.electionTimeoutMs) reportSnapshot(raft, from, "failed");
}

/** The leader has no entries for this log any more: the host's block sync brings the chain instead. */
function takeSnapshot({ raft, final, out }: ReplicaState, from: ReplicaId, index: number): void {
  if (index > final.number) out.push({ kind: "fetch", from, number: index });
  else
    send(raft, { type: "appendReply", from: raft.id, to: from, term: raft.term, index: final.number, reject: false });
}

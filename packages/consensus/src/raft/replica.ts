import type { Block, BlockRef, Header } from "@paragrid/block";
import { invariant, replicaId } from "@paragrid/primitives";
import type { Effect, Event, Replica } from "../contract.ts";
import { configurationText, isJoint } from "./confchange.ts";
import { handOverOf } from "./configuration.ts";
import { entryDelete, entryOf, entryWrite, hardStateWrite, jointWrite } from "./durable.ts";
import { startElection } from "./election.ts";
import {
  finalizeCommitted,
  finalizePending,
  noticeDue,
  payloadAt,
  proofsFor,
  sendProofs,
  settleFinal,
  spreadProofs,
} from "./finality.ts";
import { propose, transferLeadership } from "./leader.ts";
import type { Message } from "./message.ts";
import type { RaftParameters } from "./parameters.ts";
import { preDigestOf, raftPreDigest, termOf } from "./pre-digest.ts";
import { drawIndices } from "./quorum.ts";
import { ackedBy, becomeFollower, isPromotable, progressOf, send, takeDurable, votersOf } from "./raft.ts";
import { receive } from "./receive.ts";
import { hashAt, loadState, peerOf, type ReplicaState, setTimer } from "./state.ts";
import { changeMembership, nextTickMs, step, tick } from "./step.ts";
import { toWire } from "./translate.ts";
import type { RaftMessage } from "./wire.ts";

/** A replica in its host: events in, effects out. */
export function raftReplica(parameters: RaftParameters): Replica<RaftMessage> {
  let state: ReplicaState | undefined;
  return {
    step(event, context) {
      if (event.kind === "start") state = loadState(parameters, event.durable, context);
      invariant(state !== undefined, `event ${event.kind} before start`);
      state.context = context;
      state.raft.nowMs = context.nowMs;
      take(state, event);
      return settle(state);
    },
    inspect: () => (state === undefined ? {} : inspect(state)),
  };
}

function take(state: ReplicaState, event: Event<RaftMessage>): void {
  switch (event.kind) {
    case "start":
      start(state);
      return;
    case "message":
      receive(state, event.from, event.message);
      return;
    case "timer":
      state.timers.delete(event.timer);
      if (event.timer === "tick") tick(state.raft);
      else if (event.timer === "notice") noticeDue(state);
      return;
    case "blockBuilt":
      takeBuilt(state, event.block);
      return;
    case "blockImported":
      takeImported(state, event.block);
      return;
    case "blockRefused":
      takeRefused(state, event.block);
      return;
    case "synced":
      takeSynced(state, event.block, event.proof);
      return;
    case "authoritiesChanged":
      // The configuration follows the log, which had that header before it was final; what waited for the host goes on.
      return;
    case "workDue":
    case "workFound":
      return;
    default:
      event satisfies never;
  }
}

function start(state: ReplicaState): void {
  const { raft, history } = state;
  for (let index = raft.log.firstIndex; index <= raft.log.lastIndex; index++)
    history.append(raft.log.entry(index)!.payload.header);
  reconfigure(state);
  becomeFollower(raft, raft.term, undefined);
  const voters = votersOf(raft.membership.configuration);
  // Alone there is nobody to wait for.
  if (voters.length === 1 && voters[0] === raft.id) startElection(raft, "vote");
}

function takeBuilt(state: ReplicaState, block: Block): void {
  const { raft, building } = state;
  if (building === undefined || preDigestOf(block.header)?.term !== building.term) return;
  state.building = undefined;
  const isWanted = building.term === raft.term && block.header.parentHash === hashAt(state, raft.log.lastIndex);
  if (isWanted && propose(raft, [entryOf(block)])) state.termStart ??= block.header.number;
}

function takeImported({ raft }: ReplicaState, { number, hash }: BlockRef): void {
  const entry = raft.log.entry(number);
  if (entry?.payload.hash === hash) raft.log.stableTo(entry);
}

/** A block of the log cannot be executed. Nobody was told that it is here, so it may go; a leader that built it is none. */
function takeRefused(state: ReplicaState, { number, hash }: BlockRef): void {
  const { raft, garbage } = state;
  const { log } = raft;
  if (log.entry(number)?.payload.hash !== hash || number <= log.stable) return;
  if (number <= log.committed) {
    // Others have executed it: it is asked for again when something else happens.
    state.importing = Math.min(state.importing, log.stable);
    return;
  }
  for (let index = number; index <= log.lastIndex; index++) garbage.push(entryDelete(index));
  log.truncate(number - 1);
  raft.afterDurable = raft.afterDurable.filter(({ index }) => index < number);
  if (raft.role === "leader") becomeFollower(raft, raft.term, undefined);
}

/** The host's block sync brought a proven block: the snapshot that was asked for, or one that it found by itself. */
function takeSynced(state: ReplicaState, block: BlockRef, proof: Uint8Array): void {
  const { raft, final } = state;
  if (block.number > final.number) adopt(state, block, proof);
  if (raft.role !== "follower" || raft.leader === undefined) return;
  const { number: index } = state.final;
  send(raft, { type: "appendReply", from: raft.id, to: raft.leader, term: raft.term, index, reject: false });
}

function adopt(state: ReplicaState, { number, hash }: BlockRef, proof: Uint8Array): void {
  const { raft, history, final } = state;
  const { log } = raft;
  const headers = headersSince(state, hash);
  const header = headers.at(-1)!;
  const id = { index: number, term: termOf(header) };
  // No entry of a log is of a later term than its owner.
  if (id.term > raft.term) becomeFollower(raft, id.term, undefined);
  if (hashAt(state, number) === hash) {
    log.stableTo(id);
    log.commitTo(number);
  } else {
    if (raft.role === "leader") becomeFollower(raft, raft.term, undefined);
    for (let index = final.number + 1; index <= log.lastIndex; index++) state.garbage.push(entryDelete(index));
    log.restore(id);
    raft.afterDurable = raft.afterDurable.filter(({ index }) => index === 0);
    state.baseHash = hash;
    history.truncate(final.number + 1);
    for (const one of headers) history.append(one);
  }
  state.importing = Math.max(Math.min(state.importing, log.lastIndex), number);
  settleFinal(state, { number, hash, proof }, handOverOf(header) !== undefined);
  if (isJoint(history.base.membership.configuration)) state.writes.push(jointWrite(history.base));
  reconfigure(state);
}

/** Headers after the last finalised block up to a synced one, lowest first. */
function headersSince({ context, final }: ReplicaState, last: BlockRef["hash"]): readonly Header[] {
  const headers: Header[] = [];
  for (let hash = last; hash !== final.hash; ) {
    const header = context.chain.header(hash);
    invariant(header !== undefined && header.number > final.number, `synced block ${last} is not above ${final.hash}`);
    headers.push(header);
    hash = header.parentHash;
  }
  return headers.reverse();
}

/** Draws the consequences of an event until there are no more, and orders the effects: what must be durable comes first. */
function settle(state: ReplicaState): readonly Effect<RaftMessage>[] {
  const { raft } = state;
  const garbage = state.garbage;
  state.garbage = [];
  for (let moved = true; moved; ) {
    settleRole(state);
    moved = false;
    for (const message of takeDurable(raft)) {
      moved = true;
      if (message.to === raft.id) step(raft, message);
      else raft.outbox.push(message);
    }
    const written = raft.log.takeWritten();
    if (written !== undefined) {
      moved = true;
      takeWritten(state, written);
    }
    finalizePending(state);
    finalizeCommitted(state);
  }
  flush(state);
  resignIfRemoved(state);
  followHead(state);
  importNext(state);
  spreadProofs(state, nextBuildMs(state));
  buildNext(state);
  armTick(state);
  flush(state);
  return effects(state, garbage);
}

/** A new leadership begins with nothing known of anybody. */
function settleRole(state: ReplicaState): void {
  const { raft } = state;
  const leadingTerm = raft.role === "leader" ? raft.term : undefined;
  if (state.leadingTerm === leadingTerm) return;
  state.leadingTerm = leadingTerm;
  state.termStart = undefined;
  state.building = undefined;
  state.lastBuildMs = Number.NEGATIVE_INFINITY;
  state.certifier.clear();
  state.peers = new Map();
}

/** Entries from that index on are new: the configuration follows them, and where they are is written down. */
function takeWritten(state: ReplicaState, from: number): void {
  const { raft, history } = state;
  history.truncate(from);
  for (let index = from; index <= raft.log.lastIndex; index++) {
    const { payload } = raft.log.entry(index)!;
    history.append(payload.header);
    state.writes.push(entryWrite(index, payload.hash));
    const { current } = history;
    if (current.index === index && history.isJoint) state.writes.push(jointWrite(current));
  }
  state.importing = Math.min(state.importing, from - 1);
  reconfigure(state);
}

/** The latest configuration in the log counts, committed or not (thesis §4.1). */
function reconfigure(state: ReplicaState): void {
  const { current } = state.history;
  if (state.configured === current) return;
  state.configured = current;
  changeMembership(state.raft, current.membership);
}

/** Thesis §4.2.2: a leader that is not in C_new leads until C_new is committed; then it asks the best of the others to go on. */
function resignIfRemoved(state: ReplicaState): void {
  const { raft, history, final } = state;
  if (raft.role !== "leader" || isPromotable(raft) || history.isJoint || history.current.index > final.number) return;
  sendProofs(state);
  const match = (id: number) => progressOf(raft, id)?.match ?? 0;
  const voters = votersOf(raft.membership.configuration);
  const [best] = [...voters].sort((left, right) => match(right) - match(left));
  if (best !== undefined) transferLeadership(raft, best);
  becomeFollower(raft, raft.term, undefined);
}

/** The chain's head is the last durable entry of the log, whatever other branches are longer. */
function followHead(state: ReplicaState): void {
  const hash = hashAt(state, state.raft.log.stable);
  if (hash !== undefined && state.context.chain.head.hash !== hash) state.out.push({ kind: "setHead", block: hash });
}

function importNext(state: ReplicaState): void {
  const { raft, history, final } = state;
  while (state.importing < raft.log.lastIndex) {
    const { index, payload } = raft.log.entry(state.importing + 1)!;
    const before = history.at(index - 1);
    const leaves = history.at(index).index === index && isJoint(before.membership.configuration);
    // C_new is durable only where the hand-over before it is final, proof included (see receive.ts).
    if (leaves && before.index > final.number && handOverOf(payload.header) === undefined) return;
    state.importing = index;
    state.out.push({ kind: "importBlock", block: payload });
  }
}

function nextBuildMs({ lastBuildMs, parameters }: ReplicaState): number {
  return lastBuildMs + parameters.blockIntervalMs;
}

/** §8: a new leader begins with an entry of its own term, the paper's no-op; here that is simply its first block. */
function buildNext(state: ReplicaState): void {
  const { raft, history, final, parameters } = state;
  const { log, nowMs, term } = raft;
  if (raft.role !== "leader" || !isPromotable(raft) || raft.transferee !== undefined) return;
  if (state.building !== undefined || log.stable < log.lastIndex) return;
  const joint = history.isJoint && history.current.index > final.number;
  // One configuration change at a time: until the hand-over is proven, only what a new leader needs to prove it is built on it.
  if (log.last.term === term && (joint || log.lastIndex - final.number >= parameters.mostUnfinalized)) return;
  const dueMs = nextBuildMs(state);
  if (nowMs < dueMs - 1e-3) {
    if (!state.timers.has("block")) setTimer(state, "block", dueMs);
    return;
  }
  const parent = hashAt(state, log.lastIndex)!;
  state.building = { term, parent };
  state.lastBuildMs = nowMs;
  state.out.push({ kind: "buildBlock", parent, preDigest: raftPreDigest.encode({ term, joint }) });
}

/** One timer for all clocks of the state machine: it is moved only forward, and rings in vain where a clock was set back. */
function armTick(state: ReplicaState): void {
  const { raft, timers } = state;
  if (raft.role === "follower" && !isPromotable(raft)) return;
  const dueMs = nextTickMs(raft);
  const armed = timers.get("tick");
  if (armed === undefined || dueMs < armed - 1e-3) setTimer(state, "tick", dueMs);
}

/** Messages of the state machine leave, with what the replica adds. */
function flush(state: ReplicaState): void {
  const { raft, context } = state;
  const additions = {
    finalized: state.final.number,
    proofsFor: (to: number) => proofsFor(state, to),
    sign: (index: number, term: number) => context.crypto.sign(payloadAt(state, index, hashAt(state, index)!, term)),
  };
  const messages: readonly Message<Block>[] = raft.outbox;
  raft.outbox = [];
  for (const message of messages) {
    if (message.type === "snapshot") peerOf(state, message.to).fetchingSinceMs = raft.nowMs;
    state.sends.push({ kind: "send", to: replicaId(message.to), message: toWire(message, additions) });
  }
}

/**
 * Term and vote are durable before anything that follows from them is said. Appends leave before the leader writes its own
 * entries (thesis §10.2.1): they promise nothing. Acknowledgements are in `sends` only when their entries are durable.
 */
function effects(state: ReplicaState, garbage: ReplicaState["garbage"]): readonly Effect<RaftMessage>[] {
  const { raft, saved, writes, sends, out } = state;
  const { term, vote } = raft;
  const isSaved = saved.term === term && saved.vote === vote;
  if (!isSaved) {
    state.saved = { term, vote };
    writes.push(hardStateWrite(state.saved));
  }
  // What is deleted may be written again in the same batch.
  const all = writes.length > 0 ? [...garbage, ...writes] : [];
  if (writes.length === 0) state.garbage = [...garbage, ...state.garbage];
  state.writes = [];
  state.sends = [];
  state.out = [];
  const persist: Effect<RaftMessage>[] = all.length > 0 ? [{ kind: "persist", writes: all }] : [];
  if (!isSaved) return [...persist, ...sends, ...out];
  const firstImport = out.findIndex(({ kind }) => kind === "importBlock");
  const at = firstImport < 0 ? out.length : firstImport;
  return [...sends, ...out.slice(0, at), ...persist, ...out.slice(at)];
}

function inspect({ raft, final }: ReplicaState): Readonly<Record<string, unknown>> {
  const { log } = raft;
  return {
    role: raft.role,
    term: raft.term,
    vote: raft.vote,
    leader: raft.leader,
    configuration: configurationText(raft.membership.configuration),
    lastIndex: log.lastIndex,
    durable: log.stable,
    committed: log.committed,
    finalized: final.number,
    progress: Object.fromEntries([...raft.membership.progress].map(([id, one]) => [id, String(one)])),
    /** How far each voter's log is known to match the leader's. */
    get quorum() {
      return drawIndices(votersOf(raft.membership.configuration), ackedBy(raft));
    },
    /** Entries at hand, oldest first; made on demand. */
    get log() {
      const ids: { readonly index: number; readonly term: number; readonly hash: string }[] = [];
      for (let index = log.firstIndex; index <= log.lastIndex; index++) {
        const { term, payload } = log.entry(index)!;
        ids.push({ index, term, hash: payload.hash });
      }
      return ids;
    },
  };
}

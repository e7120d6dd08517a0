import { type ReplicaId, zeroHash } from "@paragrid/primitives";
import type { Context, DurableReader, Replica } from "../contract.ts";
import { quorumProof } from "../quorum-proof.ts";
import { hearOf, help, isOfSet, tick } from "../view-based/catching-up.ts";
import { leaderOf, replicaAt, send, type ViewParameters } from "../view-based/member.ts";
import { startClock } from "../view-based/pacemaker.ts";
import { viewReplica } from "../view-based/replica.ts";
import { readRecord } from "./durable.ts";
import { advance, askFor, becameFinal, candidate, onCarried, onProposal, sendVote } from "./follower.ts";
import { onBlockBuilt, onVote, proposeWhenDue, repeatLead } from "./leader.ts";
import type { BasicMessage } from "./messages.ts";
import { type Basic, emptyState } from "./state.ts";
import { enterView, onNewView, onViewTimeout, repeatNewView } from "./view.ts";

/** Messages of views and sets to come that are kept of each sender. */
const mostEarly = 16;

export const basicReplica = (parameters: ViewParameters): Replica<BasicMessage> =>
  viewReplica<Basic, BasicMessage>(parameters, {
    empty: (context) => emptyState(parameters, context),
    start,
    adoptSet(state, before, context) {
      for (const [from, messages] of before.early) state.early.set(from, messages);
      enterView(state, 1, true, context);
      hearEarly(state, context);
    },
    message: onMessage,
    viewTimeout: onViewTimeout,
    buildDue: proposeWhenDue,
    tick: (state, context) =>
      tick(state, (isStuck) => {
        if (isStuck) repeat(state, context);
      }),
    built: onBlockBuilt,
    imported(state, hash, context) {
      const known = state.candidates.get(hash);
      if (known !== undefined) known.status = "imported";
      advance(state, context);
    },
    refused(state, hash, isOrphan) {
      const known = state.candidates.get(hash);
      if (isOrphan) state.candidates.delete(hash);
      else if (known !== undefined) known.status = "refused";
    },
    synced(state, { header }, proof, context) {
      becameFinal(state, header, header.number, quorumProof.decode(proof).round, context);
    },
    entered: hearEarly,
    inspect: (state) => ({
      view: state.view,
      leader: replicaAt(state, leaderOf(state, state.view)),
      voted: state.voted,
      high: state.high?.view ?? 0,
      locked: state.lock?.view ?? 0,
      lockedBlock: state.lock?.hash ?? zeroHash,
      highBlock: state.high?.hash ?? zeroHash,
      final: state.final.height,
    }),
  });

function onMessage(state: Basic, from: ReplicaId, message: BasicMessage, context: Context): void {
  switch (message.type) {
    case "newView": {
      const { set, view, height } = message.value;
      if (!isHeard(state, from, message, set)) return;
      if (height > state.final.height) hearOf(state, from, height);
      if (height < state.final.height) help<BasicMessage>(state, from);
      // The leader may not have decided yet what brought the sender into the next view.
      if (view <= state.view || height <= state.final.height) onNewView(state, from, message.value, context);
      else keepEarly(state, from, message);
      return;
    }
    case "proposal": {
      const { set, view, block } = message.value;
      if (!isHeard(state, from, message, set)) return;
      if (block.header.number > state.final.height + 1) hearOf(state, from, block.header.number - 1);
      if (view === state.view) onProposal(state, from, message.value, context);
      else if (view > state.view) keepEarly(state, from, message);
      return;
    }
    case "vote":
      if (!isHeard(state, from, message, message.value.set)) return;
      if (message.value.view > state.view) keepEarly(state, from, message);
      else onVote(state, from, message.value, context);
      return;
    case "preCommit":
    case "commit":
    case "decide": {
      const { set, certificate } = message.value;
      if (!isHeard(state, from, message, set)) return;
      if (certificate.height > state.final.height + 1) hearOf(state, from, certificate.height - 1);
      const phase = message.type === "preCommit" ? "prepare" : message.type === "commit" ? "preCommit" : "commit";
      onCarried(state, phase, certificate, context);
      return;
    }
    case "ahead":
      hearOf(state, from, message.value.height);
      return;
    case "blockRequest": {
      const { hash } = message.value;
      const block = state.candidates.get(hash)?.block ?? context.chain.block(hash);
      if (block !== undefined) send(state, from, { type: "blockReply", value: { block } });
      return;
    }
    case "blockReply": {
      const { block } = message.value;
      if (block.hash !== state.high?.hash && block.hash !== state.decision?.hash) return;
      candidate(state, block.hash, context, block);
      advance(state, context);
      proposeWhenDue(state, context);
      return;
    }
    default:
      message satisfies never;
  }
}

/** What is said under a later set is heard once this replica is under it, too. */
function isHeard(state: Basic, from: ReplicaId, message: BasicMessage, set: number): boolean {
  if (set > state.electorate.set.id) keepEarly(state, from, message);
  return isOfSet<BasicMessage>(state, from, set);
}

/** What the sender said last is worth the most. */
function keepEarly(state: Basic, from: ReplicaId, message: BasicMessage): void {
  const kept = state.early.get(from) ?? [];
  state.early.set(from, kept);
  kept.push(message);
  if (kept.length > mostEarly) kept.shift();
}

/** A new view or set has begun: what came too early is heard now, and kept again if it still is too early. */
function hearEarly(state: Basic, context: Context): void {
  const kept = [...state.early];
  state.early.clear();
  for (const [from, messages] of kept) for (const message of messages) onMessage(state, from, message, context);
}

/** Says again what it said in a view that does not end, and asks for what it lacks. */
function repeat(state: Basic, context: Context): void {
  if (state.index >= 0 && !state.ended) {
    repeatLead(state, context);
    sendVote(state, context);
    repeatNewView(state);
  }
  const wanted = state.decision ?? state.carried?.certificate;
  if (wanted !== undefined && candidate(state, wanted.hash, context) === undefined) askFor(state, wanted, context);
  proposeWhenDue(state, context);
}

/** A first start, and a restart from what was durable. */
function start(state: Basic, durable: DurableReader, context: Context): void {
  const past = readRecord(durable, context.authorities.id);
  if (past === undefined) {
    enterView(state, 1, true, context);
    return;
  }
  const height = state.final.height + 1;
  state.proposedView = past.proposedView;
  state.high = past.high?.height === height ? past.high : undefined;
  state.lock = past.lock?.height === height ? past.lock : undefined;
  state.view = past.view;
  state.voted = past.voted;
  state.votedHash = past.votedHash;
  state.quorumInView = false;
  if (state.index < 0) return;
  repeatNewView(state);
  // Whoever is a quorum alone hears from nobody that it is there.
  startClock(state);
}

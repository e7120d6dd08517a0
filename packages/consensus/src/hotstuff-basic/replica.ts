import { invariant, type ReplicaId } from "@paragrid/primitives";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import { quorumProof } from "../quorum-proof.ts";
import { readRecord } from "./durable.ts";
import { advance, askFor, becameFinal, candidate, onCarried, onProposal, sendVote } from "./follower.ts";
import { onBlockBuilt, onVote, proposeWhenDue, repeatLead } from "./leader.ts";
import type { BasicMessage } from "./messages.ts";
import { type Basic, type BasicParameters, emptyState, leaderOf, replicaAt, send } from "./state.ts";
import { enterView, onNewView, onViewTimeout, repeatNewView } from "./view.ts";

const nothing: readonly Effect<BasicMessage>[] = [];
/** Messages of views and sets to come that are kept of each sender. */
const mostEarly = 16;

export function basicReplica(parameters: BasicParameters): Replica<BasicMessage> {
  const { tenure } = parameters;
  invariant(tenure >= 1 && Number.isInteger(tenure), `tenure is a whole number of views from 1 on, found ${tenure}`);
  let state: Basic | undefined;
  return {
    step(event, context) {
      if (event.kind === "start") state = start(parameters, event.durable, context);
      else if (event.kind === "authoritiesChanged") state = adoptSet(state!, context);
      else handle(state!, event, context);
      const { effects } = state!;
      if (effects.length === 0) return nothing;
      state!.effects = [];
      return effects;
    },
    inspect: () =>
      state === undefined
        ? {}
        : {
            view: state.view,
            leader: replicaAt(state, leaderOf(state, state.view)),
            voted: state.voted,
            high: state.high?.view ?? 0,
            locked: state.lock?.view ?? 0,
            final: state.final.height,
          },
  };
}

type Handled = Exclude<Event<BasicMessage>, { kind: "start" | "authoritiesChanged" }>;

function handle(state: Basic, event: Handled, context: Context): void {
  const { view } = state;
  switch (event.kind) {
    case "message":
      onMessage(state, event.from, event.message, context);
      break;
    case "timer":
      if (event.timer === "view") onViewTimeout(state, context);
      else if (event.timer === "build") proposeWhenDue(state, context);
      else if (event.timer === "tick") onTick(state, context);
      break;
    case "blockBuilt":
      onBlockBuilt(state, event.block, context);
      break;
    case "blockImported": {
      const known = state.candidates.get(event.block.hash);
      if (known !== undefined) known.status = "imported";
      advance(state, context);
      break;
    }
    case "blockRefused": {
      // Nobody votes for what does not execute: the view fails by its clock.
      const known = state.candidates.get(event.block.hash);
      if (event.reason === "unknown parent") state.candidates.delete(event.block.hash);
      else if (known !== undefined) known.status = "refused";
      break;
    }
    case "synced":
      onSynced(state, event.block.hash, event.proof, context);
      break;
    case "workDue":
    case "workFound":
      return;
    default:
      event satisfies never;
  }
  if (state.view !== view) hearEarly(state, context);
}

function onMessage(state: Basic, from: ReplicaId, message: BasicMessage, context: Context): void {
  switch (message.type) {
    case "newView": {
      const { set, view, height } = message.value;
      if (!isOfSet(state, from, message, set)) return;
      if (height > state.final.height) hearOf(state, from, height);
      if (height < state.final.height) help(state, from);
      // The leader may not have decided yet what brought the sender into the next view.
      if (view <= state.view || height <= state.final.height) onNewView(state, from, message.value, context);
      else keepEarly(state, from, message);
      return;
    }
    case "proposal": {
      const { set, view, block } = message.value;
      if (!isOfSet(state, from, message, set)) return;
      if (block.header.number > state.final.height + 1) hearOf(state, from, block.header.number - 1);
      if (view === state.view) onProposal(state, from, message.value, context);
      else if (view > state.view) keepEarly(state, from, message);
      return;
    }
    case "vote":
      if (!isOfSet(state, from, message, message.value.set)) return;
      if (message.value.view > state.view) keepEarly(state, from, message);
      else onVote(state, from, message.value, context);
      return;
    case "preCommit":
    case "commit":
    case "decide": {
      const { set, certificate } = message.value;
      if (!isOfSet(state, from, message, set)) return;
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

/** A later set means that this replica lacks a hand-over, an earlier one that the sender does. */
function isOfSet(state: Basic, from: ReplicaId, message: BasicMessage, set: number): boolean {
  const present = state.electorate.set.id;
  if (set > present) {
    hearOf(state, from, state.final.height + 1);
    keepEarly(state, from, message);
  }
  if (set < present) help(state, from);
  return set === present;
}

/** Who is behind can fetch what it lacks: once a tick, whoever asks how often. */
function help(state: Basic, from: ReplicaId): void {
  if (state.helped.has(from)) return;
  state.helped.add(from);
  send(state, from, { type: "ahead", value: { height: state.final.height } });
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

/** Promised, not proven: a tick's time passes before it is fetched, for the decision is most likely on its way. */
function hearOf(state: Basic, from: ReplicaId, height: number): void {
  if (height <= state.final.height || height <= state.heardHeight) return;
  state.heardHeight = height;
  state.heardFrom = from;
  if (height > state.final.height + 1) state.effects.push({ kind: "fetch", from, number: height });
}

/** Whoever is in the view of the last tick still repeats what it said, since messages are lost, and asks for what it lacks. */
function onTick(state: Basic, context: Context): void {
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: state.parameters.resendMs });
  state.helped.clear();
  if (state.tickView === state.view) {
    if (state.index >= 0 && !state.ended) {
      repeatLead(state, context);
      sendVote(state, context);
      repeatNewView(state);
    }
    const wanted = state.decision ?? state.carried?.certificate;
    if (wanted !== undefined && candidate(state, wanted.hash, context) === undefined) askFor(state, wanted, context);
    if (state.heardHeight > state.final.height && state.heardFrom !== undefined)
      state.effects.push({ kind: "fetch", from: state.heardFrom, number: state.heardHeight });
    state.heardHeight = 0;
    proposeWhenDue(state, context);
  }
  state.tickView = state.view;
}

/** Block sync has brought a proven block, with the votes that decided it. */
function onSynced(
  state: Basic,
  hash: Parameters<Context["chain"]["header"]>[0],
  proof: Uint8Array,
  context: Context,
): void {
  const header = context.chain.header(hash);
  if (header === undefined || header.number <= state.final.height) return;
  becameFinal(state, header, header.number, quorumProof.decode(proof).round, context);
}

/** A new set begins in its view 1, on the block that handed over. */
function adoptSet(before: Basic, context: Context): Basic {
  const state = emptyState(before.parameters, context);
  state.effects = before.effects;
  state.lastBlockMs = before.lastBlockMs;
  for (const [from, messages] of before.early) state.early.set(from, messages);
  enterView(state, 1, true, context);
  hearEarly(state, context);
  return state;
}

/** A first start, and a restart from what was durable. */
function start(parameters: BasicParameters, durable: DurableReader, context: Context): Basic {
  const state = emptyState(parameters, context);
  const past = readRecord(durable, context.authorities.id);
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: parameters.resendMs });
  if (past === undefined) {
    enterView(state, 1, true, context);
    return state;
  }
  const height = state.final.height + 1;
  state.proposedView = past.proposedView;
  state.high = past.high?.height === height ? past.high : undefined;
  state.lock = past.lock?.height === height ? past.lock : undefined;
  state.view = past.view;
  state.voted = past.voted;
  state.votedHash = past.votedHash;
  state.quorumInView = false;
  if (state.index >= 0) repeatNewView(state);
  return state;
}

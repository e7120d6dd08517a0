import { headerHash } from "@paragrid/block";
import { invariant, type ReplicaId } from "@paragrid/primitives";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import { quorumFault } from "./certificate.ts";
import { becameFinal, takeCertificate } from "./chain-rules.ts";
import { readRecord } from "./durable.ts";
import type { HotstuffMessage } from "./messages.ts";
import { onNewView, onViewTimeout, repeatNewView, restartViewTimer } from "./pacemaker.ts";
import { preDigestOf } from "./pre-digest.ts";
import { hotstuffProof } from "./proof.ts";
import { buildWhenDue, onBlockBuilt, proposalOf } from "./propose.ts";
import { emptyState, type Hotstuff, type HotstuffParameters, isLeader, leaderOf, replicaAt, send } from "./state.ts";
import { advance, askForMissing, onBlockReply, onProposal, onVote, sendVote } from "./vote.ts";

const nothing: readonly Effect<HotstuffMessage>[] = [];

export function hotstuffReplica(parameters: HotstuffParameters): Replica<HotstuffMessage> {
  invariant(
    parameters.tenure >= 1 && Number.isInteger(parameters.tenure),
    "tenure is a whole number of views from 1 on",
  );
  let state: Hotstuff | undefined;
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
            locked: state.lock.view,
            high: state.high.view,
            lockedBlock: state.lock.hash,
            highBlock: state.high.hash,
            voted: state.votedView,
            final: state.final.height,
          },
  };
}

type Handled = Exclude<Event<HotstuffMessage>, { kind: "start" | "authoritiesChanged" }>;

function handle(state: Hotstuff, event: Handled, context: Context): void {
  switch (event.kind) {
    case "message":
      onMessage(state, event.from, event.message, context);
      return;
    case "timer":
      if (event.timer === "view") onViewTimeout(state, context);
      else if (event.timer === "build") buildWhenDue(state, context);
      else if (event.timer === "tick") onTick(state, context);
      return;
    case "blockBuilt":
      onBlockBuilt(state, event.block, context);
      return;
    case "blockImported": {
      const node = state.nodes.get(event.block.hash);
      if (node !== undefined) node.status = "imported";
      advance(state, context);
      return;
    }
    case "blockRefused": {
      // Nobody votes for what does not execute: the view fails by its clock. Behind a missing parent it is tried again.
      const node = state.nodes.get(event.block.hash);
      if (node !== undefined) node.status = event.reason === "unknown parent" ? "waiting" : "refused";
      return;
    }
    case "synced":
      onSynced(state, event.block.hash, event.proof, context);
      return;
    case "workDue":
    case "workFound":
      return;
    default:
      event satisfies never;
  }
}

function onMessage(state: Hotstuff, from: ReplicaId, message: HotstuffMessage, context: Context): void {
  switch (message.type) {
    case "proposal":
      if (isOfSet(state, from, message.value.set)) onProposal(state, from, message.value, context);
      return;
    case "vote":
      if (isOfSet(state, from, message.value.set)) onVote(state, from, message.value, context);
      return;
    case "newView":
      if (isOfSet(state, from, message.value.set)) onNewView(state, from, message.value, context);
      return;
    case "certificate": {
      const { set, high } = message.value;
      if (!isOfSet(state, from, set) || high.view <= state.high.view || state.ended) return;
      if (quorumFault(state, high, context) !== undefined) return;
      takeCertificate(state, high, context);
      advance(state, context);
      askForMissing(state, context);
      return;
    }
    case "ahead":
      hearOf(state, from, message.value.height);
      return;
    case "blockRequest": {
      const { hash } = message.value;
      const block = state.nodes.get(hash)?.block ?? context.chain.block(hash);
      if (block !== undefined) send(state, from, { type: "blockReply", value: { block } });
      return;
    }
    case "blockReply":
      if (!state.ended) onBlockReply(state, from, message.value.block, context);
      return;
    default:
      message satisfies never;
  }
}

/** A later set means that this replica lacks a hand-over, an earlier one that the sender does. */
function isOfSet(state: Hotstuff, from: ReplicaId, set: number): boolean {
  const present = state.electorate.set.id;
  if (set > present) hearOf(state, from, state.final.height + 1);
  if (set < present && !state.helped.has(from)) {
    state.helped.add(from);
    send(state, from, { type: "ahead", value: { height: state.final.height } });
  }
  return set === present;
}

function hearOf(state: Hotstuff, from: ReplicaId, height: number): void {
  if (height <= state.final.height || height <= state.heardHeight) return;
  state.heardHeight = height;
  state.heardFrom = from;
  state.effects.push({ kind: "fetch", from, number: height });
}

/** Whoever is in the view of the last tick still repeats what it said, since messages are lost, and asks for what it lacks. */
function onTick(state: Hotstuff, context: Context): void {
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: state.parameters.resendMs });
  state.helped.clear();
  askForMissing(state, context);
  if (state.tickView === state.view) {
    repeat(state, context);
    if (state.heardHeight > state.final.height && state.heardFrom !== undefined)
      state.effects.push({ kind: "fetch", from: state.heardFrom, number: state.heardHeight });
    state.heardHeight = 0;
  }
  state.tickView = state.view;
}

function repeat(state: Hotstuff, context: Context): void {
  if (state.index < 0 || state.ended) return;
  const proposal = state.proposals.get(state.view);
  const block = proposal === undefined ? undefined : state.nodes.get(proposal.hash)?.block;
  if (proposal !== undefined && block !== undefined) {
    if (isLeader(state)) send(state, "all", { type: "proposal", value: proposalOf(state, block, proposal.signature) });
    // After a restart the first proposal that comes need not be the one that was voted for.
    if (state.votedView === state.view && state.votedFor === proposal.hash) sendVote(state, proposal, context);
  }
  repeatNewView(state, context);
}

/** Block sync has brought a proven block; its proof holds certificates. */
function onSynced(
  state: Hotstuff,
  hash: Parameters<Context["chain"]["header"]>[0],
  bytes: Uint8Array,
  context: Context,
): void {
  const header = context.chain.header(hash);
  if (header === undefined || header.number <= state.final.height) return;
  becameFinal(state, header, hash);
  if (state.ended) return;
  const { above, signers, signatures } = hotstuffProof.decode(bytes);
  const last = above.at(-1)!;
  const { view } = preDigestOf(last)!;
  takeCertificate(state, { view, height: last.number, hash: headerHash(last), signers, signatures }, context);
  advance(state, context);
}

/** A new set begins in its view 1, on the block that handed over. */
function adoptSet(before: Hotstuff, context: Context): Hotstuff {
  const state = emptyState(before.parameters, context);
  state.effects = before.effects;
  state.lastBlockMs = before.lastBlockMs;
  restartViewTimer(state);
  buildWhenDue(state, context);
  return state;
}

/** A first start, and a restart from what was durable. */
function start(parameters: HotstuffParameters, durable: DurableReader, context: Context): Hotstuff {
  const state = emptyState(parameters, context);
  const past = readRecord(durable, context.authorities.id);
  if (past !== undefined) {
    state.votedView = past.votedView;
    state.votedFor = past.votedFor;
    state.proposedView = past.proposedView;
    state.lock = past.lock;
    state.high = past.high;
    state.view = Math.max(past.view, past.high.view + 1);
  }
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: parameters.resendMs });
  restartViewTimer(state);
  if (past !== undefined && state.index >= 0) repeatNewView(state, context);
  advance(state, context);
  askForMissing(state, context);
  return state;
}

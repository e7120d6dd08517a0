import { findDigest } from "@paragrid/block";
import { invariant, type ReplicaId } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import { acceptNext, heedLeader, onAccept, onPrepare } from "./acceptor.ts";
import { recover, writePromise } from "./durable.ts";
import {
  beat,
  buildWhenDue,
  campaign,
  lead,
  leadWhenPromised,
  leasedUntilMs,
  onAccepted,
  onBlockBuilt,
  onHeartbeatReply,
  onPromise,
  repeatPrepare,
  stepDown,
} from "./leader.ts";
import { becameFinal, finalizeDecided, onDecided } from "./learner.ts";
import type { PaxosMessage } from "./messages.ts";
import { paxosEngine } from "./payload.ts";
import {
  emptyState,
  hearOf,
  ownerOf,
  type Paxos,
  type PaxosParameters,
  restartElectionTimer,
  send,
  setId,
} from "./state.ts";

const nothing: readonly Effect<PaxosMessage>[] = [];

export function paxosReplica(parameters: PaxosParameters): Replica<PaxosMessage> {
  invariant(
    parameters.leaseMs <= parameters.electionTimeoutMs,
    "a lease lasts at most as long as the election timeout",
  );
  let state: Paxos | undefined;
  let nowMs = 0;
  return {
    step(event, context) {
      nowMs = context.nowMs;
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
            role: state.role,
            ballot: state.promised,
            leader: state.leader,
            leased: leasedUntilMs(state) > nowMs,
            accepted: state.accepted.size,
            final: state.final.height,
          },
  };
}

type Handled = Exclude<Event<PaxosMessage>, { kind: "start" | "authoritiesChanged" }>;

function handle(state: Paxos, event: Handled, context: Context): void {
  switch (event.kind) {
    case "message":
      onMessage(state, event.from, event.message, context);
      return;
    case "timer":
      onTimer(state, event.timer, context);
      return;
    case "blockBuilt": {
      const digest = findDigest(event.block.header.digest, "PreRuntime", paxosEngine);
      onBlockBuilt(state, event.block, digest?.length === 4 ? u32.decode(digest) : -1, context);
      return;
    }
    case "blockImported":
      acceptNext(state, context);
      finalizeDecided(state, context);
      buildWhenDue(state, context);
      return;
    case "blockRefused": {
      // What this member has proposed itself does not execute here: another one may do better.
      const own = state.proposals.get(event.block.number)?.block.hash === event.block.hash;
      state.requested.delete(event.block.number);
      if (own && event.reason !== "unknown parent") stepDown(state, context);
      return;
    }
    case "synced": {
      const header = context.chain.header(event.block.hash);
      if (header === undefined || header.number <= state.final.height) return;
      becameFinal(state, { header, hash: event.block.hash }, context);
      leadWhenPromised(state, context);
      acceptNext(state, context);
      finalizeDecided(state, context);
      return;
    }
    case "workDue":
    case "workFound":
      return;
    default:
      event satisfies never;
  }
}

function onMessage(state: Paxos, from: ReplicaId, message: PaxosMessage, context: Context): void {
  const present = setId(state);
  if (message.value.set > present) hearOf(state, from, state.final.height + 1);
  if (message.value.set < present && message.type !== "heartbeat") {
    // The sender lacks the hand-over: it learns of it by a message of the present set.
    const { promised: ballot, sequence, final } = state;
    send(state, from, { type: "heartbeat", value: { set: present, ballot, sequence, final: final.height } });
  }
  if (message.value.set !== present) return;
  switch (message.type) {
    case "prepare":
      hearOf(state, from, message.value.final);
      onPrepare(state, from, message.value, context);
      return;
    case "promise":
      onPromise(state, from, message.value, context);
      return;
    case "accept":
      onAccept(state, from, message.value, context);
      return;
    case "accepted":
      onAccepted(state, from, message.value, context);
      return;
    case "decided":
      onDecided(state, from, message.value, context);
      return;
    case "preempted":
      // §2.2: a higher ballot is there. Whoever leads or wants to tries again, after a while of its own.
      if (message.value.ballot <= state.promised || state.role === "follower") return;
      stepDown(state, context);
      state.promised = message.value.ballot;
      state.leader = undefined;
      state.effects.push({ kind: "persist", writes: [writePromise(present, state.promised)] });
      return;
    case "heartbeat": {
      const { ballot, sequence, final } = message.value;
      hearOf(state, from, final);
      if (state.ended || !heedLeader(state, from, ballot, context) || state.index < 0) return;
      send(state, from, { type: "heartbeatReply", value: { set: present, ballot, sequence } });
      return;
    }
    case "heartbeatReply":
      onHeartbeatReply(state, from, message.value);
      return;
    default:
      message satisfies never;
  }
}

function onTimer(state: Paxos, timer: string, context: Context): void {
  switch (timer) {
    case "election":
      campaign(state, context);
      return;
    case "beat":
      beat(state, context);
      return;
    case "build":
      buildWhenDue(state, context);
      return;
    case "tick":
      onTick(state, context);
      return;
  }
}

/** Whoever has made no progress since the last tick repeats what it said, since messages are lost, and asks for what it lacks. */
function onTick(state: Paxos, context: Context): void {
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: state.parameters.resendMs });
  if (state.tickHeight === state.final.height) {
    if (state.role === "candidate" && !state.ended) repeatPrepare(state);
    if (state.role === "leader" && !state.ended) {
      // Members that lost what was proposed before accept nothing after it.
      for (const { block } of state.proposals.values())
        send(state, "all", { type: "accept", value: { set: setId(state), ballot: state.promised, block } });
    }
    acceptNext(state, context);
    if (state.heardHeight > state.final.height && state.heardFrom !== undefined)
      state.effects.push({ kind: "fetch", from: state.heardFrom, number: state.heardHeight });
    state.heardHeight = 0;
  }
  state.tickHeight = state.final.height;
}

/** Nothing was accepted under a new set: its ballot 0 is led by its first member, without phase 1. */
function openBallots(state: Paxos, context: Context): void {
  state.effects.push({ kind: "persist", writes: [writePromise(setId(state), 0)] });
  if (ownerOf(state, 0) === state.index) lead(state, [], context);
  else restartElectionTimer(state, context);
}

function adoptSet(before: Paxos, context: Context): Paxos {
  const state = emptyState(before.parameters, context);
  state.effects = before.effects;
  state.lastBuiltMs = before.lastBuiltMs;
  state.effects.push({ kind: "cancelTimer", timer: "beat" }, { kind: "cancelTimer", timer: "build" });
  openBallots(state, context);
  return state;
}

/** A first start, and a restart from what was durable. */
function start(parameters: PaxosParameters, durable: DurableReader, context: Context): Paxos {
  const state = emptyState(parameters, context);
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: parameters.resendMs });
  const past = recover(durable, context);
  if (past === undefined) {
    openBallots(state, context);
    return state;
  }
  state.promised = past.ballot;
  // It does not remember whose lease it granted: for as long as one may last it promises nobody anything.
  state.heldUntilMs = context.nowMs + parameters.leaseMs;
  for (const one of past.accepted) state.accepted.set(one.block.header.number, one);
  restartElectionTimer(state, context);
  return state;
}

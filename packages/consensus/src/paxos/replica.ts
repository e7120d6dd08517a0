import { findDigest } from "@paragrid/block";
import { invariant, type ReplicaId } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import type { Context, DurableReader, Replica } from "../contract.ts";
import { hearOf, send, setId, tick } from "../leader-based/member.ts";
import { memberReplica } from "../leader-based/replica.ts";
import { acceptNext, follow, heedLeader, onAccept, onPrepare } from "./acceptor.ts";
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
import { emptyState, ownerOf, type Paxos, type PaxosParameters, restartElectionTimer } from "./state.ts";

export function paxosReplica(parameters: PaxosParameters): Replica<PaxosMessage> {
  invariant(
    parameters.leaseMs <= parameters.electionTimeoutMs,
    "a lease lasts at most as long as the election timeout",
  );
  return memberReplica<Paxos, PaxosMessage>({
    start: (durable, context) => start(parameters, durable, context),
    adoptSet,
    message: onMessage,
    timer: onTimer,
    built(state, block, context) {
      const digest = findDigest(block.header.digest, "PreRuntime", paxosEngine);
      onBlockBuilt(state, block, digest?.length === 4 ? u32.decode(digest) : -1, context);
    },
    imported(state, context) {
      acceptNext(state, context);
      finalizeDecided(state, context);
      buildWhenDue(state, context);
    },
    ownRefused: stepDown,
    synced(state, block, context) {
      becameFinal(state, block, context);
      leadWhenPromised(state, context);
      acceptNext(state, context);
      finalizeDecided(state, context);
    },
    inspect: (state, nowMs) => ({
      role: state.role,
      ballot: state.promised,
      leader: state.leader,
      leased: leasedUntilMs(state) > nowMs,
      accepted: state.accepted.size,
      final: state.final.height,
      /** By height, above the final block; made on demand. */
      get acceptances() {
        return [...state.accepted].map(([height, { ballot, block }]) => ({ height, ballot, hash: block.hash }));
      },
    }),
  });
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
      follow(state, message.value.ballot, context);
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

function onTick(state: Paxos, context: Context): void {
  tick(state, state.parameters.resendMs, () => {
    if (state.role === "candidate" && !state.ended) repeatPrepare(state);
    if (state.role === "leader" && !state.ended) {
      // Members that lost what was proposed before accept nothing after it.
      for (const { block } of state.proposals.values())
        send(state, "all", { type: "accept", value: { set: setId(state), ballot: state.promised, block } });
    }
    acceptNext(state, context);
  });
}

/** Nothing was accepted under a new set: its ballot 0 is led by its first member, without phase 1. */
function openBallots(state: Paxos, context: Context): void {
  state.effects.push({ kind: "persist", writes: [writePromise(setId(state), 0)] });
  if (ownerOf(state, 0) === state.index) lead(state, [], context);
  else restartElectionTimer(state, context);
}

function adoptSet(before: Paxos, context: Context): Paxos {
  const state = emptyState(before.parameters, context);
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

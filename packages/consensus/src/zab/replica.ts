import { findDigest } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import { beat, buildWhenDue, onAck, onBlockBuilt, onPing, onPropose } from "./broadcast.ts";
import { recover } from "./durable.ts";
import { announce, look, onFinalize, onNotification } from "./election.ts";
import {
  chooseHistory,
  onAckEpoch,
  onAckLeader,
  onFollowerInfo,
  onNewEpoch,
  onNewLeader,
  sendInfo,
  synchronise,
} from "./establish.ts";
import { acceptNext, becameFinal, deliver, onCommit } from "./history.ts";
import type { ZabMessage } from "./messages.ts";
import { zabEngine } from "./payload.ts";
import { emptyState, hearOf, leads, replicaAt, send, setId, tipOf, type Zab, type ZabParameters } from "./state.ts";

const nothing: readonly Effect<ZabMessage>[] = [];

export function zabReplica(parameters: ZabParameters): Replica<ZabMessage> {
  let state: Zab | undefined;
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
            phase: state.phase,
            ...(state.leader >= 0 ? { leader: replicaAt(state, state.leader) } : {}),
            promised: state.promised,
            epoch: state.current,
            height: tipOf(state).height,
            final: state.final.height,
          },
  };
}

type Handled = Exclude<Event<ZabMessage>, { kind: "start" | "authoritiesChanged" }>;

function handle(state: Zab, event: Handled, context: Context): void {
  switch (event.kind) {
    case "message":
      onMessage(state, event.from, event.message, context);
      return;
    case "timer":
      onTimer(state, event.timer, context);
      return;
    case "blockBuilt": {
      const digest = findDigest(event.block.header.digest, "PreRuntime", zabEngine);
      onBlockBuilt(state, event.block, digest?.length === 4 ? u32.decode(digest) : -1, context);
      return;
    }
    case "blockImported":
      acceptNext(state, context);
      deliver(state, context);
      buildWhenDue(state, context);
      return;
    case "blockRefused": {
      // What this leader has proposed itself does not execute here: another one may do better.
      const own = state.proposals.get(event.block.number)?.block.hash === event.block.hash;
      state.requested.delete(event.block.number);
      if (own && event.reason !== "unknown parent") look(state);
      return;
    }
    case "synced": {
      const header = context.chain.header(event.block.hash);
      if (header === undefined || header.number <= state.final.height) return;
      becameFinal(state, { header, hash: event.block.hash }, context);
      chooseHistory(state, context);
      acceptNext(state, context);
      deliver(state, context);
      return;
    }
    case "workDue":
    case "workFound":
      return;
    default:
      event satisfies never;
  }
}

function onMessage(state: Zab, from: ReplicaId, message: ZabMessage, context: Context): void {
  const present = setId(state);
  if (message.value.set > present) hearOf(state, from, state.final.height + 1);
  if (message.value.set < present && message.type !== "ping")
    // The sender lacks the hand-over: it learns of it by a message of the present set.
    send(state, from, { type: "ping", value: { set: present, epoch: state.promised, final: state.final.height } });
  if (message.value.set !== present) return;
  switch (message.type) {
    case "notification":
      onNotification(state, from, message.value, context);
      return;
    case "followerInfo":
      onFollowerInfo(state, from, message.value, context);
      return;
    case "newEpoch":
      onNewEpoch(state, from, message.value);
      return;
    case "ackEpoch":
      onAckEpoch(state, from, message.value, context);
      return;
    case "newLeader":
      onNewLeader(state, from, message.value, context);
      return;
    case "ackLeader":
      onAckLeader(state, from, message.value, context);
      return;
    case "propose":
      onPropose(state, from, message.value, context);
      return;
    case "ack":
      onAck(state, from, message.value, context);
      return;
    case "commit":
      onCommit(state, from, message.value, context);
      return;
    case "ping":
      onPing(state, from, message.value);
      return;
    case "pong": {
      const index = state.electorate.indexOf(from);
      if (index >= 0 && leads(state)) state.heardMs[index] = context.nowMs;
      return;
    }
    default:
      message satisfies never;
  }
}

function onTimer(state: Zab, timer: string, context: Context): void {
  switch (timer) {
    case "leader":
      look(state);
      return;
    case "finalize":
      onFinalize(state, context);
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
function onTick(state: Zab, context: Context): void {
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: state.parameters.resendMs });
  if (state.tickHeight === state.final.height) {
    if (state.index >= 0 && !state.ended) repeat(state);
    acceptNext(state, context);
    if (state.heardHeight > state.final.height && state.heardFrom !== undefined)
      state.effects.push({ kind: "fetch", from: state.heardFrom, number: state.heardHeight });
    state.heardHeight = 0;
  }
  state.tickHeight = state.final.height;
}

function repeat(state: Zab): void {
  if (state.phase === "election") {
    announce(state, "all");
    return;
  }
  if (!leads(state)) {
    if (state.phase !== "broadcast") sendInfo(state);
    return;
  }
  if (state.initial === undefined) return;
  for (let index = 0; index < state.electorate.count; index++) if (!state.synced[index]) synchronise(state, index);
  if (state.phase === "broadcast")
    for (const { block } of state.proposals.values())
      send(state, "all", { type: "propose", value: { set: setId(state), epoch: state.promised, block } });
}

/** A new set has no epochs yet. */
function adoptSet(before: Zab, context: Context): Zab {
  const state = emptyState(before.parameters, context);
  state.effects = before.effects;
  state.lastBuiltMs = before.lastBuiltMs;
  for (const timer of ["beat", "build", "leader", "finalize"]) state.effects.push({ kind: "cancelTimer", timer });
  look(state);
  return state;
}

/** A first start, and a restart from what was durable. */
function start(parameters: ZabParameters, durable: DurableReader, context: Context): Zab {
  const state = emptyState(parameters, context);
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: parameters.resendMs });
  const { epochs, history } = recover(durable, context);
  state.promised = epochs.promised;
  state.current = epochs.current;
  state.history = [...history];
  look(state);
  return state;
}

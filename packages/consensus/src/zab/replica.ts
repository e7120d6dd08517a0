import { findDigest } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import type { Context, DurableReader, Replica } from "../contract.ts";
import { hearOf, replicaAt, send, setId, tick } from "../leader-based/member.ts";
import { memberReplica } from "../leader-based/replica.ts";
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
import { epochOf, zabEngine } from "./payload.ts";
import { emptyState, leads, tipOf, type Zab, type ZabParameters } from "./state.ts";

export function zabReplica(parameters: ZabParameters): Replica<ZabMessage> {
  return memberReplica<Zab, ZabMessage>({
    start: (durable, context) => start(parameters, durable, context),
    adoptSet,
    message: onMessage,
    timer: onTimer,
    built(state, block, context) {
      const digest = findDigest(block.header.digest, "PreRuntime", zabEngine);
      onBlockBuilt(state, block, digest?.length === 4 ? u32.decode(digest) : -1, context);
    },
    imported(state, context) {
      acceptNext(state, context);
      deliver(state, context);
      buildWhenDue(state, context);
    },
    ownRefused: look,
    synced(state, block, context) {
      becameFinal(state, block, context);
      chooseHistory(state, context);
      acceptNext(state, context);
      deliver(state, context);
    },
    inspect: (state) => ({
      phase: state.phase,
      ...(state.leader >= 0 ? { leader: replicaAt(state, state.leader) } : {}),
      promised: state.promised,
      epoch: state.current,
      height: tipOf(state).height,
      final: state.final.height,
      /** Above the final block, lowest first; made on demand. */
      get history() {
        return state.history.map(({ hash, header }) => ({ height: header.number, hash, epoch: epochOf(header) }));
      },
    }),
  });
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

function onTick(state: Zab, context: Context): void {
  tick(state, state.parameters.resendMs, () => {
    if (state.index >= 0 && !state.ended) repeat(state);
    acceptNext(state, context);
  });
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

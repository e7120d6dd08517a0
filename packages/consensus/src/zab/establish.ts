/** Phases 1 and 2: a majority promises a new epoch and reports its histories, the best of which becomes everybody's. */
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { hearOf, replicaAt, send, setId } from "../leader-based/member.ts";
import { openProposal } from "../leader-based/proposals.ts";
import { beat, leadBroadcast, takeAck } from "./broadcast.ts";
import { chainAbove, forget, writeEpochs } from "./durable.ts";
import { look } from "./election.ts";
import { acceptNext, acknowledge } from "./history.ts";
import type { ValueOf } from "./messages.ts";
import { leads, weightOf, type Zab } from "./state.ts";

export function beginFollowing(state: Zab, leader: number): void {
  state.phase = "discovery";
  state.leader = leader;
  state.effects.push({ kind: "cancelTimer", timer: "finalize" });
  heardLeader(state);
  sendInfo(state);
}

/** The follower's clock: without a word of the leader it looks for another one. */
export function heardLeader(state: Zab): void {
  state.effects.push({ kind: "setTimer", timer: "leader", afterMs: state.parameters.electionTimeoutMs });
}

/** CEPOCH (step f.1.1). */
export function sendInfo(state: Zab): void {
  const value = { set: setId(state), promised: state.promised };
  send(state, replicaAt(state, state.leader), { type: "followerInfo", value });
}

export function beginLeading(state: Zab, context: Context): void {
  state.phase = "discovery";
  state.leader = state.index;
  state.effects.push({ kind: "cancelTimer", timer: "finalize" });
  state.infos.fill(undefined);
  state.histories.fill(undefined);
  state.synced.fill(false);
  state.epochChosen = false;
  state.initial = undefined;
  state.heardMs.fill(context.nowMs);
  beat(state, context);
  onFollowerInfo(state, context.self, { promised: state.promised }, context);
}

/** With a majority's promises so far, a higher epoch is asked for (step l.1.1). Who comes later is told the same. */
export function onFollowerInfo(
  state: Zab,
  from: ReplicaId,
  { promised }: { readonly promised: number },
  context: Context,
): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || !leads(state)) return;
  state.heardMs[index] = context.nowMs;
  if (state.epochChosen) {
    // One that has promised more will never come back to this epoch: a higher one has to be found.
    if (promised <= state.promised) askEpoch(state, from, context);
    else look(state);
    return;
  }
  state.infos[index] = promised;
  if (weightOf(state, (one) => state.infos[one] !== undefined) < state.electorate.majority) return;
  state.promised = epochAbove(state, Math.max(...state.infos.map((one) => one ?? 0)));
  state.epochChosen = true;
  state.effects.push({ kind: "persist", writes: [writeEpochs(setId(state), state)] });
  for (const [one, info] of state.infos.entries())
    if (info !== undefined) askEpoch(state, replicaAt(state, one), context);
}

/**
 * The paper only asks for an epoch that is later than those promised. Two that try to lead at the same time may hear of the same ones, and a
 * member that has promised an epoch to the one may be asked for it by the other: so each has epochs of its own.
 */
function epochAbove({ electorate: { count }, index }: Zab, promised: number): number {
  const next = promised + 1;
  return next + ((index - (next % count) + count) % count);
}

function askEpoch(state: Zab, to: ReplicaId, context: Context): void {
  if (to === context.self) onAckEpoch(state, to, historyOf(state), context);
  else send(state, to, { type: "newEpoch", value: { set: setId(state), epoch: state.promised } });
}

const historyOf = (state: Zab) => ({
  set: setId(state),
  epoch: state.promised,
  current: state.current,
  final: state.final.height,
  blocks: state.history,
});

/** NEWEPOCH (step f.1.2): promised once, durably, before the history is told. */
export function onNewEpoch(state: Zab, from: ReplicaId, { epoch }: { readonly epoch: number }): void {
  if (state.phase === "election" || leads(state) || state.electorate.indexOf(from) !== state.leader) return;
  if (epoch < state.promised || state.phase === "broadcast") return;
  heardLeader(state);
  if (epoch > state.promised) {
    state.promised = epoch;
    state.effects.push({ kind: "persist", writes: [writeEpochs(setId(state), state)] });
  }
  send(state, from, { type: "ackEpoch", value: historyOf(state) });
}

/** ACK-E (step l.1.2): from a majority the history of the latest epoch, and of these the longest. */
export function onAckEpoch(state: Zab, from: ReplicaId, message: ValueOf<"ackEpoch">, context: Context): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || !leads(state) || !state.epochChosen || message.epoch !== state.promised) return;
  state.heardMs[index] = context.nowMs;
  state.histories[index] = message;
  if (message.final > state.final.height && from !== context.self) {
    hearOf(state, from, message.final);
    state.effects.push({ kind: "fetch", from, number: message.final });
  }
  if (state.initial !== undefined) synchronise(state, index);
  else chooseHistory(state, context);
}

/** What others have finalised has to be final here first: it is the beginning of every history. */
export function chooseHistory(state: Zab, context: Context): void {
  if (!leads(state) || !state.epochChosen || state.initial !== undefined || state.ended) return;
  const known = state.histories.flatMap((one) => (one !== undefined && one.final <= state.final.height ? [one] : []));
  if (
    weightOf(state, (one) => (state.histories[one]?.final ?? Number.POSITIVE_INFINITY) <= state.final.height) <
    state.electorate.majority
  )
    return;
  const length = (one: ValueOf<"ackEpoch">) => one.final + one.blocks.length;
  const [best] = known.sort((left, right) => right.current - left.current || length(right) - length(left));
  const { height: number, hash } = state.final;
  state.initial = chainAbove({ number, hash }, best!.blocks);
  state.phase = "synchronisation";
  for (const block of state.initial) openProposal(state, block);
  for (const index of state.histories.keys()) synchronise(state, index);
  adoptHistory(state, state.initial, context);
}

/** NEWLEADER (step l.2.1), to each that has promised the epoch, with what there is by now. */
export function synchronise(state: Zab, index: number): void {
  if (index === state.index || state.histories[index] === undefined) return;
  const blocks = [...state.proposals.values()].map((one) => one.block);
  const value = { set: setId(state), epoch: state.promised, final: state.final.height, blocks };
  send(state, replicaAt(state, index), { type: "newLeader", value });
}

/** NEWLEADER (step f.2.1). */
export function onNewLeader(state: Zab, from: ReplicaId, message: ValueOf<"newLeader">, context: Context): void {
  if (state.phase === "election" || leads(state) || state.electorate.indexOf(from) !== state.leader) return;
  if (message.epoch !== state.promised) return;
  heardLeader(state);
  if (message.final > state.final.height) {
    // SNAP: the history begins above what block sync brings.
    hearOf(state, from, message.final);
    state.effects.push({ kind: "fetch", from, number: message.final });
    return;
  }
  if (state.phase === "broadcast") {
    acknowledgeHistory(state, context);
    return;
  }
  const { height: number, hash } = state.final;
  const blocks = chainAbove({ number, hash }, message.blocks);
  state.phase = "synchronisation";
  adoptHistory(state, blocks, context);
}

/** Makes that the history above the final block: what differs or is longer here is dropped (TRUNC), the rest is executed (DIFF). */
function adoptHistory(state: Zab, blocks: readonly ValueOf<"newLeader">["blocks"][number][], context: Context): void {
  let common = 0;
  while (common < blocks.length && blocks[common]!.hash === state.history[common]?.hash) common++;
  // Within one epoch a history only grows: a shorter one was sent earlier, and what has been acknowledged since stays.
  if (state.current === state.promised && common === blocks.length) common = state.history.length;
  const dropped = state.history.slice(common);
  state.history = state.history.slice(0, common);
  if (dropped.length > 0)
    state.effects.push({ kind: "persist", writes: dropped.map(({ header }) => forget(header.number)) });
  state.syncedTo = state.final.height + Math.max(blocks.length, common);
  for (const block of blocks.slice(common)) state.requested.set(block.header.number, block);
  acceptNext(state, context);
}

/** The whole initial history is here: the epoch is the current one, durably, and the history is acknowledged (step f.2.1). */
export function finishSynchronisation(state: Zab, context: Context): void {
  state.phase = "broadcast";
  state.current = state.promised;
  state.effects.push({ kind: "persist", writes: [writeEpochs(setId(state), state)] });
  acknowledgeHistory(state, context);
}

function acknowledgeHistory(state: Zab, context: Context): void {
  const acks = state.history.map((block) => acknowledge(state, block, context));
  const value = { set: setId(state), epoch: state.promised, acks };
  if (leads(state)) onAckLeader(state, context.self, value, context);
  else send(state, replicaAt(state, state.leader), { type: "ackLeader", value });
}

/** ACK-LD (step l.2.2): with a majority's, broadcast begins. */
export function onAckLeader(state: Zab, from: ReplicaId, message: ValueOf<"ackLeader">, context: Context): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || !leads(state) || message.epoch !== state.promised || state.initial === undefined) return;
  state.heardMs[index] = context.nowMs;
  state.synced[index] = true;
  for (const ack of message.acks) takeAck(state, index, { ...ack, epoch: message.epoch }, context);
  leadBroadcast(state, context);
}

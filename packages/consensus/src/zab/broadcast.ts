/** Phase 3, the leader's part, and a follower's receipt of proposals. */
import type { Block } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { handsOver, hearOf, send, setId } from "../leader-based/member.ts";
import { askForBlock, countWord, openProposal } from "../leader-based/proposals.ts";
import { look } from "./election.ts";
import { beginFollowing, heardLeader } from "./establish.ts";
import { acceptNext, answer, deliver } from "./history.ts";
import type { ValueOf } from "./messages.ts";
import { acknowledgementPayload } from "./payload.ts";
import { leads, tipOf, weightOf, type Zab } from "./state.ts";

/** A majority has the initial history: from here on new blocks may be broadcast. */
const isEstablished = (state: Zab): boolean =>
  leads(state) &&
  state.phase === "broadcast" &&
  weightOf(state, (one) => state.synced[one]!) >= state.electorate.majority;

export function leadBroadcast(state: Zab, context: Context): void {
  deliver(state, context);
  buildWhenDue(state, context);
}

/** Asks for the next block when this member leads, the pipeline has room, and it is time. */
export function buildWhenDue(state: Zab, context: Context): void {
  if (state.ended || state.building || !isEstablished(state)) return;
  const tip = tipOf(state);
  const last = state.history.at(-1);
  // Its own last proposal is not executed here yet, or ends the set's rule.
  if (state.proposals.has(tip.height + 1) || (last !== undefined && handsOver(last))) return;
  askForBlock(state, tip, { ...state.parameters, round: state.promised }, context);
}

export function onBlockBuilt(state: Zab, block: Block, epoch: number, context: Context): void {
  // An answer to an epoch that has passed since.
  if (!state.building || !isEstablished(state) || epoch !== state.promised || state.ended) return;
  state.building = false;
  const tip = tipOf(state);
  if (block.header.parentHash !== tip.hash || state.proposals.has(tip.height + 1)) return;
  openProposal(state, block);
  state.requested.set(block.header.number, block);
  send(state, "all", { type: "propose", value: { set: setId(state), epoch, block } });
  acceptNext(state, context);
}

/** How far above the history proposals are kept: messages overtake each other by little. */
const mostAhead = 64;

/** PROPOSE: kept until the history reaches it, which may be before synchronisation has ended. */
export function onPropose(state: Zab, from: ReplicaId, { epoch, block }: ValueOf<"propose">, context: Context): void {
  const isLeaders = state.electorate.indexOf(from) === state.leader && state.leader >= 0 && !leads(state);
  if (!isLeaders || epoch !== state.promised || state.ended) return;
  heardLeader(state);
  const { number } = block.header;
  if (number <= state.final.height) {
    // It is committed, and the leader has not heard of it.
    const { height, hash } = state.final;
    const proof = context.chain.proof(hash);
    if (proof !== undefined) send(state, from, { type: "commit", value: { set: setId(state), height, hash, proof } });
    return;
  }
  const known = state.history.some(({ hash }) => hash === block.hash);
  if (known && state.phase === "broadcast") answer(state, block, context);
  else if (!known && number <= tipOf(state).height + mostAhead) state.requested.set(number, block);
  acceptNext(state, context);
}

export function onAck(state: Zab, from: ReplicaId, message: ValueOf<"ack">, context: Context): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || !leads(state)) return;
  state.heardMs[index] = context.nowMs;
  takeAck(state, index, message, context);
}

/** A majority of one epoch has the block: it is committed, and their signatures prove it (step l.3.2). */
export function takeAck(
  state: Zab,
  index: number,
  { epoch, height, hash, signature }: Omit<ValueOf<"ack">, "set">,
  context: Context,
): void {
  const proposal = state.proposals.get(height);
  if (epoch !== state.promised || proposal?.block.hash !== hash || proposal.signatures[index] !== undefined) return;
  const about = { genesis: context.genesis.hash, setId: setId(state), round: epoch, height, block: hash };
  if (!context.crypto.verify(state.electorate.keys[index]!, acknowledgementPayload(about), signature)) return;
  const proof = countWord(state, proposal, { index, signature, round: epoch });
  if (proof === undefined) return;
  const commit = { set: setId(state), height, hash, proof };
  state.committed.set(height, commit);
  send(state, "all", { type: "commit", value: commit });
  deliver(state, context);
}

/** The epoch of a leader that has not chosen one yet: epochs begin with 1. */
const undecided = 0;

/** The leader's heartbeat; without a majority's answers it leads no more. */
export function beat(state: Zab, context: Context): void {
  if (!leads(state) || state.ended) return;
  state.heardMs[state.index] = context.nowMs;
  const since = context.nowMs - state.parameters.electionTimeoutMs;
  if (weightOf(state, (one) => state.heardMs[one]! >= since) < state.electorate.majority) {
    look(state);
    return;
  }
  state.effects.push({ kind: "setTimer", timer: "beat", afterMs: state.parameters.heartbeatMs });
  const value = { set: setId(state), epoch: state.epochChosen ? state.promised : undecided, final: state.final.height };
  send(state, "all", { type: "ping", value });
}

export function onPing(state: Zab, from: ReplicaId, message: ValueOf<"ping">): void {
  hearOf(state, from, message.final);
  if (state.index < 0 || state.electorate.indexOf(from) !== state.leader || leads(state)) return;
  // It leads again, and in another epoch: where a connection would have broken, whoever is still in the old one has to begin anew.
  const isAnother = message.epoch === undecided || message.epoch > state.promised;
  if (state.phase === "broadcast" && isAnother) beginFollowing(state, state.leader);
  else heardLeader(state);
  send(state, from, { type: "pong", value: { set: setId(state), epoch: message.epoch } });
}

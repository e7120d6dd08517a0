import type { Block } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { handsOver, replicaAt, send, setId } from "../leader-based/member.ts";
import { forget, writeAcceptance, writePromise } from "./durable.ts";
import { countAcceptance, stepDown } from "./leader.ts";
import { finalizeDecided } from "./learner.ts";
import type { Accept } from "./messages.ts";
import { acceptedPayload } from "./payload.ts";
import { acceptedTip, ownerOf, type Paxos, restartElectionTimer } from "./state.ts";

/** How far above the accepted chain requests are kept: messages overtake each other by little. */
const mostAhead = 64;

/** p1a (§2.2): promises the ballot, unless a higher one is promised or a leader's lease holds. Durable before it is said. */
export function onPrepare(
  state: Paxos,
  from: ReplicaId,
  { ballot }: { readonly ballot: number },
  context: Context,
): void {
  if (state.index < 0 || state.ended || state.electorate.indexOf(from) !== ownerOf(state, ballot)) return;
  if (ballot < state.promised) {
    send(state, from, { type: "preempted", value: { set: setId(state), ballot: state.promised } });
    return;
  }
  if (context.nowMs < state.heldUntilMs && state.leader !== from) return;
  if (ballot > state.promised) follow(state, ballot, context);
  restartElectionTimer(state, context);
  send(state, from, { type: "promise", value: promiseOf(state, ballot) });
}

/** What a promise reports. */
export function promiseOf(state: Paxos, ballot: number) {
  const accepted = [...state.accepted.values()].sort(
    (left, right) => left.block.header.number - right.block.header.number,
  );
  return { set: setId(state), ballot, final: state.final.height, accepted };
}

/** Adopts a higher ballot, durably. What was asked for in a lower one and is not accepted yet is not accepted in this one (§2.2). */
export function follow(state: Paxos, ballot: number, context: Context): void {
  if (state.role !== "follower") stepDown(state, context);
  state.promised = ballot;
  state.leader = undefined;
  state.heldUntilMs = Number.NEGATIVE_INFINITY;
  state.requested.clear();
  state.effects.push({ kind: "persist", writes: [writePromise(setId(state), ballot)] });
}

/** True when the sender leads the highest ballot known; then its lease is renewed. */
export function heedLeader(state: Paxos, from: ReplicaId, ballot: number, context: Context): boolean {
  if (state.electorate.indexOf(from) !== ownerOf(state, ballot) || from === context.self) return false;
  if (ballot < state.promised) {
    if (state.index >= 0)
      send(state, from, { type: "preempted", value: { set: setId(state), ballot: state.promised } });
    return false;
  }
  if (ballot > state.promised) follow(state, ballot, context);
  state.leader = from;
  state.heldUntilMs = context.nowMs + state.parameters.leaseMs;
  restartElectionTimer(state, context);
  return true;
}

/** p2a (§2.2). */
export function onAccept(state: Paxos, from: ReplicaId, { ballot, block }: Accept, context: Context): void {
  if (state.ended || !heedLeader(state, from, ballot, context)) return;
  const { number } = block.header;
  if (number <= state.final.height) {
    // It was decided in a lower ballot, and the leader has not heard of it.
    const { height, hash } = state.final;
    const proof = context.chain.proof(hash);
    if (proof !== undefined) send(state, from, { type: "decided", value: { set: setId(state), height, hash, proof } });
    return;
  }
  if (number > acceptedTip(state, ballot).height + mostAhead) return;
  const before = state.accepted.get(number);
  // The leader has not heard the answer.
  if (before?.ballot === ballot && before.block.hash === block.hash) answer(state, ballot, block, context);
  else state.requested.set(number, block);
  acceptNext(state, context);
}

/** Accepts what follows the accepted chain, one height after another: each is executed first, and durable before it is answered. */
export function acceptNext(state: Paxos, context: Context): void {
  if (state.ended) return;
  for (;;) {
    const ballot = state.promised;
    const tip = acceptedTip(state, ballot);
    const block = state.requested.get(tip.height + 1);
    if (block === undefined || block.header.parentHash !== tip.hash) return;
    if (context.chain.header(block.hash) === undefined) {
      state.effects.push({ kind: "importBlock", block });
      return;
    }
    state.requested.delete(block.header.number);
    if (state.index < 0) {
      state.accepted.set(block.header.number, { ballot, block });
      continue;
    }
    accept(state, ballot, block, context);
    if (handsOver(block)) return;
  }
}

function accept(state: Paxos, ballot: number, block: Block, context: Context): void {
  const { number } = block.header;
  const writes = [writeAcceptance(setId(state), { ballot, block })];
  if (state.accepted.get(number)?.block.hash !== block.hash)
    for (const height of state.accepted.keys())
      if (height > number) {
        state.accepted.delete(height);
        writes.push(forget(height));
      }
  state.accepted.set(number, { ballot, block });
  state.effects.push({ kind: "persist", writes }, { kind: "setHead", block: block.hash });
  answer(state, ballot, block, context);
  finalizeDecided(state, context);
}

/** p2b: the signed word that goes into proofs. */
function answer(state: Paxos, ballot: number, block: Block, context: Context): void {
  if (state.index < 0) return;
  const { number: height } = block.header;
  const about = { genesis: context.genesis.hash, setId: setId(state), round: ballot, height, block: block.hash };
  const signature = context.crypto.sign(acceptedPayload(about));
  const value = { set: setId(state), ballot, height, hash: block.hash, signature };
  const owner = ownerOf(state, ballot);
  if (owner === state.index) countAcceptance(state, state.index, value, context);
  else send(state, replicaAt(state, owner), { type: "accepted", value });
}

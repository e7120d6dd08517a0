import type { Block } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { handsOver, hearOf, send, setId } from "../leader-based/member.ts";
import { askForBlock, countWord, openProposal, type Proposal } from "../leader-based/proposals.ts";
import { acceptNext, promiseOf } from "./acceptor.ts";
import { type Acceptance, writePromise } from "./durable.ts";
import { finalizeDecided } from "./learner.ts";
import type { Accepted, Promised } from "./messages.ts";
import { acceptedPayload } from "./payload.ts";
import { type Paxos, restartElectionTimer } from "./state.ts";

/** Takes the next higher ballot of its own and asks for promises (the scout, §2.2). */
export function campaign(state: Paxos, context: Context): void {
  if (state.index < 0 || state.ended || state.role === "leader") return;
  const { count } = state.electorate;
  const round = Math.floor(state.promised / count) + 1;
  state.role = "candidate";
  state.promised = round * count + state.index;
  state.leader = undefined;
  state.requested.clear();
  state.promises.fill(undefined);
  state.effects.push({ kind: "persist", writes: [writePromise(setId(state), state.promised)] });
  restartElectionTimer(state, context);
  repeatPrepare(state);
  onPromise(state, context.self, promiseOf(state, state.promised), context);
}

export function repeatPrepare(state: Paxos): void {
  const value = { set: setId(state), ballot: state.promised, final: state.final.height };
  send(state, "all", { type: "prepare", value });
}

/** p1b: with a majority of promises, and all that these say is final, the ballot is led. */
export function onPromise(state: Paxos, from: ReplicaId, message: Promised, context: Context): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || state.role !== "candidate" || message.ballot !== state.promised) return;
  state.promises[index] = message;
  if (message.final > state.final.height) {
    hearOf(state, from, message.final);
    state.effects.push({ kind: "fetch", from, number: message.final });
  }
  leadWhenPromised(state, context);
}

export function leadWhenPromised(state: Paxos, context: Context): void {
  if (state.role !== "candidate" || state.ended) return;
  let weight = 0;
  for (const [index, one] of state.promises.entries())
    if (one !== undefined && one.final <= state.final.height) weight += state.electorate.weights[index]!;
  if (weight < state.electorate.majority) return;
  const reports = state.promises.filter((one) => one !== undefined && one.final <= state.final.height);
  lead(
    state,
    completion(
      state.final,
      reports.flatMap((one) => one!.accepted),
    ),
    context,
  );
}

/**
 * The paper's pmax (§2.2): at each height the value that was accepted in the highest ballot, as far as they are a chain on the
 * final block. Whatever may have been chosen is among them (see index.ts).
 */
export function completion(
  final: { readonly height: number; readonly hash: Hash },
  accepted: readonly Acceptance[],
): readonly Block[] {
  const best = new Map<number, Acceptance>();
  for (const one of accepted) {
    const known = best.get(one.block.header.number);
    if (known === undefined || one.ballot > known.ballot) best.set(one.block.header.number, one);
  }
  const blocks: Block[] = [];
  let tip = final.hash;
  for (let height = final.height + 1; ; height++) {
    const next = best.get(height)?.block;
    if (next === undefined || next.header.parentHash !== tip) return blocks;
    blocks.push(next);
    tip = next.hash;
  }
}

/** The ballot is this member's: what may be chosen is proposed again, then the chain goes on (the commander, §2.2). */
export function lead(state: Paxos, blocks: readonly Block[], context: Context): void {
  state.role = "leader";
  state.leader = context.self;
  state.proposals.clear();
  state.building = false;
  state.sentMs.clear();
  state.answered.fill(0);
  restartElectionTimer(state, context);
  for (const block of blocks) propose(state, block);
  beat(state, context);
  acceptNext(state, context);
  buildWhenDue(state, context);
}

function propose(state: Paxos, block: Block): void {
  openProposal(state, block);
  state.requested.set(block.header.number, block);
  send(state, "all", { type: "accept", value: { set: setId(state), ballot: state.promised, block } });
}

export function stepDown(state: Paxos, context: Context): void {
  state.role = "follower";
  state.building = false;
  state.proposals.clear();
  state.promises.fill(undefined);
  state.effects.push({ kind: "cancelTimer", timer: "beat" }, { kind: "cancelTimer", timer: "build" });
  restartElectionTimer(state, context);
}

/** Asks for the next block when this member leads, the pipeline has room, and it is time. */
export function buildWhenDue(state: Paxos, context: Context): void {
  if (state.role !== "leader" || state.ended || state.building) return;
  let tip: { readonly height: number; readonly hash: Hash } = state.final;
  for (;;) {
    const next: Proposal | undefined = state.proposals.get(tip.height + 1);
    if (next === undefined) break;
    if (handsOver(next.block) || context.chain.header(next.block.hash) === undefined) return;
    tip = { height: tip.height + 1, hash: next.block.hash };
  }
  askForBlock(state, tip, { ...state.parameters, round: state.promised }, context);
}

export function onBlockBuilt(state: Paxos, block: Block, ballot: number, context: Context): void {
  // An answer to a ballot that has passed since.
  if (state.role !== "leader" || !state.building || ballot !== state.promised || state.ended) return;
  state.building = false;
  const { number, parentHash } = block.header;
  const below = state.proposals.get(number - 1)?.block.hash ?? state.final.hash;
  if (state.proposals.has(number) || parentHash !== below) return;
  propose(state, block);
  acceptNext(state, context);
}

export function onAccepted(state: Paxos, from: ReplicaId, message: Accepted, context: Context): void {
  const index = state.electorate.indexOf(from);
  const proposal = state.proposals.get(message.height);
  if (index < 0 || state.role !== "leader" || message.ballot !== state.promised) return;
  if (proposal === undefined || proposal.block.hash !== message.hash || proposal.signatures[index] !== undefined)
    return;
  const { height, hash: block, ballot: round } = message;
  const payload = acceptedPayload({ genesis: context.genesis.hash, setId: setId(state), round, height, block });
  if (!context.crypto.verify(state.electorate.keys[index]!, payload, message.signature)) return;
  countAcceptance(state, index, message, context);
}

/** A majority has accepted the block in this ballot: it is chosen, and their signatures prove it. */
export function countAcceptance(state: Paxos, index: number, message: Accepted, context: Context): void {
  const proposal = state.proposals.get(message.height);
  if (state.role !== "leader" || proposal === undefined || proposal.block.hash !== message.hash) return;
  if (proposal.signatures[index] !== undefined) return;
  const proof = countWord(state, proposal, { index, signature: message.signature, round: state.promised });
  if (proof === undefined) return;
  const { height, hash } = message;
  const decided = { set: setId(state), height, hash, proof };
  state.decided.set(height, decided);
  finalizeDecided(state, context);
  send(state, "all", { type: "decided", value: decided });
}

/** Renews the lease. */
export function beat(state: Paxos, context: Context): void {
  if (state.role !== "leader") return;
  state.sequence++;
  state.sentMs.set(state.sequence, context.nowMs);
  state.sentMs.delete(state.sequence - 64);
  const { sequence, promised: ballot, final } = state;
  state.effects.push({ kind: "setTimer", timer: "beat", afterMs: state.parameters.heartbeatMs });
  send(state, "all", { type: "heartbeat", value: { set: setId(state), ballot, sequence, final: final.height } });
}

export function onHeartbeatReply(
  state: Paxos,
  from: ReplicaId,
  { ballot, sequence }: { readonly ballot: number; readonly sequence: number },
): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || state.role !== "leader" || ballot !== state.promised) return;
  state.answered[index] = Math.max(state.answered[index]!, sequence);
}

/** Until when nobody else can decide anything, by this member's clock: since a majority answered, less what clocks may differ. */
export function leasedUntilMs(state: Paxos): number {
  if (state.role !== "leader" || state.ended) return Number.NEGATIVE_INFINITY;
  const answers = state.answered
    .map((sequence, index) => ({
      sentMs:
        index === state.index ? Number.POSITIVE_INFINITY : (state.sentMs.get(sequence) ?? Number.NEGATIVE_INFINITY),
      weight: state.electorate.weights[index]!,
    }))
    .sort((left, right) => right.sentMs - left.sentMs);
  let weight = 0;
  for (const answer of answers) {
    weight += answer.weight;
    if (weight < state.electorate.majority) continue;
    return answer.sentMs + (state.parameters.leaseMs * (1000 - state.parameters.clockDriftPermille)) / 1000;
  }
  return Number.NEGATIVE_INFINITY;
}

/** The leader's side of Algorithm 2: from new views to a proposal, from votes to certificates. */
import type { Block } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import type { Context } from "../contract.ts";
import { isBlockDue, isLeader, send } from "../view-based/member.ts";
import { weightOf } from "../view-based/pacemaker.ts";
import { accuse, certificateOf } from "../view-based/votes.ts";
import { advance, candidate, carry } from "./follower.ts";
import type { QuorumCertificate, Vote } from "./messages.ts";
import { domainOf, payloadOf, phases, signing } from "./payload.ts";
import { about, type Basic, persist } from "./state.ts";

const carriers = { prepare: "preCommit", preCommit: "commit", commit: "decide" } as const;

/** Lines 3-6: once a quorum is in the view, the block of the highest certificate, or a new one when it is time. */
export function proposeWhenDue(state: Basic, context: Context): void {
  const { view, high, final, electorate } = state;
  if (state.ended || !isLeader(state) || state.proposedView >= view || state.building === view) return;
  const weight = weightOf(state, (one) => one.view === view);
  if (weight < electorate.quorum || state.decision !== undefined) return;
  if (high !== undefined) {
    const known = candidate(state, high.hash, context);
    // Who has voted for it has it: whoever answers first.
    if (known === undefined) send(state, "all", { type: "blockRequest", value: { hash: high.hash } });
    else propose(state, known.block, high, context);
    return;
  }
  if (!isBlockDue(state, context)) return;
  state.building = view;
  state.effects.push({ kind: "buildBlock", parent: final.hash, preDigest: u32.encode(view) });
}

export function onBlockBuilt(state: Basic, block: Block, context: Context): void {
  // An answer to a view that has passed since, or for a height that is decided.
  if (state.building !== state.view || !isLeader(state) || state.ended) return;
  if (block.header.parentHash !== state.final.hash) return;
  state.building = -1;
  if (state.proposedView >= state.view) return;
  // A new view with a certificate may have come while it was built.
  if (state.high !== undefined) proposeWhenDue(state, context);
  else propose(state, block, undefined, context);
}

/** The leader proposes once in a view, which is durable before anybody hears of it. */
function propose(state: Basic, block: Block, high: QuorumCertificate | undefined, context: Context): void {
  const { view } = state;
  state.proposedView = view;
  persist(state);
  const { number: height } = block.header;
  const { hash } = block;
  const signature = context.crypto.sign(payloadOf("proposal", about(state, view, height, hash, context)));
  send(state, "all", { type: "proposal", value: { set: state.electorate.set.id, view, block, high, signature } });
  if (high === undefined) state.lastBlockMs = context.nowMs;
  state.proposed = { height, hash, signature, high };
  candidate(state, hash, context, block);
  advance(state, context);
}

/** Lines 10, 18 and 26: a quorum's votes of one phase are its certificate. */
export function onVote(state: Basic, from: ReplicaId, message: Vote, context: Context): void {
  const { electorate, view } = state;
  const index = electorate.indexOf(from);
  const phase = phases[message.phase];
  if (index < 0 || phase === undefined || message.view !== view || !isLeader(state) || state.ended) return;
  const before = state.votes[message.phase]![index];
  if (before?.hash === message.hash) return;
  const { height, hash, signature } = message;
  const payload = payloadOf(phase, about(state, view, height, hash, context));
  if (from !== context.self && !context.crypto.verify(electorate.keys[index]!, payload, signature)) return;
  if (before !== undefined) {
    accuse(state, from, { rule: signing, domain: domainOf(phase), view }, before, message);
    return;
  }
  const votes = state.votes[message.phase]!;
  votes[index] = message;
  const quorum = isCarried(state, message.phase) ? undefined : certificateOf(votes, message, electorate);
  if (quorum === undefined) return;
  const certificate = { view, height, hash, ...quorum };
  send(state, "all", { type: carriers[phase], value: { set: electorate.set.id, certificate } });
  carry(state, phase, certificate, context);
}

const isCarried = (state: Basic, phase: number): boolean =>
  state.carried !== undefined && phases.indexOf(state.carried.phase) >= phase;

/** Sends the present view's proposal and latest certificate again. */
export function repeatLead(state: Basic, context: Context): void {
  const { proposed, carried, view } = state;
  if (!isLeader(state) || proposed === undefined) return;
  const set = state.electorate.set.id;
  const { hash, high, signature } = proposed;
  const block = candidate(state, hash, context)?.block;
  if (block !== undefined) send(state, "all", { type: "proposal", value: { set, view, block, high, signature } });
  if (carried === undefined) return;
  send(state, "all", { type: carriers[carried.phase], value: { set, certificate: carried.certificate } });
}

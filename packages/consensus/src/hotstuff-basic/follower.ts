/** Every replica's side of Algorithm 2: votes on what the leader proposes and carries round, and the decision. */
import { type Block, headerHash } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import { nextAuthorities } from "../authorities.ts";
import type { Context } from "../contract.ts";
import { quorumProof } from "../quorum-proof.ts";
import { leaderOf, replicaAt, send } from "../view-based/member.ts";
import { accuse } from "../view-based/votes.ts";
import { onVote } from "./leader.ts";
import type { Proposal, QuorumCertificate } from "./messages.ts";
import { domainOf, type Phase, payloadOf, phases, signing } from "./payload.ts";
import { about, type Basic, type Candidate, persist, quorumFault } from "./state.ts";
import { enterView } from "./view.ts";

/** A block of the undecided height: one that is known, or this one from now on. */
export function candidate(state: Basic, hash: Hash, context: Context, block?: Block): Candidate | undefined {
  let known = state.candidates.get(hash);
  if (known === undefined) {
    const imported = context.chain.block(hash);
    if (imported !== undefined) known = { block: imported, status: "imported" };
    else if (block !== undefined) {
      known = { block, status: "importing" };
      state.effects.push({ kind: "importBlock", block });
    } else return undefined;
    state.candidates.set(hash, known);
  }
  return known;
}

/** Lines 7-9: the proposal of the present view. */
export function onProposal(state: Basic, from: ReplicaId, message: Proposal, context: Context): void {
  const { view, block, high, signature } = message;
  const { header, hash } = block;
  const index = state.electorate.indexOf(from);
  if (index < 0 || from === context.self || leaderOf(state, view) !== index || state.ended) return;
  const payload = payloadOf("proposal", about(state, view, header.number, hash, context));
  if (!context.crypto.verify(state.electorate.keys[index]!, payload, signature)) return;
  const { proposed, final } = state;
  if (proposed !== undefined) {
    if (proposed.hash !== hash)
      accuse(state, from, { rule: signing, domain: domainOf("proposal"), view }, proposed, {
        height: header.number,
        hash,
        signature,
      });
    return;
  }
  if (header.number !== final.height + 1 || header.parentHash !== final.hash) return;
  if (high !== undefined) {
    if (high.hash !== hash || high.height !== header.number || high.view >= view) return;
    if (quorumFault(state, "prepare", high, context) !== undefined) return;
    if (state.high === undefined || high.view > state.high.view) state.high = high;
  } else state.lastBlockMs = context.nowMs;
  state.proposed = { height: header.number, hash, signature, high };
  candidate(state, hash, context, block);
  advance(state, context);
}

/** SAFENODE, lines 25-27 of Algorithm 1: it is the locked block (safety), or was prepared after the lock was made (liveness). */
function isSafe({ lock }: Basic, hash: Hash, high: QuorumCertificate | undefined): boolean {
  return lock === undefined || lock.hash === hash || (high !== undefined && high.view > lock.view);
}

/** A certificate that the leader sends round. One of a later view shows that a quorum is there. */
export function onCarried(state: Basic, phase: Phase, certificate: QuorumCertificate, context: Context): void {
  const { view, height, hash } = certificate;
  if (state.ended || height !== state.final.height + 1) return;
  if (phase !== "commit" && view < state.view) return;
  if (view === state.view && state.carried !== undefined && rank(state.carried.phase) >= rank(phase)) return;
  if (state.decision !== undefined || quorumFault(state, phase, certificate, context) !== undefined) return;
  if (view > state.view) enterView(state, view, true, context);
  carry(state, phase, certificate, context);
  if (candidate(state, hash, context) === undefined) askFor(state, certificate, context);
}

const rank = (phase: Phase): number => phases.indexOf(phase);

/** A verified certificate: the highest prepareQC, the lock, the decision. */
export function carry(state: Basic, phase: Phase, certificate: QuorumCertificate, context: Context): void {
  if (certificate.view === state.view) state.carried = { phase, certificate };
  if (phase === "commit") state.decision = certificate;
  // Line 15. Whoever misses that message and is locked by the next shows an older prepareQC, or none: it holds no other votes to prepare.
  if (phase === "prepare" && certificate.view > (state.high?.view ?? 0)) state.high = certificate;
  // Line 23; a vote to commit is what makes the lock durable.
  if (phase === "preCommit") state.lock = certificate;
  advance(state, context);
}

/** Does whatever has become possible: the vote of the present phase, the decision. */
export function advance(state: Basic, context: Context): void {
  if (state.decision !== undefined) {
    decide(state, state.decision, context);
    return;
  }
  const { carried, proposed } = state;
  if (state.index < 0 || state.ended) return;
  if (carried !== undefined) {
    if (rank(carried.phase) < 2) vote(state, phases[rank(carried.phase) + 1]!, carried.certificate.hash, context);
  } else if (proposed !== undefined && isSafe(state, proposed.hash, proposed.high))
    vote(state, "prepare", proposed.hash, context);
}

/** Once in a phase of a view, for a block that is executed; what the vote promises is durable before it leaves. */
function vote(state: Basic, phase: Phase, hash: Hash, context: Context): void {
  if (state.voted > rank(phase) || candidate(state, hash, context)?.status !== "imported") return;
  if (state.voted > 0 && state.votedHash !== hash) return;
  state.voted = rank(phase) + 1;
  state.votedHash = hash;
  persist(state);
  sendVote(state, context);
}

/** Sends the latest vote of the present view, again if need be. */
export function sendVote(state: Basic, context: Context): void {
  const { view, voted, votedHash: hash, electorate } = state;
  if (voted === 0) return;
  const phase = phases[voted - 1]!;
  const height = state.final.height + 1;
  const signature = context.crypto.sign(payloadOf(phase, about(state, view, height, hash, context)));
  const own = { set: electorate.set.id, phase: voted - 1, view, height, hash, signature };
  const leader = leaderOf(state, view);
  if (leader === state.index) onVote(state, context.self, own, context);
  else send(state, replicaAt(state, leader), { type: "vote", value: own });
}

/** Line 32: the block is final once it is executed here too, and the next view begins. */
function decide(state: Basic, certificate: QuorumCertificate, context: Context): void {
  const { view, height, hash, signers, signatures } = certificate;
  const known = candidate(state, hash, context);
  if (known?.status !== "imported") return;
  const proof = quorumProof.encode({ round: view, signers, signatures });
  state.effects.push({ kind: "setHead", block: hash }, { kind: "finalize", block: hash, proof });
  becameFinal(state, known.block.header, height, view, context);
}

/** Book-keeping of a new final block, from a decision or from sync. */
export function becameFinal(
  state: Basic,
  header: Block["header"],
  height: number,
  view: number,
  context: Context,
): void {
  state.final = { height, hash: headerHash(header) };
  state.high = undefined;
  state.lock = undefined;
  state.decision = undefined;
  state.candidates.clear();
  state.failures = 0;
  state.ended = nextAuthorities(header) !== undefined;
  if (state.ended) state.effects.push({ kind: "cancelTimer", timer: "view" });
  else enterView(state, Math.max(state.view, view + 1), true, context);
}

/** Asks a voter for the block, and the leader. */
export function askFor(state: Basic, { hash, view }: QuorumCertificate, context: Context): void {
  const leader = replicaAt(state, leaderOf(state, view));
  const others = state.electorate.set.members.filter(({ replica }) => replica !== context.self);
  const other = others[context.random() % Math.max(1, others.length)]?.replica;
  for (const to of new Set([leader, other]))
    if (to !== undefined && to !== context.self) send(state, to, { type: "blockRequest", value: { hash } });
}

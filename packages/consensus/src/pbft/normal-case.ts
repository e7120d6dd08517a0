import { type Block, findDigest, type Header } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import type { Context } from "../contract.ts";
import { Finalize, type Proven } from "../finalize.ts";
import { quorumProof } from "../quorum-proof.ts";
import { accuseOfEquivocation } from "./accuse.ts";
import { announceCheckpoint } from "./checkpoint.ts";
import { writeCertificate, writeVote } from "./durable.ts";
import { pbftEngine } from "./engine.ts";
import type { PrePrepare, Vote } from "./messages.ts";
import { PreparedVotes } from "./prepared.ts";
import type { Slot } from "./slot.ts";
import { handsOver, isPrimary, type Pbft, payloadFor, persist, releaseSlots, send, slotAt } from "./state.ts";
import type { Tally } from "./tally.ts";
import { changeView } from "./view-change.ts";

/** Asks for the next block when this replica leads, the chain permits one more in flight, and it is time. */
export function buildWhenDue(state: Pbft, context: Context): void {
  if (!state.active || state.ended || state.building || !isPrimary(state)) return;
  const tip = tipOf(state);
  if (tip === undefined || tip.height < state.floor) return;
  const next = tip.height + 1;
  if (next > state.stable + state.parameters.logWindow || next - state.final.height > state.parameters.pipeline) return;
  const waitMs = state.lastBuiltMs + state.parameters.blockIntervalMs - context.nowMs;
  if (waitMs > 0) {
    // Sums of times round: what is left may be less than any clock's tick, and must not be waited for again and again.
    state.effects.push({ kind: "setTimer", timer: "build", afterMs: Math.ceil(waitMs) });
    return;
  }
  state.building = true;
  state.lastBuiltMs = context.nowMs;
  state.effects.push({ kind: "buildBlock", parent: tip.hash, preDigest: u32.encode(state.view) });
}

/** The highest proposal of this view, when it is imported and another may follow it; the final block if there is none. */
function tipOf(state: Pbft): { readonly height: number; readonly hash: Hash } | undefined {
  let tip: { readonly height: number; readonly hash: Hash } = state.final;
  for (;;) {
    const slot = slotAt(state, tip.height + 1);
    if (slot?.hash === undefined) return tip;
    if (!slot.imported || handsOver(slot.header!)) return undefined;
    tip = { height: slot.height, hash: slot.hash };
  }
}

/** §4.2: the primary assigns the next height and multicasts a pre-prepare that carries the block. */
export function onBlockBuilt(state: Pbft, block: Block, context: Context): void {
  const { number, parentHash } = block.header;
  // An answer to a view that has passed since.
  if (!state.active || !isPrimary(state) || viewOf(block.header) !== state.view) return;
  state.building = false;
  const slot = slotAt(state, number);
  if (slot === undefined || slot.hash !== undefined || tipOf(state)?.hash !== parentHash) return;
  const signature = context.crypto.sign(payloadFor(state, context, "pre-prepare", number, block.hash));
  propose(state, slot, block.header, block.hash, signature, context);
  slot.block = block;
  vote(state, slot, context);
  progress(state, context);
}

/** A backup accepts one pre-prepare for each height of its view (§4.2), votes arriving before it notwithstanding. */
export function onPrePrepare(state: Pbft, from: ReplicaId, message: PrePrepare, context: Context): void {
  const { primary } = state;
  if (state.electorate.indexOf(from) !== primary || from === context.self) return;
  const { block, signature } = message;
  const { number } = block.header;
  const slot = slotAt(state, number);
  if (slot === undefined || state.ended) return;
  if (slot.hash === block.hash) {
    // The block itself was missing, after a new view or a restart.
    slot.block ??= block;
    progress(state, context);
    return;
  }
  const payload = payloadFor(state, context, "pre-prepare", number, block.hash);
  if (!context.crypto.verify(state.electorate.keys[primary]!, payload, signature)) return;
  if (slot.hash !== undefined) {
    const first = { height: number, hash: slot.hash, signature: slot.primarySignature! };
    accuseOfEquivocation(state, from, "pre-prepare", first, { height: number, hash: block.hash, signature });
    return;
  }
  if (number <= state.floor || viewOf(block.header) !== state.view) return;
  propose(state, slot, block.header, block.hash, signature, context);
  slot.block = block;
  progress(state, context);
}

/** The view that a block was first proposed in, from its pre-digest; -1 when it has none. */
function viewOf(header: Header): number {
  const digest = findDigest(header.digest, "PreRuntime", pbftEngine);
  return digest?.length === 4 ? u32.decode(digest) : -1;
}

/** Accepts the primary's proposal for a slot; votes that came before it count now. */
export function propose(
  state: Pbft,
  slot: Slot,
  header: Header,
  hash: Hash,
  primarySignature: Uint8Array,
  context: Context,
): void {
  slot.hash = hash;
  slot.header = header;
  slot.primarySignature = primarySignature;
  slot.preparePayload = payloadFor(state, context, "prepare", slot.height, hash);
  slot.commitPayload = payloadFor(state, context, "commit", slot.height, hash);
  // The pre-prepare stands for the primary's prepare.
  slot.prepares.weight += state.electorate.weights[state.primary]!;
  judge(state, slot.prepares, slot.preparePayload, hash, context);
  judge(state, slot.commits, slot.commitPayload, hash, context);
}

function judge(state: Pbft, tally: Tally, payload: Uint8Array, hash: Hash, { crypto }: Context): void {
  const { keys, weights } = state.electorate;
  tally.judge(hash, weights, (index, { signature }) => crypto.verify(keys[index]!, payload, signature));
}

/** A prepare of the present view: the hot path, as is `onCommit`. */
export function onPrepare(state: Pbft, from: ReplicaId, message: Vote, context: Context): void {
  const slot = slotAt(state, message.height);
  const index = state.electorate.indexOf(from);
  if (slot === undefined || index < 0 || index === state.primary) return;
  const { prepares } = slot;
  if (prepares.has(index)) accuseOfVotes(state, from, "prepare", slot, prepares.of(index)!, message, context);
  else if (slot.hash !== message.hash || slot.prepared) prepares.hold(index, message);
  else if (count(state, prepares, index, slot.preparePayload!, message, context)) progress(state, context);
}

export function onCommit(state: Pbft, from: ReplicaId, message: Vote, context: Context): void {
  const slot = slotAt(state, message.height);
  const index = state.electorate.indexOf(from);
  if (slot === undefined || index < 0) return;
  const { commits } = slot;
  if (commits.has(index)) accuseOfVotes(state, from, "commit", slot, commits.of(index)!, message, context);
  else if (slot.hash !== message.hash || commits.weight >= state.electorate.quorum) commits.hold(index, message);
  else if (count(state, commits, index, slot.commitPayload!, message, context)) progress(state, context);
}

/** Counts a vote for the proposal if its signature is good; true when those that count are a quorum. */
function count(
  { electorate }: Pbft,
  tally: Tally,
  index: number,
  payload: Uint8Array,
  vote: Vote,
  { crypto }: Context,
): boolean {
  if (!crypto.verify(electorate.keys[index]!, payload, vote.signature)) return false;
  tally.count(index, vote, electorate.weights[index]!);
  return tally.weight >= electorate.quorum;
}

/** Two votes of one authority: nothing where they are for the same block. */
function accuseOfVotes(
  state: Pbft,
  from: ReplicaId,
  phase: "prepare" | "commit",
  slot: Slot,
  first: Vote,
  second: Vote,
  context: Context,
): void {
  if (first.hash === second.hash) return;
  const key = state.electorate.keys[state.electorate.indexOf(from)]!;
  for (const { hash, signature } of [first, second])
    if (!context.crypto.verify(key, payloadFor(state, context, phase, slot.height, hash), signature)) return;
  accuseOfEquivocation(state, from, phase, first, second);
}

/**
 * Takes every height above the final one as far as it goes: import, prepare, commit, finality. Blocks chain, so a replica
 * prepares n+1 only after it has prepared n in this view: what it reports in a view change is then a chain without gaps.
 */
export function progress(state: Pbft, context: Context): void {
  if (!state.active || state.ended) return;
  let parent: { readonly height: number; readonly hash: Hash } = state.final;
  let mayVote = state.index >= 0;
  for (;;) {
    const slot = slotAt(state, parent.height + 1);
    if (slot?.hash === undefined) break;
    if (slot.header!.parentHash !== parent.hash) {
      // The primary's chain does not hold together: it is faulty.
      changeView(state, state.view + 1, context);
      return;
    }
    if (!slot.requested && !requestImport(state, slot, context)) break;
    if (!slot.imported) {
      // The next block may be executed behind this one, but not voted on.
      mayVote = false;
    } else {
      if (mayVote && !slot.voted) vote(state, slot, context);
      if (mayVote && !slot.prepared && slot.prepares.weight >= state.electorate.quorum) prepared(state, slot, context);
      mayVote &&= slot.prepared;
      if (slot.commits.weight >= state.electorate.quorum && slot.height === state.final.height + 1) {
        finalize(state, slot);
        if (state.ended) return;
        mayVote = state.index >= 0;
      } else if (handsOver(slot.header!)) break;
    }
    parent = { height: slot.height, hash: slot.hash };
  }
  buildWhenDue(state, context);
}

/** Asks for the block's execution; answers false when the block itself is missing. */
function requestImport(state: Pbft, slot: Slot, context: Context): boolean {
  // Executed in an earlier view, or before a restart.
  if (context.chain.header(slot.hash!) !== undefined) {
    slot.requested = true;
    slot.imported = true;
    return true;
  }
  if (slot.block === undefined) return false;
  slot.requested = true;
  state.effects.push({ kind: "importBlock", block: slot.block });
  return true;
}

/** Enters the height in this view: the vote is durable before it is sent, so that a restart cannot vote twice. */
function vote(state: Pbft, slot: Slot, context: Context): void {
  slot.voted = true;
  persist(state, writeVote(state, slot));
  // The new view was the primary's pre-prepare for what it carries over.
  if (!slot.carried || !isPrimary(state)) sendVote(state, slot, context);
}

/** The primary's pre-prepare, a backup's prepare. */
export function sendVote(state: Pbft, slot: Slot, context: Context): void {
  const set = state.electorate.set.id;
  const { view } = state;
  if (isPrimary(state)) {
    const block = slot.block ?? context.chain.block(slot.hash!);
    if (block === undefined) return;
    const value = { set, view, block, signature: slot.primarySignature! };
    send(state, "all", { type: "prePrepare", value });
    return;
  }
  let own = slot.prepares.of(state.index);
  if (own === undefined || own.hash !== slot.hash) {
    const signature = context.crypto.sign(slot.preparePayload!);
    own = { set, view, height: slot.height, hash: slot.hash!, signature };
    slot.prepares.replace(state.index, own, state.electorate.weights[state.index]!);
  }
  send(state, "all", { type: "prepare", value: own });
}

/** prepared(m, v, n, i) of §4.2 holds: the certificate is durable before the commit is sent. */
function prepared(state: Pbft, slot: Slot, context: Context): void {
  slot.prepared = true;
  const primary = { index: state.primary, signature: slot.primarySignature! };
  const certificate = new PreparedVotes(state.view, slot.header!, slot.prepares.certificate(primary));
  state.certificates.set(slot.height, certificate);
  persist(state, writeCertificate(state, certificate));
  sendCommit(state, slot, context);
}

export function sendCommit(state: Pbft, slot: Slot, context: Context): void {
  let own = slot.commits.of(state.index);
  if (own === undefined || own.hash !== slot.hash) {
    const signature = context.crypto.sign(slot.commitPayload!);
    own = { set: state.electorate.set.id, view: state.view, height: slot.height, hash: slot.hash!, signature };
    slot.commits.replace(state.index, own, state.electorate.weights[state.index]!);
  }
  send(state, "all", { type: "commit", value: own });
}

/** Commits of one view carry the quorum: the block is final, and they are its proof. */
function finalize(state: Pbft, slot: Slot): void {
  const hash = slot.hash!;
  const round = state.view;
  const commits = slot.commits.certificate();
  const final = new Finalize(hash, () => {
    const { signers, signatures } = commits;
    return quorumProof.encode({ round, signers, signatures });
  });
  state.effects.push({ kind: "setHead", block: hash }, final);
  state.failures = 0;
  becameFinal(state, slot.header!, hash, final);
  restartViewTimer(state);
  announceCheckpoint(state);
}

/** Book-keeping of a new final block, from a quorum or from sync. */
export function becameFinal(state: Pbft, header: Header, hash: Hash, proven: Proven): void {
  const first = state.final.height + 1;
  for (let height = first; height <= header.number; height++) state.certificates.delete(height);
  state.final = { height: header.number, hash };
  releaseSlots(state, first);
  state.proven = proven;
  state.ended = handsOver(header);
}

/** A view is given time for each decision; the time doubles for each view that failed in a row (§4.5.2). */
export function restartViewTimer(state: Pbft): void {
  if (state.index < 0 || state.ended) {
    state.effects.push({ kind: "cancelTimer", timer: "view" });
    return;
  }
  const afterMs = state.parameters.viewTimeoutMs * 2 ** Math.min(state.failures, 16);
  state.effects.push({ kind: "setTimer", timer: "view", afterMs });
}

/** Execution has answered for a block. */
export function onImported(state: Pbft, height: number, hash: Hash, context: Context): void {
  const slot = slotAt(state, height);
  if (slot?.hash !== hash || slot.imported) return;
  slot.imported = true;
  progress(state, context);
}

/** The primary has proposed what does not execute: it is faulty. */
export function onRefused(state: Pbft, height: number, hash: Hash, context: Context): void {
  const slot = slotAt(state, height);
  if (!state.active || slot?.hash !== hash || slot.imported) return;
  changeView(state, state.view + 1, context);
}

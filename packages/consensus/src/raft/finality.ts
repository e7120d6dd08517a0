/**
 * Finality. A leader gathers its followers' signed acknowledgements into a proof and spreads it, on the back of appends or by
 * itself; followers verify it and finalise with it too. A block that hands over is proven for itself before anything above it.
 */
import { type Hash, replicaId } from "@paragrid/primitives";
import { type Proven, proveBlock, type SignedHeight } from "./certifier.ts";
import { isJoint } from "./confchange.ts";
import { handOverOf } from "./configuration.ts";
import { entryDelete, jointDelete } from "./durable.ts";
import { acknowledgementPayload } from "./proof.ts";
import type { NodeId } from "./quorum.ts";
import { peersOf } from "./raft.ts";
import { hashAt, peerOf, type ReplicaState, setTimer } from "./state.ts";
import { raftVerifier } from "./verifier.ts";
import type { ProvenBlock } from "./wire.ts";

/** Most proofs that wait for their blocks. */
const mostPending = 16;

/** What a member signs about the entry at that height. */
export function payloadAt({ history, context }: ReplicaState, height: number, block: Hash, term: number): Uint8Array {
  const setId = history.at(height).sets[0].id;
  return acknowledgementPayload({ genesis: context.genesis.hash, setId, term, height, block });
}

/** Proofs came in: they wait until their blocks are here. */
export function takeProofs({ pending, final }: ReplicaState, proofs: readonly ProvenBlock[]): void {
  for (const { number, block, proof } of proofs) {
    if (number <= final.number) continue;
    if (pending.size >= mostPending && !pending.has(number)) {
      // The lowest are needed first, the highest goes furthest: whichever is just below the highest makes room.
      const highest = Math.max(...pending.keys());
      if (number < highest) continue;
      pending.delete(highest);
    }
    pending.set(number, { number, hash: block, proof });
  }
}

/** Finalises what is proven to a follower, as far as the blocks are here. */
export function finalizePending(state: ReplicaState): void {
  const { pending, raft } = state;
  if (pending.size === 0) return;
  for (const number of [...pending.keys()].sort((left, right) => left - right)) {
    if (!hostFollows(state)) return;
    const proven = pending.get(number)!;
    if (number <= state.final.number) {
      pending.delete(number);
      continue;
    }
    if (number > raft.log.stable || hashAt(state, number) !== proven.hash) continue;
    if (handOverBefore(state, number) !== undefined) continue;
    pending.delete(number);
    if (isGood(state, proven)) finalize(state, proven);
  }
}

/** After a hand-over is final the host changes sets: it takes the next proof when it has said so. */
function hostFollows({ context, history, final }: ReplicaState): boolean {
  return context.authorities.id === history.at(final.number).sets[0].id;
}

function isGood({ raft, history, context }: ReplicaState, { number, hash, proof }: Proven): boolean {
  const authorities = history.at(number - 1).sets[0];
  const { header } = raft.log.entry(number)!.payload;
  return raftVerifier.verify({ genesis: context.genesis.hash, authorities, header, hash, proof }, context.crypto).ok;
}

/** The first hand-over that is not final and below that height. */
function handOverBefore({ raft, final }: ReplicaState, number: number): number | undefined {
  for (let index = final.number + 1; index < number; index++) if (raft.log.entry(index)?.change) return index;
  return undefined;
}

/** A leader finalises what is committed and durable here, hand-overs one by one. */
export function finalizeCommitted(state: ReplicaState): void {
  const { raft, termStart } = state;
  if (raft.role !== "leader" || termStart === undefined) return;
  const target = Math.min(raft.log.committed, raft.log.stable);
  while (state.final.number < target && hostFollows(state)) {
    const number = handOverBefore(state, target) ?? target;
    const proof = prove(state, number, termStart);
    if (proof === undefined) return;
    finalize(state, { number, hash: hashAt(state, number)!, proof });
  }
}

function prove(state: ReplicaState, number: number, termStart: number): Uint8Array | undefined {
  const { raft, history, certifier, context } = state;
  const { log, term } = raft;
  // §5.4.2: the lowest block that is acknowledged has to be of this term.
  const floor = Math.max(number, termStart);
  let own: SignedHeight | undefined;
  const signOwn = (): SignedHeight | undefined => {
    if (log.stable < floor) return undefined;
    own ??= { height: floor, signature: context.crypto.sign(payloadAt(state, floor, hashAt(state, floor)!, term)) };
    return own;
  };
  return proveBlock({
    number,
    term,
    ruling: history.at(number - 1).sets[0],
    next: handOverOf(log.entry(number)!.payload.header),
    acknowledgement: (replica) => (replica === raft.id ? signOwn() : certifier.lowest(replica, floor)),
    headerAt: (height) => log.entry(height)?.payload.header,
  });
}

function finalize(state: ReplicaState, proven: Proven): void {
  state.out.push({ kind: "finalize", block: proven.hash, proof: proven.proof });
  state.raft.log.commitTo(proven.number);
  settleFinal(state, proven, state.raft.log.entry(proven.number)!.change === true);
}

/** Book-keeping of a block that is final, with its proof. */
export function settleFinal(state: ReplicaState, proven: Proven, handsOver: boolean): void {
  const { raft, history, parameters } = state;
  const { log } = raft;
  const { number } = proven;
  for (let index = state.final.number + 1; index <= number; index++) state.garbage.push(entryDelete(index));
  state.final = proven;
  state.lastProof = proven;
  if (handsOver) state.handOverProofs.push(proven);
  log.appliedTo(number);
  state.certifier.prune(number);
  const before = history.base;
  history.settle(number);
  // Once a joint configuration is left for good, nobody needs its sets after a restart.
  if (before !== history.base && isJoint(before.membership.configuration))
    state.garbage.push(jointDelete(before.index));
  const base = number - parameters.keptBlocks;
  if (base <= log.base.index) return;
  state.baseHash = hashAt(state, base)!;
  log.compact(base);
  state.handOverProofs = state.handOverProofs.filter((one) => one.number > base);
}

const none: readonly ProvenBlock[] = [];

/** Proofs that a follower may lack: hand-overs, then the last one. What is answered counts as sent. */
export function proofsFor(state: ReplicaState, to: NodeId): readonly ProvenBlock[] {
  const { lastProof, handOverProofs } = state;
  const peer = peerOf(state, to);
  const known = Math.max(peer.finalized, peer.sentProof);
  if (lastProof === undefined || lastProof.number <= known) return none;
  peer.sentProof = lastProof.number;
  const missed = handOverProofs.filter(({ number }) => number > known && number < lastProof.number);
  return [...missed.slice(0, mostPending - 1), lastProof].map(({ number, hash, proof }) => ({
    number,
    block: hash,
    proof,
  }));
}

/** To every follower that was not sent the last proof yet, in a message of its own. */
export function sendProofs(state: ReplicaState): void {
  const { raft } = state;
  if (raft.role !== "leader") return;
  for (const to of peersOf(raft)) {
    const proofs = proofsFor(state, to);
    if (proofs.length === 0) continue;
    const message = { type: "proven", value: { term: raft.term, proofs } } as const;
    state.sends.push({ kind: "send", to: replicaId(to), message });
  }
}

/** Sends what was just proven, unless an append is about to leave that takes it along. */
export function spreadProofs(state: ReplicaState, nextBuildMs: number): void {
  const { raft, lastProof, parameters } = state;
  if (raft.role !== "leader" || lastProof === undefined || state.termStart === undefined) return;
  if (isSpread(state, lastProof.number)) return;
  const isSoon = state.building !== undefined || nextBuildMs - raft.nowMs < parameters.noticeDelayMs;
  if (!isSoon) sendProofs(state);
  else if (!state.timers.has("notice")) {
    state.awaited = lastProof.number;
    setTimer(state, "notice", raft.nowMs + parameters.noticeDelayMs);
  }
}

/** No append took the proof along in time. */
export function noticeDue(state: ReplicaState): void {
  if (!isSpread(state, state.awaited)) sendProofs(state);
}

function isSpread(state: ReplicaState, number: number): boolean {
  return peersOf(state.raft).every((id) => peerOf(state, id).sentProof >= number);
}

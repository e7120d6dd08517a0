import type { Block } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { handsOver, hearOf } from "../leader-based/member.ts";
import { checkQuorumProof } from "../quorum-proof.ts";
import { forget } from "./durable.ts";
import { buildWhenDue } from "./leader.ts";
import type { Decided } from "./messages.ts";
import { acceptedRule } from "./payload.ts";
import { type Paxos, restartElectionTimer } from "./state.ts";

/** A decision (§2.3), which anybody may tell, since it proves itself. */
export function onDecided(state: Paxos, from: ReplicaId, message: Decided, context: Context): void {
  const { height, hash, proof } = message;
  if (height <= state.final.height) return;
  const about = { genesis: context.genesis.hash, height, block: hash };
  if (typeof checkQuorumProof(proof, about, acceptedRule, state.electorate, context.crypto) === "string") return;
  state.decided.set(height, message);
  finalizeDecided(state, context);
  if (state.final.height < height) hearOf(state, from, height);
}

/** Finalises what is decided and imported, in order (the paper's PERFORM, §2.1). */
export function finalizeDecided(state: Paxos, context: Context): void {
  for (;;) {
    const next = state.decided.get(state.final.height + 1);
    if (next === undefined || state.ended) return;
    const block = context.chain.block(next.hash);
    if (block === undefined || block.header.parentHash !== state.final.hash) return;
    state.effects.push(
      { kind: "setHead", block: next.hash },
      { kind: "finalize", block: next.hash, proof: next.proof },
    );
    becameFinal(state, block, context);
  }
}

/** Book-keeping of a new final block, from a decision or from sync. */
export function becameFinal(
  state: Paxos,
  block: Pick<Block, "header"> & { readonly hash: Hash },
  context: Context,
): void {
  const { number } = block.header;
  const old = [...state.accepted.keys()].filter((height) => height <= number);
  if (old.length > 0) state.effects.push({ kind: "persist", writes: old.map(forget) });
  for (const kept of [state.accepted, state.requested, state.decided, state.proposals])
    for (const height of kept.keys()) if (height <= number) kept.delete(height);
  state.final = { height: number, hash: block.hash };
  state.ended = handsOver(block);
  if (state.ended) restartElectionTimer(state, context);
  else buildWhenDue(state, context);
}

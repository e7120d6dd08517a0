/** A member's history: it grows by one executed, durable block after another, and is final as far as a majority has acknowledged it. */
import type { Block } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { handsOver, hearOf, replicaAt, send, setId } from "../leader-based/member.ts";
import { checkQuorumProof } from "../quorum-proof.ts";
import { buildWhenDue, takeAck } from "./broadcast.ts";
import { forget, writeAccepted } from "./durable.ts";
import { finishSynchronisation } from "./establish.ts";
import type { ValueOf } from "./messages.ts";
import { acknowledgedRule, acknowledgementPayload } from "./payload.ts";
import { leads, tipOf, type Zab } from "./state.ts";

/** Takes what follows the history, as far as it is there: executed first, and durable before it is acknowledged. */
export function acceptNext(state: Zab, context: Context): void {
  while (state.phase === "synchronisation" || state.phase === "broadcast") {
    const tip = tipOf(state);
    if (state.phase === "synchronisation" && tip.height >= state.syncedTo) {
      finishSynchronisation(state, context);
      continue;
    }
    const block = state.requested.get(tip.height + 1);
    if (block === undefined || block.header.parentHash !== tip.hash) return;
    if (context.chain.header(block.hash) === undefined) {
      state.effects.push({ kind: "importBlock", block });
      return;
    }
    state.requested.delete(block.header.number);
    state.history.push(block);
    state.effects.push(
      { kind: "persist", writes: [writeAccepted(setId(state), block)] },
      { kind: "setHead", block: block.hash },
    );
    if (state.phase === "broadcast") answer(state, block, context);
    deliver(state, context);
    if (state.ended) return;
  }
}

export function acknowledge(state: Zab, block: Block, context: Context) {
  const { number: height } = block.header;
  const about = {
    genesis: context.genesis.hash,
    setId: setId(state),
    round: state.promised,
    height,
    block: block.hash,
  };
  return { height, hash: block.hash, signature: context.crypto.sign(acknowledgementPayload(about)) };
}

/** ACK of a proposal (step f.3.1). */
export function answer(state: Zab, block: Block, context: Context): void {
  const value = { set: setId(state), epoch: state.promised, ...acknowledge(state, block, context) };
  if (leads(state)) takeAck(state, state.index, value, context);
  else send(state, replicaAt(state, state.leader), { type: "ack", value });
}

/** COMMIT, which anybody may tell, since it proves itself. */
export function onCommit(state: Zab, from: ReplicaId, message: ValueOf<"commit">, context: Context): void {
  const { height, hash, proof } = message;
  if (height <= state.final.height) return;
  const about = { genesis: context.genesis.hash, height, block: hash };
  if (typeof checkQuorumProof(proof, about, acknowledgedRule, state.electorate, context.crypto) === "string") return;
  state.committed.set(height, message);
  deliver(state, context);
  if (state.final.height < height) hearOf(state, from, height);
}

/** abdeliver: finalises what is committed and executed, in order (steps f.2.2 and f.3.2). */
export function deliver(state: Zab, context: Context): void {
  for (;;) {
    const next = state.committed.get(state.final.height + 1);
    const block = next === undefined || state.ended ? undefined : context.chain.block(next.hash);
    if (next === undefined || block === undefined || block.header.parentHash !== state.final.hash) return;
    state.effects.push(
      { kind: "setHead", block: next.hash },
      { kind: "finalize", block: next.hash, proof: next.proof },
    );
    becameFinal(state, block, context);
  }
}

/** Book-keeping of a new final block, from a commit or from sync. */
export function becameFinal(state: Zab, block: Pick<Block, "header" | "hash">, context: Context): void {
  const { number } = block.header;
  const { history } = state;
  const kept = history.filter(({ header }) => header.number > number);
  // A history that does not hold the final block is no history: what is above it there is of another branch.
  const isMine =
    history.length === 0 || history[0]!.header.number > number || history.some(({ hash }) => hash === block.hash);
  state.history = isMine ? kept : [];
  const old = history.filter((one) => !state.history.includes(one)).map(({ header }) => forget(header.number));
  if (old.length > 0) state.effects.push({ kind: "persist", writes: old });
  for (const one of [state.requested, state.committed, state.proposals])
    for (const height of one.keys()) if (height <= number) one.delete(height);
  state.final = { height: number, hash: block.hash };
  state.ended = handsOver(block);
  if (state.ended)
    state.effects.push({ kind: "cancelTimer", timer: "leader" }, { kind: "cancelTimer", timer: "finalize" });
  else buildWhenDue(state, context);
}

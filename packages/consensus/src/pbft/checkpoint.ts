/**
 * §4.3: every K blocks replicas tell that they have the state; once a quorum does, the checkpoint is stable and the log below it
 * is gone. Our state is the chain: the block's commit certificate proves it to others, so a checkpoint message needs no
 * signature, and state transfer is the host's block sync (`fetch`, then `synced`).
 */
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Checkpoint } from "./messages.ts";
import { type Pbft, send } from "./state.ts";

/** Called after each final block: says so when a checkpoint is due. */
export function announceCheckpoint(state: Pbft): void {
  const { height, hash } = state.final;
  if (state.index < 0 || height % state.parameters.checkpointInterval !== 0) return;
  state.checkpoints[state.index] = { height, hash };
  repeatCheckpoint(state);
  advanceStable(state);
}

/** Says the last own checkpoint again: a lost one would close the window above it. */
export function repeatCheckpoint(state: Pbft): void {
  const own = state.checkpoints[state.index];
  if (own?.hash === undefined) return;
  send(state, "all", {
    type: "checkpoint",
    value: { set: state.electorate.set.id, height: own.height, hash: own.hash },
  });
}

export function onCheckpoint(state: Pbft, from: ReplicaId, message: Checkpoint): void {
  const index = state.electorate.indexOf(from);
  const { height, hash } = message;
  if (index < 0 || height <= state.checkpoints[index]!.height) return;
  state.checkpoints[index] = { height, hash };
  advanceStable(state);
}

/** Moves h to the highest checkpoint that a quorum shares and this replica has. */
function advanceStable(state: Pbft): void {
  for (const { height, hash } of state.checkpoints)
    if (
      height > state.stable &&
      height <= state.final.height &&
      weightAt(state, height, hash) >= state.electorate.quorum
    )
      state.stable = height;
}

function weightAt(state: Pbft, height: number, hash: Hash | undefined): number {
  let weight = 0;
  for (const [index, one] of state.checkpoints.entries())
    if (one.height === height && one.hash === hash) weight += state.electorate.weights[index]!;
  return weight;
}

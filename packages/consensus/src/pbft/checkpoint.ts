/**
 * §4.3: every K blocks replicas tell that they have the state; once a quorum does, the checkpoint is stable and the log below it
 * is gone. Our state is the chain: the block's commit certificate proves it to others, so a checkpoint message needs no
 * signature, and state transfer is the host's block sync (`fetch`, then `synced`).
 */
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Checkpoint } from "./messages.ts";
import { type CheckpointGroup, type Pbft, send } from "./state.ts";

/** Called after each final block: says so when a checkpoint is due. */
export function announceCheckpoint(state: Pbft): void {
  const { height, hash } = state.final;
  if (state.index < 0 || height % state.parameters.checkpointInterval !== 0) return;
  take(state, state.index, height, hash);
  repeatCheckpoint(state);
  for (const group of state.checkpointGroups) advanceStable(state, group);
}

/** Says the last own checkpoint again: a lost one would close the window above it. */
export function repeatCheckpoint(state: Pbft): void {
  const own = state.checkpoints[state.index];
  if (own === undefined) return;
  send(state, "all", {
    type: "checkpoint",
    value: { set: state.electorate.set.id, height: own.height, hash: own.hash },
  });
}

export function onCheckpoint(state: Pbft, from: ReplicaId, message: Checkpoint): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || message.height <= (state.checkpoints[index]?.height ?? -1)) return;
  advanceStable(state, take(state, index, message.height, message.hash));
}

/** Moves an authority's weight from the checkpoint that it had to this one. */
function take(state: Pbft, index: number, height: number, hash: Hash): CheckpointGroup {
  const weight = state.electorate.weights[index]!;
  const groups = state.checkpointGroups;
  const before = state.checkpoints[index];
  if (before !== undefined) {
    before.weight -= weight;
    if (before.weight === 0) groups.splice(groups.indexOf(before), 1);
  }
  let group = groups.find((one) => one.height === height && one.hash === hash);
  if (group === undefined) {
    group = { height, hash, weight: 0 };
    groups.push(group);
  }
  group.weight += weight;
  state.checkpoints[index] = group;
  return group;
}

/** Moves h to a checkpoint that a quorum shares and this replica has. */
function advanceStable(state: Pbft, { height, weight }: CheckpointGroup): void {
  if (height > state.stable && height <= state.final.height && weight >= state.electorate.quorum) state.stable = height;
}

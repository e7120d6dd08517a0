import type { Hash, ReplicaId } from "@paragrid/primitives";
import { equivocation, votingPhases } from "./evidence.ts";
import type { Pbft } from "./state.ts";

export interface SignedBlock {
  readonly hash: Hash;
  readonly signature: Uint8Array;
}

/** Two signatures of one replica for two blocks in one phase: said once for each replica and set. Both have been verified. */
export function accuseOfEquivocation(
  state: Pbft,
  replica: ReplicaId,
  phase: (typeof votingPhases)[number],
  height: number,
  first: SignedBlock,
  second: SignedBlock,
): void {
  if (state.accused.has(replica)) return;
  state.accused.add(replica);
  const evidence = equivocation.encode({ phase: votingPhases.indexOf(phase), view: state.view, height, first, second });
  state.effects.push({ kind: "accuse", replica, evidence });
}

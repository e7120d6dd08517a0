import type { ReplicaId } from "@paragrid/primitives";
import { equivocationEvidence, type SignedBlock } from "../equivocation.ts";
import { pbftSigning, type VotingPhase } from "./evidence.ts";
import type { Pbft } from "./state.ts";

/** Two signatures of one replica for two blocks in one phase: said once for each replica and set. Both have been verified. */
export function accuseOfEquivocation(
  state: Pbft,
  replica: ReplicaId,
  phase: VotingPhase,
  first: SignedBlock,
  second: SignedBlock,
): void {
  if (state.accused.has(replica)) return;
  state.accused.add(replica);
  const evidence = equivocationEvidence(pbftSigning, `paragrid/pbft/${phase}`, state.view, first, second);
  state.effects.push({ kind: "accuse", replica, evidence });
}

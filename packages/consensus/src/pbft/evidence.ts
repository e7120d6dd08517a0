import { equivocationVerifier, type SigningRule } from "../equivocation.ts";
import type { Phase } from "./payload.ts";

/** Phases in which a replica signs once for each height and view. */
export type VotingPhase = Extract<Phase, "pre-prepare" | "prepare" | "commit">;

export const pbftSigning: SigningRule = {
  domains: (["pre-prepare", "prepare", "commit"] satisfies VotingPhase[]).map((phase) => `paragrid/pbft/${phase}`),
  once: "height",
};

export const pbftEvidence = equivocationVerifier(pbftSigning);

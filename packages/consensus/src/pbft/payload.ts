import type { Hash } from "@paragrid/primitives";
import { type VotePayload, votePayload } from "../payload.ts";

/** What signatures are made for; the phase is in the domain, so none passes as another. */
export type Phase = "pre-prepare" | "prepare" | "commit" | "view-change" | "new-view";

/** The bytes that a replica signs in that phase, about that block (or, in a change of view, about that digest). */
export function phasePayload(
  phase: Phase,
  content: Omit<VotePayload, "domain"> & { readonly block: Hash },
): Uint8Array {
  return votePayload.encode({ domain: `paragrid/pbft/${phase}`, ...content });
}

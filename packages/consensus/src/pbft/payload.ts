import type { Hash } from "@paragrid/primitives";
import { type VotePayload, votePayload } from "../payload.ts";

/** What signatures are made for; the phase is in the domain, so none passes as another. */
export type Phase = "pre-prepare" | "prepare" | "commit" | "view-change" | "new-view";

interface Remembered extends Content {
  readonly bytes: Uint8Array;
}
type Content = Omit<VotePayload, "domain"> & { readonly block: Hash };

/** The last payload of each phase: votes on one block are signed and checked many times over, by every replica of a simulation. */
const remembered = new Map<Phase, Remembered>();

/** The bytes that a replica signs in that phase, about that block (or, in a change of view, about that digest). Not to be changed. */
export function phasePayload(phase: Phase, content: Content): Uint8Array {
  const { genesis, setId, round, height, block } = content;
  const last = remembered.get(phase);
  if (
    last !== undefined &&
    last.height === height &&
    last.block === block &&
    last.round === round &&
    last.setId === setId &&
    last.genesis === genesis
  )
    return last.bytes;
  const bytes = votePayload.encode({ domain: `paragrid/pbft/${phase}`, ...content });
  remembered.set(phase, { genesis, setId, round, height, block, bytes });
  return bytes;
}

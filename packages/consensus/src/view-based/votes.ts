import type { ReplicaId } from "@paragrid/primitives";
import { type Certificate, certify } from "../certificate.ts";
import type { Electorate } from "../electorate.ts";
import { equivocationEvidence, type SignedBlock, type SigningRule } from "../equivocation.ts";
import type { Member } from "./member.ts";

/** The certificate of those votes, by authority index, that are for the same block as this one: once they are a quorum's. */
export function certificateOf(
  votes: readonly (SignedBlock | undefined)[],
  { height, hash }: SignedBlock,
  { count, quorum, weights }: Electorate,
): Certificate | undefined {
  let weight = 0;
  const signatures = Array.from({ length: count }, (_, index) => {
    const one = votes[index];
    if (one?.hash !== hash || one.height !== height) return undefined;
    weight += weights[index]!;
    return one.signature;
  });
  return weight < quorum ? undefined : certify(signatures);
}

/** Accuses a replica, once, of two words in one view. */
export function accuse(
  state: Member,
  replica: ReplicaId,
  said: { readonly rule: SigningRule; readonly domain: string; readonly view: number },
  first: SignedBlock,
  second: SignedBlock,
): void {
  if (state.accused.has(replica)) return;
  state.accused.add(replica);
  const evidence = equivocationEvidence(said.rule, said.domain, said.view, first, second);
  state.effects.push({ kind: "accuse", replica, evidence });
}

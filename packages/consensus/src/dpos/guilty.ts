import { type Header, headerHash } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { AuthoritySet } from "../authorities.ts";
import { contradicting } from "./contradiction.ts";
import { readHeader, type SealedHeader } from "./digest.ts";
import { contradictionOf, sealedHeights } from "./evidence.ts";
import { delegateAt } from "./schedule.ts";

/**
 * Who sealed contradicting headers on two branches, with the evidence. Given the headers of both branches from the lower of two
 * conflicting final blocks up to where both are decided, these are more than a third of the weight (the argument is at proof.ts), and
 * no honest delegate is among them, whichever headers are given. The evidence verifier checks seals; here they are taken as good.
 */
export function guiltyBetween(
  left: readonly Header[],
  right: readonly Header[],
  trial: { readonly genesis: Hash; readonly authorities: AuthoritySet },
): { readonly replica: ReplicaId; readonly evidence: Uint8Array }[] {
  const { genesis, authorities } = trial;
  function byDelegate(headers: readonly Header[]): Map<ReplicaId, { hash: Hash; sealed: SealedHeader }[]> {
    const sorted = new Map<ReplicaId, { hash: Hash; sealed: SealedHeader }[]>();
    for (const header of headers) {
      const read = readHeader(header);
      if (!read.ok || read.value.claims.set !== authorities.id) continue;
      const { slot, turn, finality } = read.value.claims;
      const { replica } = authorities.members[delegateAt(slot, authorities, { genesis, turn, finality })]!;
      sorted.set(replica, [...(sorted.get(replica) ?? []), { hash: headerHash(header), sealed: read.value }]);
    }
    return sorted;
  }
  const others = byDelegate(right);
  const guilty: { replica: ReplicaId; evidence: Uint8Array }[] = [];
  for (const [replica, headers] of byDelegate(left)) {
    const pair = headers.flatMap((one) =>
      (others.get(replica) ?? [])
        .filter(
          (other) => one.hash !== other.hash && contradicting(sealedHeights(one.sealed), sealedHeights(other.sealed)),
        )
        .map((other) => contradictionOf(one.sealed, other.sealed)),
    )[0];
    if (pair !== undefined) guilty.push({ replica, evidence: pair });
  }
  return guilty;
}

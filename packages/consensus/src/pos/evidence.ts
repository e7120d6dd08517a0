import { header, headerHash } from "@paragrid/block";
import { err, ok, type Result } from "@paragrid/primitives";
import { of, struct, u32, variant } from "@paragrid/scale";
import { authorityIndex } from "../authorities.ts";
import type { EvidenceVerifier, MisconductClaim, ReplicaCrypto } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { setFault } from "../quorum.ts";
import { readHeader } from "./digest.ts";
import { phase } from "./messages.ts";
import { sealFault } from "./seal.ts";
import { ballotPayload, signedVote } from "./votes.ts";

/** What convicts a replica: nobody who follows the rules seals two blocks in a slot, or votes twice in a phase of a round. */
export const misconduct = variant({
  seals: of(0, struct({ first: header, second: header })),
  votes: of(1, struct({ phase, round: u32, first: signedVote, second: signedVote })),
});

/** Most bytes of evidence that are read at all: two headers with room for a hand-over each. */
const mostBytes = 256 * 1024;

export function evidenceVerifier(options: { readonly domain: string }): EvidenceVerifier {
  return {
    verify(claim, crypto) {
      const { authorities, replica, evidence } = claim;
      const fault = setFault(authorities);
      if (fault !== undefined) return err(fault);
      const index = authorityIndex(authorities, replica);
      if (index < 0) return err(`replica ${replica} is not in set ${authorities.id}`);
      if (evidence.length > mostBytes) return err(`evidence has at most ${mostBytes} bytes, found ${evidence.length}`);
      const read = decoded(misconduct, evidence);
      if (!read.ok) return read;
      if (read.value.type === "seals") return twoSeals(claim, index, read.value.value, crypto);
      const { phase: at, round, first, second } = read.value.value;
      if (first.target === second.target) return err("both votes are for the same block");
      const ballot = { domain: options.domain, genesis: claim.genesis, setId: authorities.id, round };
      for (const { target, number, signature } of [first, second])
        if (!crypto.verify(authorities.members[index]!.key, ballotPayload(at, ballot, target, number), signature))
          return err(`a ${at} is not signed by replica ${replica}`);
      return ok(`replica ${replica} cast two ${at}s in round ${round}`);
    },
  };
}

function twoSeals(
  { genesis, authorities, replica }: MisconductClaim,
  index: number,
  pair: { readonly first: Parameters<typeof headerHash>[0]; readonly second: Parameters<typeof headerHash>[0] },
  crypto: Pick<ReplicaCrypto, "verify">,
): Result<string> {
  if (headerHash(pair.first) === headerHash(pair.second)) return err("both headers are the same one");
  const slots: number[] = [];
  for (const one of [pair.first, pair.second]) {
    const sealed = readHeader(one);
    if (!sealed.ok) return sealed;
    const { set, authority, slot } = sealed.value.claims;
    if (set !== authorities.id) return err(`a header is sealed by set ${set}, not by ${authorities.id}`);
    if (authority !== index) return err(`a header is sealed by authority ${authority}, not by ${index}`);
    const bad = sealFault(sealed.value, authorities, genesis, crypto);
    if (bad !== undefined) return err(bad);
    slots.push(slot);
  }
  return slots[0] === slots[1]
    ? ok(`replica ${replica} sealed two blocks in slot ${slots[0]}`)
    : err(`slots ${slots[0]} and ${slots[1]} are not the same`);
}

import { headerHash } from "@paragrid/block";
import { err, type Hash, ok } from "@paragrid/primitives";
import type { FinalityVerifier } from "../contract.ts";
import { votePayload } from "../payload.ts";
import { setFault } from "../quorum.ts";

/** What the operator signs about a final block. */
export function soloPayload(block: { genesis: Hash; setId: number; height: number; block: Hash }): Uint8Array {
  return votePayload.encode({ domain: "paragrid/solo/final", round: 0, ...block });
}

/** A solo proof is the operator's signature, 64 bytes. */
export const soloVerifier: FinalityVerifier = {
  maxProofBytes: () => 64,
  verify({ genesis, authorities, header, hash, proof }, crypto) {
    const fault = setFault(authorities);
    if (fault !== undefined) return err(fault);
    if (authorities.members.length !== 1) return err(`a solo set has 1 member, found ${authorities.members.length}`);
    if (proof.length !== 64) return err(`a solo proof has 64 bytes, found ${proof.length}`);
    if (headerHash(header) !== hash) return err(`the header's hash is ${headerHash(header)}, claimed ${hash}`);
    const payload = soloPayload({ genesis, setId: authorities.id, height: header.number, block: hash });
    if (!crypto.verify(authorities.members[0]!.key, payload, proof)) return err("the operator's signature is bad");
    return ok({ signers: [0], trust: "crash" });
  },
};

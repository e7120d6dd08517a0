import { headerHash } from "@paragrid/block";
import { err, type Hash, ok } from "@paragrid/primitives";
import { type CodecType, DecodeError, struct, u32 } from "@paragrid/scale";
import { certificateFault, certificateFields, maxCertificateBytes, signersOf } from "./certificate.ts";
import type { FinalityEvidence, FinalityVerifier, ReplicaCrypto } from "./contract.ts";
import { type Electorate, electorateOf } from "./electorate.ts";
import { votePayload } from "./payload.ts";

/** Votes of one round (view, ballot, epoch) for the very block that they prove. */
export const quorumProof = struct({ round: u32, ...certificateFields });
type QuorumProof = CodecType<typeof quorumProof>;

/** What the votes of a proof are: their domain, how much weight they need, and what their word is worth. */
export interface QuorumRule {
  readonly domain: string;
  readonly trust: FinalityEvidence["trust"];
  quorumOf(electorate: Electorate): number;
}

/** Why the bytes do not prove the block, else who signed. */
export function checkQuorumProof(
  bytes: Uint8Array,
  about: { readonly genesis: Hash; readonly height: number; readonly block: Hash },
  rule: QuorumRule,
  electorate: Electorate,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | readonly number[] {
  const most = maxQuorumProofBytes(electorate.count);
  if (bytes.length > most) return `the proof has ${bytes.length} bytes, at most ${most} are read`;
  let proof: QuorumProof;
  try {
    proof = quorumProof.decode(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return error.message;
    throw error;
  }
  const { domain } = rule;
  const payload = votePayload.encode({ ...about, domain, setId: electorate.set.id, round: proof.round });
  const fault = certificateFault(proof, electorate, rule.quorumOf(electorate), () => payload, crypto);
  return fault ?? signersOf(proof);
}

const maxQuorumProofBytes = (members: number): number => 4 + maxCertificateBytes(members);

/** Accepts a header that a quorum of its authority set has voted for in one round. */
export function quorumVerifier(rule: QuorumRule): FinalityVerifier {
  return {
    maxProofBytes: (set) => maxQuorumProofBytes(set.members.length),
    verify({ genesis, authorities, header, hash, proof }, crypto) {
      const electorate = electorateOf(authorities);
      if (typeof electorate === "string") return err(electorate);
      const actual = headerHash(header);
      if (actual !== hash) return err(`the header's hash is ${actual}, claimed ${hash}`);
      const signers = checkQuorumProof(
        proof,
        { genesis, height: header.number, block: hash },
        rule,
        electorate,
        crypto,
      );
      return typeof signers === "string" ? err(signers) : ok({ signers, trust: rule.trust });
    },
  };
}

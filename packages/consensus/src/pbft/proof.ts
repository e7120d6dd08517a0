import { headerHash } from "@paragrid/block";
import { err, type Hash, ok } from "@paragrid/primitives";
import { type CodecType, DecodeError, struct, u32 } from "@paragrid/scale";
import { certificateFault, certificateFields, maxCertificateBytes, signersOf } from "../certificate.ts";
import type { FinalityVerifier, ReplicaCrypto } from "../contract.ts";
import { type Electorate, electorateOf } from "../electorate.ts";
import { phasePayload } from "./payload.ts";

/** A finality proof: commits of one view that carry the quorum's weight. */
export const commitProof = struct({ view: u32, ...certificateFields });
export type CommitProof = CodecType<typeof commitProof>;

/** Why the bytes do not prove that the block was committed, else who signed. */
export function checkCommitProof(
  bytes: Uint8Array,
  about: { readonly genesis: Hash; readonly height: number; readonly block: Hash },
  electorate: Electorate,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | readonly number[] {
  const most = maxCommitProofBytes(electorate.count);
  if (bytes.length > most) return `the proof has ${bytes.length} bytes, at most ${most} are read`;
  let proof: CommitProof;
  try {
    proof = commitProof.decode(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return error.message;
    throw error;
  }
  const payload = phasePayload("commit", { ...about, setId: electorate.set.id, round: proof.view });
  const fault = certificateFault(proof, electorate, electorate.quorum, () => payload, crypto);
  return fault ?? signersOf(proof);
}

const maxCommitProofBytes = (members: number): number => 4 + maxCertificateBytes(members);

/** Accepts a header that a quorum of its authority set has committed in one view. */
export const pbftVerifier: FinalityVerifier = {
  maxProofBytes: (set) => maxCommitProofBytes(set.members.length),
  verify({ genesis, authorities, header, hash, proof }, crypto) {
    const electorate = electorateOf(authorities);
    if (typeof electorate === "string") return err(electorate);
    const actual = headerHash(header);
    if (actual !== hash) return err(`the header's hash is ${actual}, claimed ${hash}`);
    const signers = checkCommitProof(proof, { genesis, height: header.number, block: hash }, electorate, crypto);
    return typeof signers === "string" ? err(signers) : ok({ signers, trust: "byzantine" });
  },
};

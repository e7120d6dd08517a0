import { type Header, header as headerCodec, headerHash } from "@paragrid/block";
import { err, ok } from "@paragrid/primitives";
import { type CodecType, DecodeError, struct, vec } from "@paragrid/scale";
import { nextAuthorities } from "../authorities.ts";
import { certificateFault, certificateFields, maxCertificateBytes, signersOf } from "../certificate.ts";
import type { FinalityVerifier } from "../contract.ts";
import { electorateOf } from "../electorate.ts";
import { votePayloadOf } from "./payload.ts";
import { preDigestOf } from "./pre-digest.ts";

/** Most headers above a proven block: two, but above a hand-over as many as it took to commit it. */
export const mostAbove = 256;
const mostHeaderBytes = 128 * 1024;

/**
 * The chain that commits a block: the headers above it, and votes for the highest of them. Headers carry the certificates of their
 * parents, so the votes for the last one say that their senders had seen certificates of all before.
 */
export const hotstuffProof = struct({ above: vec(headerCodec, mostAbove), ...certificateFields });
export type HotstuffProof = CodecType<typeof hotstuffProof>;

/**
 * Accepts a block under a three-chain (§5, Algorithm 4: b <- b' <- b'', all certified, in consecutive views). The votes for b''
 * suffice: whoever cast one honestly was locked on b, and checked the certificates of b and b' that the headers hold.
 * A hand-over needs a proof of its own, and what stands on it under the same set is there for nothing else: then the
 * three-chain may be higher up, for it commits all its ancestors.
 */
export const hotstuffVerifier: FinalityVerifier = {
  maxProofBytes: (set) => 4 + mostHeaderBytes + 3 * maxCertificateBytes(set.members.length),
  verify({ genesis, authorities, header, hash, proof: bytes }, crypto) {
    const electorate = electorateOf(authorities);
    if (typeof electorate === "string") return err(electorate);
    const most = this.maxProofBytes(authorities);
    if (bytes.length > most) return err(`the proof has ${bytes.length} bytes, at most ${most} are read`);
    let proof: HotstuffProof;
    let handsOver: boolean;
    try {
      proof = hotstuffProof.decode(bytes);
      handsOver = nextAuthorities(header) !== undefined;
    } catch (error) {
      if (error instanceof DecodeError) return err(error.message);
      throw error;
    }
    const actual = headerHash(header);
    if (actual !== hash) return err(`the header's hash is ${actual}, claimed ${hash}`);
    const fault = chainFault([header, ...proof.above], handsOver);
    if (fault !== undefined) return err(fault);
    const last = proof.above.at(-1)!;
    const payload = votePayloadOf({
      genesis,
      setId: authorities.id,
      round: preDigestOf(last)!.view,
      height: last.number,
      block: headerHash(last),
    });
    const bad = certificateFault(proof, electorate, electorate.quorum, () => payload, crypto);
    return bad === undefined ? ok({ signers: signersOf(proof), trust: "byzantine" }) : err(bad);
  },
};

/** Why the headers are no chain that commits the first of them once the last one is certified, or undefined. */
function chainFault(chain: readonly Header[], handsOver: boolean): string | undefined {
  if (chain.length < 3) return `${chain.length - 1} headers above the block, 2 wanted`;
  if (chain.length > 3 && !handsOver) return `${chain.length - 1} headers above a block that hands over to nobody`;
  const views: number[] = [];
  for (const [at, one] of chain.entries()) {
    const digest = preDigestOf(one);
    if (digest === undefined) return `header ${one.number} carries no view and certificate`;
    if (at === 0 && digest.closing) return "the block stands on a hand-over of this set and is never final";
    if (handsOver && at > 0 && !digest.closing) return `header ${one.number} is above a hand-over and does not say so`;
    if (at > 0 && (one.parentHash !== headerHash(chain[at - 1]!) || one.number !== chain[at - 1]!.number + 1))
      return `header ${at} above the proven one does not descend from it`;
    views.push(digest.view);
  }
  const [first, second, third] = views.slice(-3) as [number, number, number];
  if (second !== first + 1 || third !== second + 1)
    return `views ${first}, ${second}, ${third} at the end are not consecutive`;
  return undefined;
}

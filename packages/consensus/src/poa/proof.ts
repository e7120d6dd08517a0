/**
 * Finality proof of a block: the headers on top of it up to the first with which more than half of the weight has sealed. Seals of
 * another set than the ruling one are not checked: such headers are links, which those above vouch for.
 *
 * A verifier does not check whose turn it was, nor heights below: one of the signers is honest, has validated the block
 * and all below it, and has sealed on top. That nobody finalises anything else rests on synchrony (poa.ts), which no proof can show.
 */
import { header as headerCodec, headerHash } from "@paragrid/block";
import { err, ok, type Result } from "@paragrid/primitives";
import { vec } from "@paragrid/scale";
import type { FinalityVerifier } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { setFault } from "../quorum.ts";
import { type ChainState, signersAbove } from "./chain-state.ts";
import { readHeader, type SealedHeader } from "./digest.ts";
import { sealFault } from "./seal.ts";

/** A minority that seals alone for longer makes blocks that nobody can prove final one by one. */
const mostHeaders = 4096;
/** A header with its claims and seal, and room for two hand-overs of full size among them. */
const headerBytes = 224;
const handOverBytes = 2 * 1024 * 64;

const segment = vec(headerCodec, mostHeaders);

/** The proof of the first block of this chain, which the last one makes final. */
export function proofOf(chain: readonly ChainState[]): Uint8Array {
  return segment.encode(chain.slice(1).map(({ sealed }) => sealed!.header));
}

export const poaVerifier: FinalityVerifier = {
  maxProofBytes: () => 4 + mostHeaders * headerBytes + handOverBytes,

  verify({ genesis, authorities, header, hash, proof }, crypto) {
    const fault = setFault(authorities);
    if (fault !== undefined) return err(fault);
    const most = this.maxProofBytes(authorities);
    if (proof.length > most) return err(`a proof has at most ${most} bytes, found ${proof.length}`);
    const found = headerHash(header);
    if (found !== hash) return err(`the header's hash is ${found}, claimed ${hash}`);
    const target = readHeader(header);
    if (!target.ok) return target;
    const { ruledBy } = target.value.claims;
    if (ruledBy !== authorities.id) return err(`the block is ruled by set ${ruledBy}, not by ${authorities.id}`);
    const above = linked(target.value, proof);
    if (!above.ok) return above;
    const signers = signersAbove(above.value, authorities);
    if (!signers.ok) return signers;
    for (const sealed of above.value) {
      const bad = sealed.claims.set === authorities.id ? sealFault(sealed, authorities, genesis, crypto) : undefined;
      if (bad !== undefined) return err(`header ${sealed.header.number}: ${bad}`);
    }
    return ok({ signers: signers.value, trust: "byzantine" });
  },
};

/** The headers of a proof, each on top of the one before, later than it and by the same engine. */
function linked(target: SealedHeader, proof: Uint8Array): Result<readonly SealedHeader[]> {
  const form = decoded(segment, proof);
  if (!form.ok) return form;
  const headers: SealedHeader[] = [];
  let below = target;
  let parent = headerHash(target.header);
  for (const header of form.value) {
    const read = readHeader(header);
    if (!read.ok) return read;
    const { number, parentHash } = header;
    if (parentHash !== parent || number !== below.header.number + 1)
      return err(`header ${number} does not stand on ${below.header.number} ${parent}`);
    if (read.value.claims.slot <= below.claims.slot || read.value.claims.engine !== below.claims.engine)
      return err(`header ${number} is not of a later slot by the same engine`);
    headers.push(read.value);
    below = read.value;
    parent = headerHash(header);
  }
  return ok(headers);
}

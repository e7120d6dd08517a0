/**
 * Finality proof of a block: the headers on top of it, at least as many as the chain's rules demand (more show more work, against a rival). It is judged from a trusted header on, which the
 * verifier brings with the headers between (`ancestry`): each has to stand on the one before, to claim what follows from it (difficulty, work,
 * times, rules) and to be worked for. Headers describe themselves, so that nothing below the trusted one is needed.
 *
 * What it shows: somebody has spent the work of these headers. That the network did, and knows of nothing heavier, is the assumption that most of
 * the hash power is honest: a forger needs `confirmations` + 1 blocks of work at the chain's own difficulty, faster than everybody else.
 */
import { header as headerCodec, headerHash } from "@paragrid/block";
import { err, ok } from "@paragrid/primitives";
import { vec } from "@paragrid/scale";
import type { FinalityVerifier } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { setFault } from "../quorum.ts";
import { extend, trustedState, type WorkState } from "./chain-state.ts";
import { mostConfirmations } from "./digest.ts";

const segment = vec(headerCodec, mostConfirmations);
/** A header with its claims and nonce, and room for two hand-overs of full size among them. */
const headerBytes = 320;
const handOverBytes = 2 * 1024 * 64;

/** By the last block of the chain: encoded once for all replicas that hold the very same headers. */
const proofs = new WeakMap<WorkState, { readonly first: WorkState; readonly proof: Uint8Array }>();

/** The proof of the first block of this chain, by the fewest headers that make it final. */
export function proofOf(chain: readonly WorkState[]): Uint8Array {
  const first = chain[0]!;
  const last = chain.at(-1)!;
  const known = proofs.get(last);
  if (known?.first === first) return known.proof;
  const proof = segment.encode(chain.slice(1).map(({ header }) => header));
  proofs.set(last, { first, proof });
  return proof;
}

export const powVerifier: FinalityVerifier = {
  anchored: true,
  maxProofBytes: () => 4 + mostConfirmations * headerBytes + handOverBytes,

  verify({ genesis, authorities, header, hash, proof, ancestry }) {
    const fault = setFault(authorities);
    if (fault !== undefined) return err(fault);
    const most = this.maxProofBytes(authorities);
    if (proof.length > most) return err(`a proof has at most ${most} bytes, found ${proof.length}`);
    const found = headerHash(header);
    if (found !== hash) return err(`the header's hash is ${found}, claimed ${hash}`);
    const [trusted, ...between] = ancestry ?? [];
    if (trusted === undefined) return err("work proves nothing but from a trusted header on, and none is given");
    const anchor = trustedState(trusted);
    if (!anchor.ok) return anchor;
    const form = decoded(segment, proof);
    if (!form.ok) return form;
    const { confirmations } = anchor.value.claims.rules;
    const above = form.value.length;
    if (above < confirmations) return err(`pending: ${above} of ${confirmations} confirmations`);
    if (trusted.number === 0 && anchor.value.hash !== genesis)
      return err(`block 0 is ${anchor.value.hash}, not ${genesis}`);
    let state = anchor.value;
    for (const next of [...between, header, ...form.value]) {
      const extended = extend(state, next, genesis);
      if (!extended.ok) return extended;
      state = extended.value;
    }
    return ok({ signers: [], trust: "work", work: state.claims.work });
  },

  showing: (above) => segment.encode(above.slice(0, mostConfirmations)),
};

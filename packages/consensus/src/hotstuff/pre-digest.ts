import { engineId, findDigest, type Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { bool, type CodecType, hash, struct, u32 } from "@paragrid/scale";
import { certificateFields } from "../certificate.ts";

export const hotstuffEngine = engineId("HOTS");

/**
 * The paper's node fields that a chain's header lacks: the view, and the certificate of the parent. So a chain of headers is a
 * chain of certificates, and a block's hash fixes what its proposer justified it with (Algorithm 4: `b.justify`).
 */
export const hotstuffPreDigest = struct({
  view: u32,
  /** The block stands on a hand-over of its own set, is there to commit it, and is never final itself. */
  closing: bool,
  /** Votes for the parent: their view, 0 without any on the block where the set's rule begins. */
  justify: struct({ view: u32, ...certificateFields }),
});
export type HotstuffPreDigest = CodecType<typeof hotstuffPreDigest>;

/** Votes of a quorum for one block in one view. */
export const quorumCertificate = struct({ view: u32, height: u32, hash, ...certificateFields });
export type QuorumCertificate = CodecType<typeof quorumCertificate>;

/** The header's own part of the pre-digest; undefined when it has none that can be read. */
export function preDigestOf(header: Header): HotstuffPreDigest | undefined {
  const bytes = findDigest(header.digest, "PreRuntime", hotstuffEngine);
  if (bytes === undefined) return undefined;
  try {
    return hotstuffPreDigest.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The certificate of its parent that a header carries. */
export function justifyOf(header: Header, { justify }: HotstuffPreDigest): QuorumCertificate {
  return { ...justify, height: header.number - 1, hash: header.parentHash };
}

/** The certificate that needs no votes: of the block where a set's rule begins. */
export function rootCertificate(root: { readonly height: number; readonly hash: Hash }): QuorumCertificate {
  return { view: 0, ...root, signers: new Uint8Array(0), signatures: [] };
}

import { header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { bytes, type CodecType, fixedBytes, option, struct, u16, u32, vec } from "@paragrid/scale";
import { votePayload } from "../payload.ts";

/**
 * What a member signs about a block that is durable in its log, in the term of the leader whose log it matches. The set id is
 * that of the newest set at that height: from the header that hands over on, its own next one.
 */
export function acknowledgementPayload(ack: {
  readonly genesis: Hash;
  readonly setId: number;
  readonly term: number;
  readonly height: number;
  readonly block: Hash;
}): Uint8Array {
  const { term, ...rest } = ack;
  return votePayload.encode({ domain: "paragrid/raft/ack", round: term, ...rest });
}

/** Most headers between a proven block and the highest one that was acknowledged. */
export const mostHeaders = 256;
/** Most bytes of those headers. */
export const mostHeaderBytes = 128 * 1024;

const signedAcknowledgement = struct({ above: u16, signature: fixedBytes(64) });

/** Who signed, as a bitfield over the set, and in index order how far above the proven block, and the signature. */
const acknowledgements = struct({ signers: bytes, signed: vec(signedAcknowledgement, 1024) });
export type Acknowledgements = CodecType<typeof acknowledgements>;

/**
 * The finality proof of a block (TRUST.md §1): acknowledgements of a majority, all of one term, of it or of blocks above it.
 * `headers` lead from it to the highest of these. `next` is there exactly when the block hands over: the majority of the set
 * that it introduces.
 */
export const raftProof = struct({
  term: u32,
  headers: vec(header, mostHeaders),
  ruling: acknowledgements,
  next: option(acknowledgements),
});
export type RaftProof = CodecType<typeof raftProof>;

/** One member's acknowledgement on its way into a proof. */
export interface Acknowledgement {
  /** Its index in the set. */
  readonly member: number;
  readonly height: number;
  readonly signature: Uint8Array;
}

/** The canonical form of acknowledgements of members of a set of that size, for the block at that height. */
export function packAcknowledgements(
  acks: readonly Acknowledgement[],
  { members, height }: { readonly members: number; readonly height: number },
): Acknowledgements {
  const signers = new Uint8Array(Math.ceil(members / 8));
  const ordered = [...acks].sort((left, right) => left.member - right.member);
  for (const { member } of ordered) signers[member >> 3]! |= 1 << (member & 7);
  return { signers, signed: ordered.map((ack) => ({ above: ack.height - height, signature: ack.signature })) };
}

/** The members that a bitfield names, ascending; undefined when it is not the one form for a set of that size. */
export function signersOf(signers: Uint8Array, members: number): readonly number[] | undefined {
  if (signers.length !== Math.ceil(members / 8)) return undefined;
  const found: number[] = [];
  for (let member = 0; member < 8 * signers.length; member++) {
    if ((signers[member >> 3]! & (1 << (member & 7))) === 0) continue;
    if (member >= members) return undefined;
    found.push(member);
  }
  return found;
}

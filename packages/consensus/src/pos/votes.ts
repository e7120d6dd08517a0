import type { Hash } from "@paragrid/primitives";
import { type CodecType, compactU32, fixedBytes, hash, struct, u16, vec } from "@paragrid/scale";
import { votePayload } from "../payload.ts";

/** The two votes of a round. */
export type Phase = "prevote" | "precommit";

/** What a vote is cast in: a chain, a protocol, a set, a round. */
export interface Ballot {
  readonly domain: string;
  readonly genesis: Hash;
  readonly setId: number;
  readonly round: number;
}

/** A vote for a block, and so for all its ancestors. */
export const signedVote = struct({ target: hash, number: compactU32, signature: fixedBytes(64) });
export type SignedVote = CodecType<typeof signedVote>;

/** A vote with the index of who cast it. */
export const castVote = struct({ voter: u16, vote: signedVote });
export type CastVote = CodecType<typeof castVote>;

/** Votes of one phase and round: of equivocators two. */
export const castVotes = vec(castVote, 2 * 1024);

/** What a voter signs (TRUST.md §1): prevotes and precommits have domains of their own. */
export function ballotPayload(phase: Phase, { domain, ...ballot }: Ballot, target: Hash, number: number): Uint8Array {
  return votePayload.encode({ ...ballot, domain: `${domain}/${phase}`, height: number, block: target });
}

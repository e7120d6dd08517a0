import { type CodecType, hash, str, struct, u32 } from "@paragrid/scale";

/**
 * What a vote or acknowledgement signs (TRUST.md §1): it names everything it could be confused about. The domain differs by
 * protocol and phase, so that a prepare never passes as a commit; `round` is the protocol's view, term or round.
 */
export const votePayload = struct({
  domain: str,
  genesis: hash,
  setId: u32,
  round: u32,
  height: u32,
  block: hash,
});
export type VotePayload = CodecType<typeof votePayload>;

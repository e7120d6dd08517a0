import { type QuorumRule, quorumVerifier } from "../quorum-proof.ts";

/** A finality proof: commits of one view that carry the quorum's weight. */
export const commitRule: QuorumRule = {
  domain: "paragrid/pbft/commit",
  trust: "byzantine",
  quorumOf: (electorate) => electorate.quorum,
};

/** Accepts a header that a quorum of its authority set has committed in one view. */
export const pbftVerifier = quorumVerifier(commitRule);

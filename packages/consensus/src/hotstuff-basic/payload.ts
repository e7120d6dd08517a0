import type { SigningRule } from "../equivocation.ts";
import { type VotePayload, votePayload } from "../payload.ts";
import type { QuorumRule } from "../quorum-proof.ts";

/** Phases in which replicas vote, in their order; a vote of one never counts in another. */
export const phases = ["prepare", "preCommit", "commit"] as const;
export type Phase = (typeof phases)[number];

const domains = {
  proposal: "paragrid/hotstuff-basic/proposal",
  prepare: "paragrid/hotstuff-basic/prepare",
  preCommit: "paragrid/hotstuff-basic/pre-commit",
  commit: "paragrid/hotstuff-basic/commit",
} as const;
export const domainOf = (phase: Phase | "proposal"): string => domains[phase];

/** A leader proposes once in a view, and everybody votes once in each of its phases. */
export const signing: SigningRule = { domains: Object.values(domains), once: "round" };

/** What proves a block: a quorum's votes to commit it in one view. */
export const decided: QuorumRule = {
  domain: domains.commit,
  trust: "byzantine",
  quorumOf: ({ quorum }) => quorum,
};

export const payloadOf = (phase: Phase | "proposal", about: Omit<VotePayload, "domain">): Uint8Array =>
  votePayload.encode({ domain: domains[phase], ...about });

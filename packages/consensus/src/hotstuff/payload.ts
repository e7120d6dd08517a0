import { zeroHash } from "@paragrid/primitives";
import type { SigningRule } from "../equivocation.ts";
import { type VotePayload, votePayload } from "../payload.ts";

const proposal = "paragrid/hotstuff/proposal";
const vote = "paragrid/hotstuff/vote";
const newView = "paragrid/hotstuff/new-view";
export const domains = { proposal, vote, newView } as const;

/** A leader proposes once in a view, and everybody votes once in a view, whatever the height. */
export const hotstuffSigning: SigningRule = { domains: [proposal, vote], once: "round" };

type About = Omit<VotePayload, "domain">;

export const proposalPayload = (about: About): Uint8Array => votePayload.encode({ domain: proposal, ...about });
export const votePayloadOf = (about: About): Uint8Array => votePayload.encode({ domain: vote, ...about });

/** "I am in this view": about no block. */
export const newViewPayload = (about: Pick<VotePayload, "genesis" | "setId" | "round">): Uint8Array =>
  votePayload.encode({ domain: newView, ...about, height: 0, block: zeroHash });

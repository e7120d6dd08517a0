import { engineId } from "@paragrid/block";
import { type VotePayload, votePayload } from "../payload.ts";
import type { QuorumRule } from "../quorum-proof.ts";

/** Engine id of the pre-digest: the epoch that a block was first proposed in, a u32. */
export const zabEngine = engineId("ZABA");

/** A finality proof: a majority has acknowledged the very block in one epoch. Crash-fault trust. */
export const acknowledgedRule: QuorumRule = {
  domain: "paragrid/zab/ack",
  trust: "crash",
  quorumOf: (electorate) => electorate.majority,
};

export const acknowledgementPayload = (about: Omit<VotePayload, "domain">): Uint8Array =>
  votePayload.encode({ domain: acknowledgedRule.domain, ...about });

import { engineId } from "@paragrid/block";
import { type VotePayload, votePayload } from "../payload.ts";
import type { QuorumRule } from "../quorum-proof.ts";

/** Engine id of the pre-digest: the ballot that a block was first proposed in, a u32. */
export const paxosEngine = engineId("PAXO");

/** A finality proof: a majority has accepted the very block in one ballot. Crash-fault trust. */
export const acceptedRule: QuorumRule = {
  domain: "paragrid/paxos/accepted",
  trust: "crash",
  quorumOf: (electorate) => electorate.majority,
};

export const acceptedPayload = (about: Omit<VotePayload, "domain">): Uint8Array =>
  votePayload.encode({ domain: acceptedRule.domain, ...about });

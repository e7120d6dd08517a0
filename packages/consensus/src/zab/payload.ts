import { engineId, findDigest, type Header } from "@paragrid/block";
import { u32 } from "@paragrid/scale";
import { type VotePayload, votePayload } from "../payload.ts";
import type { QuorumRule } from "../quorum-proof.ts";

/** Engine id of the pre-digest: the epoch that a block was first proposed in, a u32. */
export const zabEngine = engineId("ZABA");

/** The epoch that an imported block was first proposed in. */
export const epochOf = ({ digest }: Header): number => u32.decode(findDigest(digest, "PreRuntime", zabEngine)!);

/** A finality proof: a majority has acknowledged the very block in one epoch. Crash-fault trust. */
export const acknowledgedRule: QuorumRule = {
  domain: "paragrid/zab/ack",
  trust: "crash",
  quorumOf: (electorate) => electorate.majority,
};

export const acknowledgementPayload = (about: Omit<VotePayload, "domain">): Uint8Array =>
  votePayload.encode({ domain: acknowledgedRule.domain, ...about });

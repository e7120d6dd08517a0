import { type Header, headerHash } from "@paragrid/block";
import { nextAuthorities } from "@paragrid/consensus";
import {
  type Advanced,
  advance,
  type ClientState,
  type ProvenHeader,
  readProven,
  type Verification,
  type Verified,
  type VerifiedHeader,
} from "@paragrid/light-client";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import type { StorageReader } from "@paragrid/runtime";
import { DecodeError } from "@paragrid/scale";
import {
  type Candidate,
  type Commitments,
  commitmentsKey,
  decodeCommitments,
  recordedRelayHeight,
} from "@paragrid/xcmp";
import { configuration } from "./pallets/configuration.ts";
import { headOf, parasDeclaration } from "./pallets/paras.ts";

/** Why a candidate is refused: polkadot-sdk's names where it has one for the case. */
export type CandidateError =
  | "UnscheduledCandidate"
  | "ClientFrozen"
  | "ClientExpired"
  | "HeadDataTooLarge"
  | "ParaHeadMismatch"
  | "InsufficientBacking"
  | "DisallowedRelayParent"
  | "CommitmentsNotProven";

export interface CandidateRefusal {
  readonly error: CandidateError;
  readonly detail: string;
}

/** What a good candidate shows. */
export interface CheckedCandidate {
  readonly header: Verified<VerifiedHeader>;
  readonly client: ClientState;
  readonly commitments: Commitments;
}

const refuse = (error: CandidateError, detail: string): Result<never, CandidateRefusal> => err({ error, detail });

/** A para's commitments lie in one value. */
const commitmentsProofLimits = { maxNodes: 256, maxBytes: 256 * 1024 };

/**
 * Checks all of a candidate that depends on the para alone (TRUST §2): that its headers descend from the included head, that the
 * last is final by the para's own proof with no hand-over skipped, that the relay heights they record never decrease nor run
 * ahead of the relay, and that the commitments stand in the last one's state. Cheap tests come first.
 */
export function checkCandidate(
  state: StorageReader,
  candidate: Candidate,
  relayHeight: number,
  verification: Verification,
): Result<CheckedCandidate, CandidateRefusal> {
  const { paraId } = candidate;
  const head = headOf(state, paraId);
  const client = parasDeclaration.storage.Clients.get(state, paraId);
  if (head === undefined || client === undefined) return refuse("UnscheduledCandidate", `no para ${paraId}`);
  if (client.frozen !== undefined)
    return refuse("ClientFrozen", `two headers ${client.frozen.first.header.number} were proven`);
  const limits = configuration.storage.ActiveConfig.get(state);
  if (candidate.headers.length === 0 || candidate.headers.length > limits.maxHeadersPerCandidate)
    return refuse(
      "HeadDataTooLarge",
      `${candidate.headers.length} headers, 1 to ${limits.maxHeadersPerCandidate} wanted`,
    );
  if (client.trustExpiry <= relayHeight)
    return refuse("ClientExpired", `trust ended at relay height ${client.trustExpiry}, it is ${relayHeight}`);
  const linked = checkLinks(candidate, head, client.trusted.relayHeight, relayHeight);
  if (!linked.ok) return linked;
  const final = checkFinality(candidate, client, head.header, relayHeight, verification);
  if (!final.ok) return final;
  const commitments = readCommitments(final.value.header, candidate);
  if (!commitments.ok) return commitments;
  return ok({ header: final.value.header, client: final.value.client, commitments: commitments.value });
}

/** Parent by parent from the included head, with recorded relay heights that neither fall nor lie ahead of the relay. */
function checkLinks(
  candidate: Candidate,
  head: { readonly header: Header; readonly hash: Hash },
  recordedBefore: number,
  relayHeight: number,
): Result<undefined, CandidateRefusal> {
  let parent = { hash: head.hash, number: head.header.number };
  let recorded = recordedBefore;
  for (const { header } of candidate.headers) {
    if (header.parentHash !== parent.hash || header.number !== parent.number + 1)
      return refuse(
        "ParaHeadMismatch",
        `header ${header.number} on ${header.parentHash}, the head is ${parent.number} ${parent.hash}`,
      );
    const height = heightOf(header);
    if (height < recorded || height > relayHeight)
      return refuse("DisallowedRelayParent", `records relay height ${height}, ${recorded} to ${relayHeight} wanted`);
    recorded = height;
    parent = { hash: headerHash(header), number: header.number };
  }
  return ok(undefined);
}

/** The last header is proven, and so is each that hands over to another authority set; no other brings a proof. */
function checkFinality(
  candidate: Candidate,
  client: ClientState,
  included: Header,
  relayHeight: number,
  verification: Verification,
): Result<Extract<Advanced, { readonly outcome: "advanced" }>, CandidateRefusal> {
  const anchored = verification.algorithms[client.algorithm]?.verifier.anchored === true;
  // Where proofs are anchored, what lies between is linked, from the included head on.
  const none = new Uint8Array(0);
  const proven: ProvenHeader[] = anchored ? [{ header: included, proof: none }] : [];
  for (const [index, { header, proof }] of candidate.headers.entries()) {
    const isNeeded = index === candidate.headers.length - 1 || handsOver(header);
    if (isNeeded !== (proof !== undefined))
      return refuse("InsufficientBacking", `header ${header.number} ${isNeeded ? "lacks" : "needs no"} proof`);
    if (proof !== undefined) proven.push({ header, proof });
    else if (anchored) proven.push({ header, proof: none });
  }
  const around = { ...verification, relayHeight, recordedRelayHeight: heightOf };
  const advanced = advance(client, proven, around);
  if (!advanced.ok) return refuse("InsufficientBacking", advanced.error);
  return advanced.value.outcome === "advanced"
    ? ok(advanced.value)
    : refuse("ParaHeadMismatch", "nothing newer than what is trusted");
}

/** True also where the hand-over does not decode: then the light client refuses it. */
function handsOver(header: Header): boolean {
  try {
    return nextAuthorities(header) !== undefined;
  } catch (error) {
    if (error instanceof DecodeError) return true;
    throw error;
  }
}

/** Before a parachain has seen its first relay state, its headers record none. */
const heightOf = (header: Header): number => recordedRelayHeight(header) ?? 0;

function readCommitments(
  header: Verified<VerifiedHeader>,
  candidate: Candidate,
): Result<Commitments, CandidateRefusal> {
  const values = readProven(header, candidate.commitments, [commitmentsKey], commitmentsProofLimits);
  if (!values.ok) return refuse("CommitmentsNotProven", values.error);
  const [value] = values.value;
  if (value === undefined) return refuse("CommitmentsNotProven", "the state holds no commitments");
  try {
    return ok(decodeCommitments(value));
  } catch (error) {
    if (error instanceof DecodeError) return refuse("CommitmentsNotProven", error.message);
    throw error;
  }
}

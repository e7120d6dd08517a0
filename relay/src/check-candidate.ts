import { type Header, headerHash } from "@paragrid/block";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import type { StorageReader } from "@paragrid/runtime";
import { DecodeError } from "@paragrid/scale";
import { verifyProof } from "@paragrid/trie";
import {
  type Candidate,
  type ChainClient,
  type ClientEnvironment,
  type Commitments,
  commitmentsKey,
  decodeCommitments,
  handOver,
  recordedRelayHeight,
  verifyFinality,
} from "@paragrid/xcmp";
import { configuration } from "./pallets/configuration.ts";
import { headOf, parasDeclaration } from "./pallets/paras.ts";

/** Why a candidate is refused: polkadot-sdk's names where it has one for the case. */
export type CandidateError =
  | "UnscheduledCandidate"
  | "ClientFrozen"
  | "HeadDataTooLarge"
  | "ParaHeadMismatch"
  | "InsufficientBacking"
  | "DisallowedRelayParent"
  | "InvalidAuthoritySet"
  | "CommitmentsNotProven";

export interface CandidateRefusal {
  readonly error: CandidateError;
  readonly detail: string;
}

/** What a good candidate shows. */
export interface CheckedCandidate {
  readonly header: Header;
  readonly hash: Hash;
  readonly client: ChainClient;
  readonly commitments: Commitments;
  /** Relay height that the head records. */
  readonly relayHeight: number;
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
  environment: ClientEnvironment,
): Result<CheckedCandidate, CandidateRefusal> {
  const { paraId } = candidate;
  const head = headOf(state, paraId);
  const client = parasDeclaration.storage.Clients.get(state, paraId);
  if (head === undefined || client === undefined) return refuse("UnscheduledCandidate", `no para ${paraId}`);
  if (client.frozen !== undefined) return refuse("ClientFrozen", `frozen on evidence ${client.frozen}`);
  const limits = configuration.storage.ActiveConfig.get(state);
  if (candidate.headers.length === 0 || candidate.headers.length > limits.maxHeadersPerCandidate)
    return refuse(
      "HeadDataTooLarge",
      `${candidate.headers.length} headers, 1 to ${limits.maxHeadersPerCandidate} wanted`,
    );
  const linked = checkLinks(
    candidate,
    head,
    relayHeight,
    parasDeclaration.storage.MostRecentContext.get(state, paraId) ?? 0,
  );
  if (!linked.ok) return linked;
  const final = checkFinality(candidate, linked.value.hashes, client, environment);
  if (!final.ok) return final;
  const last = candidate.headers.at(-1)!.header;
  const commitments = readCommitments(last, candidate);
  if (!commitments.ok) return commitments;
  return ok({
    header: last,
    hash: linked.value.hashes.at(-1)!,
    client: final.value,
    commitments: commitments.value,
    relayHeight: linked.value.relayHeight,
  });
}

/** Parent by parent from the included head, with recorded relay heights that neither fall nor lie ahead of the relay. */
function checkLinks(
  candidate: Candidate,
  head: { readonly header: Header; readonly hash: Hash },
  relayHeight: number,
  recordedBefore: number,
): Result<{ readonly hashes: readonly Hash[]; readonly relayHeight: number }, CandidateRefusal> {
  const hashes: Hash[] = [];
  let parent = { hash: head.hash, number: head.header.number };
  let recorded = recordedBefore;
  for (const { header } of candidate.headers) {
    if (header.parentHash !== parent.hash || header.number !== parent.number + 1)
      return refuse(
        "ParaHeadMismatch",
        `header ${header.number} on ${header.parentHash}, the head is ${parent.number} ${parent.hash}`,
      );
    const height = recordedRelayHeight(header) ?? 0;
    if (height < recorded || height > relayHeight)
      return refuse("DisallowedRelayParent", `records relay height ${height}, ${recorded} to ${relayHeight} wanted`);
    recorded = height;
    parent = { hash: headerHash(header), number: header.number };
    hashes.push(parent.hash);
  }
  return ok({ hashes, relayHeight: recorded });
}

/** The last header is proven, and so is each that hands over to another authority set. */
function checkFinality(
  candidate: Candidate,
  hashes: readonly Hash[],
  trusted: ChainClient,
  environment: ClientEnvironment,
): Result<ChainClient, CandidateRefusal> {
  let client = trusted;
  for (const [index, { header, proof }] of candidate.headers.entries()) {
    const next = handOver(client, header);
    if (!next.ok) return refuse("InvalidAuthoritySet", next.error);
    const isLast = index === candidate.headers.length - 1;
    if (!isLast && next.value === client) {
      if (proof !== undefined) return refuse("InsufficientBacking", `header ${header.number} needs no proof`);
      continue;
    }
    const hash = hashes[index]!;
    if (proof === undefined) return refuse("InsufficientBacking", `header ${header.number} comes without a proof`);
    const final = verifyFinality(client, { header, proof, hash }, environment);
    if (!final.ok) return refuse("InsufficientBacking", final.error);
    client = { ...next.value, number: header.number, hash };
  }
  return ok(client);
}

function readCommitments(header: Header, candidate: Candidate): Result<Commitments, CandidateRefusal> {
  const values = verifyProof(header.stateRoot, candidate.commitments, [commitmentsKey], commitmentsProofLimits);
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

import { type Header, header, headerHash } from "@paragrid/block";
import { type Algorithm, authoritySet, nextAuthorities, type ReplicaCrypto } from "@paragrid/consensus";
import { hash256 } from "@paragrid/crypto";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import { bytes, type CodecType, DecodeError, hash, option, str, struct, u32, vec } from "@paragrid/scale";

/**
 * What one chain keeps of another to verify it: the trusted state of a light client (TRUST §1). `genesis` is empty only in a
 * parachain's client of its relay before the first proven header: the relay's genesis holds the parachains' genesis headers and
 * so comes after them. The first proof names a genesis that the known authorities signed over; from then on it is fixed.
 */
export const chainClient = struct(
  {
    algorithm: str,
    genesis: option(hash),
    authorities: authoritySet,
    /** Newest trusted block. */
    number: u32,
    hash: option(hash),
    /** Hash of the evidence for which nothing is accepted any more. */
    frozen: option(hash),
  },
  { path: "paragrid_xcmp::ChainClient" },
);
export type ChainClient = CodecType<typeof chainClient>;

/** A header with the finality proof of this very block. */
export const provenHeader = struct({ header, proof: bytes }, { path: "paragrid_xcmp::ProvenHeader" });
export type ProvenHeader = CodecType<typeof provenHeader>;

/** One hand-over after the other, then the newest header: a chain that is followed needs one, a laggard a few. */
export const provenHeaders = vec(provenHeader, 64);

/** What verifying needs besides data. */
export interface ClientEnvironment {
  readonly algorithms: Readonly<Record<string, Algorithm>>;
  readonly crypto: Pick<ReplicaCrypto, "verify">;
}

export interface Advanced {
  readonly client: ChainClient;
  readonly header: Header;
  readonly hash: Hash;
}

/**
 * Takes a client over proven headers to the last of them. Each must be newer than the one before, and final under the set that
 * rules at its height: a header that hands over may not be skipped, for the next one is signed by a set that is not known else.
 */
export function advanceClient(
  client: ChainClient,
  genesis: Hash,
  headers: readonly ProvenHeader[],
  environment: ClientEnvironment,
): Result<Advanced> {
  if (client.frozen !== undefined) return err(`the client is frozen on evidence ${client.frozen}`);
  if (client.genesis !== undefined && client.genesis !== genesis)
    return err(`proofs for genesis ${genesis}, trusted is ${client.genesis}`);
  let current: ChainClient = { ...client, genesis };
  let last: { readonly header: Header; readonly hash: Hash } | undefined;
  for (const proven of headers) {
    const hash = headerHash(proven.header);
    if (proven.header.number <= current.number)
      return err(`header ${proven.header.number} is not newer than the trusted ${current.number}`);
    const final = verifyFinality(current, { ...proven, hash }, environment);
    if (!final.ok) return final;
    const next = handOver(current, proven.header);
    if (!next.ok) return next;
    current = { ...next.value, number: proven.header.number, hash };
    last = { header: proven.header, hash };
  }
  return last === undefined ? err("no header given") : ok({ client: current, ...last });
}

/** Verifies one finality proof under the client's set, whatever the height: for heads, and for evidence. */
export function verifyFinality(
  client: ChainClient,
  claim: ProvenHeader & { readonly hash: Hash },
  environment: ClientEnvironment,
): Result<readonly number[]> {
  const { authorities } = client;
  const algorithm = Object.hasOwn(environment.algorithms, client.algorithm)
    ? environment.algorithms[client.algorithm]
    : undefined;
  if (algorithm === undefined) return err(`no algorithm "${client.algorithm}"`);
  if (client.genesis === undefined) return err("the client knows no genesis");
  const limit = algorithm.verifier.maxProofBytes(authorities);
  if (claim.proof.length > limit) return err(`a proof of at most ${limit} bytes wanted, ${claim.proof.length} found`);
  const key = [
    client.algorithm,
    client.genesis,
    hash256(authoritySet.encode(authorities)),
    claim.hash,
    hash256(claim.proof),
  ].join();
  const verdicts = verdictsOf(environment.crypto.verify);
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const verdict = algorithm.verifier.verify({ genesis: client.genesis, authorities, ...claim }, environment.crypto);
  const signers = verdict.ok ? ok(verdict.value.signers) : verdict;
  if (verdicts.size >= maxVerdicts) verdicts.delete(verdicts.keys().next().value!);
  verdicts.set(key, signers);
  return signers;
}

/**
 * A proof is looked at by pool, author and import: verdicts are pure, so they are remembered by all that they depend on. Each verifying
 * function has its own memory: a simulated replica is charged for what it verifies, whatever others or an earlier run have seen.
 */
const maxVerdicts = 4096;
type Verdicts = Map<string, Result<readonly number[]>>;
const remembered = new WeakMap<ClientEnvironment["crypto"]["verify"], Verdicts>();

function verdictsOf(verify: ClientEnvironment["crypto"]["verify"]): Verdicts {
  const known = remembered.get(verify);
  if (known !== undefined) return known;
  const made: Verdicts = new Map();
  remembered.set(verify, made);
  return made;
}

/** The client with the set that this header hands over to; the same client when it hands over to none. */
export function handOver(client: ChainClient, from: Header): Result<ChainClient> {
  try {
    const next = nextAuthorities(from);
    if (next === undefined) return ok(client);
    if (next.id !== client.authorities.id + 1)
      return err(`hand-over to set ${next.id}, after ${client.authorities.id} comes ${client.authorities.id + 1}`);
    return ok({ ...client, authorities: next });
  } catch (error) {
    if (error instanceof DecodeError) return err(`a hand-over that does not decode: ${error.message}`);
    throw error;
  }
}

/**
 * Who signed both of two headers of one height that are each proven final: proof that more than an honest share of the set lies
 * (TRUST §1). Undefined when it is no conflict: another height, the same header again, or a proof that does not hold.
 */
export function conflictOf(
  client: ChainClient,
  evidence: { readonly left: ProvenHeader; readonly right: ProvenHeader },
  environment: ClientEnvironment,
): readonly number[] | undefined {
  const { left, right } = evidence;
  const hashes = [headerHash(left.header), headerHash(right.header)] as const;
  if (left.header.number !== right.header.number || hashes[0] === hashes[1]) return undefined;
  const first = verifyFinality(client, { ...left, hash: hashes[0] }, environment);
  const second = first.ok ? verifyFinality(client, { ...right, hash: hashes[1] }, environment) : first;
  return first.ok && second.ok ? first.value.filter((index) => second.value.includes(index)) : undefined;
}

/** The hash by which a client is frozen. */
export const evidenceHash = (evidence: { readonly left: ProvenHeader; readonly right: ProvenHeader }): Hash =>
  hash256(conflictCodec.encode(evidence));
const conflictCodec = struct({ left: provenHeader, right: provenHeader });

import { type Header, headerHash } from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  authoritySet,
  type FinalityEvidence,
  type ReplicaCrypto,
} from "@paragrid/consensus";
import { hash256 } from "@paragrid/crypto";
import { err, type Hash, RecentMap, type Result } from "@paragrid/primitives";
import type { ProvenHeader } from "./client-state.ts";

/** What verifying needs besides data. */
export interface Verification {
  /** Algorithms by their registry key. */
  readonly algorithms: Readonly<Record<string, Algorithm>>;
  readonly crypto: Pick<ReplicaCrypto, "verify">;
}

/** Under what a header is claimed to be final. */
export interface Rule {
  readonly algorithm: string;
  readonly genesis: Hash;
  readonly set: AuthoritySet;
}

/** What shows that the header is final under that rule, or why it is not proven. Anchored proofs are judged from `ancestry` on, whose first header is trusted. Never throws. */
export function verifyFinality(
  { algorithm: name, genesis, set }: Rule,
  { header, proof }: ProvenHeader,
  { algorithms, crypto }: Verification,
  ancestry: readonly Header[] = [],
): Result<FinalityEvidence> {
  const algorithm = Object.hasOwn(algorithms, name) ? algorithms[name] : undefined;
  if (algorithm === undefined) return err(`no consensus algorithm is named "${name}"`);
  const { verifier } = algorithm;
  const most = verifier.maxProofBytes(set);
  if (proof.length > most) return err(`a proof of at most ${most} bytes wanted, ${proof.length} found`);
  const hash = headerHash(header);
  const from = verifier.anchored ? ancestry.map(headerHash).join() : "";
  const key = [name, genesis, hash256(authoritySet.encode(set)), hash, hash256(proof), from].join();
  const known = verdictsOf(crypto).get(key);
  if (known !== undefined) return known;
  const verdict = verifier.verify({ genesis, authorities: set, header, hash, proof, ancestry }, crypto);
  verdictsOf(crypto).set(key, verdict);
  return verdict;
}

/**
 * Why a proven rival takes nothing from a header that is held, or undefined. Of chains that signatures make final there must be one; of those that
 * work makes final the one with more is selected, and a lighter one, however long, shows nothing but what it cost.
 */
export function lighter(held: FinalityEvidence, rival: FinalityEvidence): string | undefined {
  if (held.work === undefined || rival.work === undefined || rival.work >= held.work) return undefined;
  return `lighter, not selected: ${rival.work} of work against ${held.work}`;
}

type Verdicts = RecentMap<string, Result<FinalityEvidence>>;

/**
 * A proof is looked at by pool, author and import, one after the other: verdicts are pure, so they are remembered by all that they depend
 * on. Half a kilobyte each, for every replica of a process: many more would look like a leak for an hour, and none is asked for again.
 */
const mostVerdicts = 512;
const verdicts = new WeakMap<Verification["crypto"], Verdicts>();

function verdictsOf(crypto: Verification["crypto"]): Verdicts {
  let known = verdicts.get(crypto);
  if (known === undefined) {
    known = new RecentMap(mostVerdicts);
    verdicts.set(crypto, known);
  }
  return known;
}

import { ok, type Result } from "@paragrid/primitives";
import { type ProofLimits, verifyProof } from "@paragrid/trie";
import type { TrustedHeader } from "./client-state.ts";
import { requireVerified, type Verified, verified } from "./verified.ts";

/** Values of another chain's state, in the order of the keys; undefined is proven absence. */
export type ProvenValues = readonly (Uint8Array | undefined)[];

/**
 * What the state of a proven block holds at each key. The proof has to be exactly what these keys need: surplus, missing or
 * malformed nodes are refused, and nothing throws, whatever the bytes.
 */
export function readProven(
  header: Verified<Pick<TrustedHeader, "stateRoot">>,
  proof: readonly Uint8Array[],
  keys: readonly Uint8Array[],
  limits?: ProofLimits,
): Result<Verified<ProvenValues>> {
  requireVerified(header);
  const values = verifyProof(header.stateRoot, proof, keys, limits);
  return values.ok ? ok(verified(values.value)) : values;
}

import { hash256 } from "@paragrid/crypto";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";

/** How large a proof may be; beyond, it is refused before anything is hashed. */
export interface ProofLimits {
  readonly maxNodes: number;
  readonly maxBytes: number;
}

/** Bounds of a whole block's proof of validity: 5 MiB as Polkadot's `MAX_POV_SIZE`. */
export const defaultProofLimits: ProofLimits = { maxNodes: 1 << 16, maxBytes: 5 << 20 };

/** The nodes and values of a proof by their hash; `used` holds those that turned out to be needed. */
export interface ProofNodes {
  readonly byHash: ReadonlyMap<Hash, Uint8Array>;
  readonly used: Set<Hash>;
}

/** No path of honest keys is deeper: it would need as many stored keys that are prefixes of each other. */
export const maxProofDepth = 512;

/** Refuses a proof of too many or too large items. */
export function boundsOf(items: readonly Uint8Array[], limits: ProofLimits): Result<void> {
  const { maxNodes, maxBytes } = limits;
  if (items.length > maxNodes) return err(`a proof of at most ${maxNodes} nodes wanted, ${items.length} found`);
  const size = items.reduce((sum, item) => sum + item.length, 0);
  return size > maxBytes ? err(`a proof of at most ${maxBytes} bytes wanted, ${size} found`) : ok(undefined);
}

/** Hashes every item of a proof once; refuses one that is too large or says something twice. */
export function readProofNodes(proof: readonly Uint8Array[], limits: ProofLimits): Result<ProofNodes> {
  const bounds = boundsOf(proof, limits);
  if (!bounds.ok) return bounds;
  const byHash = new Map<Hash, Uint8Array>();
  for (const node of proof) byHash.set(hash256(node), node);
  if (byHash.size !== proof.length) return err(`${proof.length - byHash.size} duplicate nodes in the proof`);
  return ok({ byHash, used: new Set() });
}

/** Refuses a proof that holds more than was needed. */
export function requireAllUsed({ byHash, used }: ProofNodes): Result<void> {
  return used.size === byHash.size ? ok(undefined) : err(`${byHash.size - used.size} surplus nodes in the proof`);
}

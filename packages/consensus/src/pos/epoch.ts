import { hash256 } from "@paragrid/crypto";
import type { Hash } from "@paragrid/primitives";
import { bytes, type CodecType, hash, str, struct, u64 } from "@paragrid/scale";
import { type AuthoritySet, authoritySet } from "../authorities.ts";

/**
 * What a chain knows of its epochs at one of its blocks. As in BABE (Polkadot host specification, §5), who may seal in an epoch,
 * and by which randomness, is settled by the end of the epoch before last: so no key is chosen by who knows the randomness already.
 */
export const epoch = struct({
  /** Slot divided by the length of an epoch. */
  index: u64,
  set: authoritySet,
  randomness: hash,
  nextSet: authoritySet,
  nextRandomness: hash,
  /** Digest of what was drawn in this epoch so far. */
  drawn: hash,
  /** The set handed over to last, on this chain. */
  latest: authoritySet,
});
export type Epoch = CodecType<typeof epoch>;

const seed = struct({ domain: str, genesis: hash, before: hash, index: u64, drawn: hash });
const link = struct({ before: hash, output: bytes });

export function firstEpoch(genesis: Hash, set: AuthoritySet): Epoch {
  const randomness = randomnessOf(genesis, { before: genesis, index: 0n, drawn: genesis });
  return {
    index: 0n,
    set,
    randomness,
    nextSet: set,
    nextRandomness: randomnessOf(genesis, { before: randomness, index: 1n, drawn: genesis }),
    drawn: genesis,
    latest: set,
  };
}

/** The epoch of that index, as seen from a block of `from`: epochs without blocks are skipped and settle nothing. */
export function enter(from: Epoch, index: bigint, genesis: Hash): Epoch {
  if (index === from.index) return from;
  return {
    index,
    set: from.nextSet,
    randomness: from.nextRandomness,
    nextSet: from.latest,
    nextRandomness: randomnessOf(genesis, { before: from.nextRandomness, index: index + 1n, drawn: from.drawn }),
    drawn: genesis,
    latest: from.latest,
  };
}

/** The epoch after a block that draws this, and hands over to that set. */
export function afterBlock(at: Epoch, output: Uint8Array | undefined, handedOver: AuthoritySet | undefined): Epoch {
  if (output === undefined && handedOver === undefined) return at;
  return {
    ...at,
    drawn: output === undefined ? at.drawn : hash256(link.encode({ before: at.drawn, output })),
    latest: handedOver ?? at.latest,
  };
}

function randomnessOf(genesis: Hash, of: { before: Hash; index: bigint; drawn: Hash }): Hash {
  return hash256(seed.encode({ domain: "paragrid/pos/epoch", genesis, ...of }));
}

const slotInput = struct({ domain: str, genesis: hash, randomness: hash, slot: u64 });

/** What the random function of a slot is applied to. */
export function inputOf(genesis: Hash, randomness: Hash, slot: number): Uint8Array {
  return slotInput.encode({ domain: "paragrid/pos/slot", genesis, randomness, slot: BigInt(slot) });
}

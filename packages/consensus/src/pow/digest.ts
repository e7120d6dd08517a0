import { type DigestItem, engineId, findDigest, type Header } from "@paragrid/block";
import { equalBytes, err, type Result } from "@paragrid/primitives";
import { type CodecType, compactU32, compactU64, compactU128, struct, vec } from "@paragrid/scale";
import { type AuthoritySet, totalWeight } from "../authorities.ts";
import { decoded, slotNumber as milliseconds } from "../forks/fields.ts";

/** Engine id of the pre-runtime and seal items. */
export const powEngine = engineId("POW_");

export const mostConfirmations = 128;
/** Times of which the median is the least time of the next block (Bitcoin's MTP). */
export const medianBlocks = 11;

/** What a chain's rules are, in every header: a verifier that trusts one of them knows what the next ones have to obey. */
export const workRules = struct({ intervalMs: compactU32, epoch: compactU32, confirmations: compactU32 });

/** The pre-runtime item: all but the time follows from the parent's, and a block that says otherwise is refused. */
export const workClaims = struct({
  rules: workRules,
  timeMs: milliseconds,
  /** The time of the first block of this epoch. */
  epochStartMs: milliseconds,
  /** Tries that the block took on average. */
  difficulty: compactU64,
  /** Sum of the difficulties from genesis up to and with this block. */
  work: compactU128,
  /** The times of the blocks below, newest last. */
  below: vec(milliseconds, medianBlocks),
});
export type WorkClaims = CodecType<typeof workClaims>;

/** The item of a block that is to be sealed, and of block 0. */
export function workDigest(claims: WorkClaims): DigestItem {
  return { type: "PreRuntime", value: [powEngine, workClaims.encode(claims)] };
}

/** Block 0: the difficulty at which all of the hash power finds a block in an interval. */
export function genesisClaims(
  parameters: {
    readonly blockIntervalMs: number;
    readonly epoch: number;
    readonly confirmations: number;
    readonly hashesPerSecond: number;
  },
  authorities: AuthoritySet,
): WorkClaims {
  const { blockIntervalMs, epoch, confirmations, hashesPerSecond } = parameters;
  const tries = Math.round((hashesPerSecond * Number(totalWeight(authorities)) * blockIntervalMs) / 1000);
  return {
    rules: { intervalMs: blockIntervalMs, epoch, confirmations },
    timeMs: 0,
    epochStartMs: 0,
    difficulty: BigInt(Math.max(1, tries)),
    work: 0n,
    below: [],
  };
}

/** The claims of a header, sealed or not, or of block 0. */
export function claimsOf(header: Header): Result<WorkClaims> {
  const first = header.digest[0];
  if (first?.type !== "PreRuntime" || !equalBytes(first.value[0], powEngine))
    return err("the first digest item is not the claims of its work");
  return decoded(workClaims, first.value[1]);
}

/** The nonce of a sealed header: eight bytes in its last digest item. */
export function nonceOf(header: Header): Uint8Array | undefined {
  const last = header.digest.at(-1);
  const nonce = last?.type === "Seal" ? findDigest([last], "Seal", powEngine) : undefined;
  return nonce?.length === 8 ? nonce : undefined;
}

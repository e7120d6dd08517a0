import { digestItem, type Header, headerHash } from "@paragrid/block";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import { type CodecType, compactU32, compactU64, fixedBytes, hash, option, struct, vec } from "@paragrid/scale";
import { handOverOf } from "../forks/hand-over.ts";
import { longestTurn, type SealedHeader, type SlotClaims, sealedDigest } from "./digest.ts";

/**
 * A header without what follows from the one before it and from the set that seals: parent hash, number, set, ruling set, pivot,
 * rule and turn are left out, slot and prevoted height are differences. About 135 bytes instead of 200.
 */
const compactHeader = struct({
  stateRoot: hash,
  extrinsicsRoot: hash,
  /** Slots skipped since the header before. */
  skipped: compactU64,
  /** Sets and heights that the highest quorum of prevotes lies behind. */
  prevotedSetBehind: compactU32,
  prevotedBehind: compactU32,
  maxHeightGenerated: compactU32,
  items: vec(digestItem, 62),
  seal: fixedBytes(64),
});
type CompactHeader = CodecType<typeof compactHeader>;

/** Where the headers begin, when not directly above the proven one. */
const jump = struct({ parentHash: hash, number: compactU32, ruledBy: compactU32 });

/** A stretch of sealed headers in one set's reign, lowest first. */
export const segment = struct({ jump: option(jump), headers: vec(compactHeader, 3 * 1024 * longestTurn) });
export type Segment = CodecType<typeof segment>;

/** Largest encoding of `count` headers; two hand-overs of full size may lie among them. */
export function maxSegmentBytes(count: number): number {
  return 160 * count + 2 * 1024 * 64;
}

/** The headers on top of `base`, or those of a jump whose pivot is `base`, in compact form. */
export function compress(base: SealedHeader, headers: readonly SealedHeader[], jumps: boolean): Segment {
  const first = headers[0]!;
  let { slot } = base.claims;
  const compacted = headers.map(({ header, claims, seal, items }): CompactHeader => {
    const skipped = BigInt(claims.slot - slot - 1);
    slot = claims.slot;
    return {
      stateRoot: header.stateRoot,
      extrinsicsRoot: header.extrinsicsRoot,
      skipped,
      prevotedSetBehind: claims.set - claims.prevotedSet,
      prevotedBehind: header.number - 1 - claims.maxHeightPrevoted,
      maxHeightGenerated: claims.maxHeightGenerated,
      items,
      seal,
    };
  });
  return {
    jump: jumps
      ? { parentHash: first.header.parentHash, number: first.header.number, ruledBy: first.claims.ruledBy }
      : undefined,
    headers: compacted,
  };
}

/** The headers of a segment above `base` as they were sealed, or why there are none such. */
export function expand(
  base: SealedHeader & { readonly hash: Hash },
  set: number,
  { jump, headers }: Segment,
): Result<readonly SealedHeader[]> {
  let parentHash = jump?.parentHash ?? base.hash;
  let number = jump?.number ?? base.header.number + 1;
  let ruledBy = jump?.ruledBy ?? base.claims.ruledBy;
  let { slot, pivot } = base.claims;
  if (jump !== undefined) pivot = base.hash;
  else {
    const next = handOverOf(base.header, ruledBy);
    if (!next.ok) return next;
    if (next.value !== undefined) {
      ruledBy++;
      pivot = base.hash;
    }
  }
  const expanded: SealedHeader[] = [];
  for (const compact of headers) {
    slot += Number(compact.skipped) + 1;
    const maxHeightPrevoted = number - 1 - compact.prevotedBehind;
    const prevotedSet = set - compact.prevotedSetBehind;
    if (!Number.isSafeInteger(slot) || number > 0xffffffff || ruledBy > 0xffffffff) return err("a number overflows");
    if (maxHeightPrevoted < 0 || prevotedSet < 0) return err(`header ${number} is prevoted below genesis`);
    const { finality, turn } = base.claims;
    const { maxHeightGenerated, items, seal, stateRoot, extrinsicsRoot } = compact;
    const claims: SlotClaims = {
      slot,
      set,
      ruledBy,
      prevotedSet,
      maxHeightPrevoted,
      maxHeightGenerated,
      finality,
      turn,
      pivot,
    };
    const digest = sealedDigest({ claims, seal, items });
    const header: Header = { parentHash, number, stateRoot, extrinsicsRoot, digest };
    expanded.push({ header, claims, seal, items });
    parentHash = headerHash(header);
    const next = handOverOf(header, ruledBy);
    if (!next.ok) return next;
    if (next.value !== undefined) {
      ruledBy++;
      pivot ??= parentHash;
    }
    number++;
  }
  return ok(expanded);
}

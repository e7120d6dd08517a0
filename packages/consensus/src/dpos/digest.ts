import { type DigestItem, engineId, findDigest, type Header } from "@paragrid/block";
import { equalBytes, err, ok, type Result } from "@paragrid/primitives";
import {
  bare,
  type CodecType,
  compactU32,
  fixedBytes,
  hash,
  mapped,
  option,
  struct,
  u8,
  variant,
} from "@paragrid/scale";
import { decoded, slotNumber } from "../forks/fields.ts";

/** Engine id of the pre-runtime and seal items. */
export const dposEngine = engineId("DPOS");

/** Most slots in a row that one delegate may have: EOS has 12. */
export const longestTurn = 12;

/** Which headers make a block final. */
export type FinalityRule = "lisk" | "eos";
const finalityRuleItem = mapped(
  variant({ lisk: bare(0), eos: bare(1) }),
  ({ type }): FinalityRule => type,
  (type) => ({ type }),
);

/**
 * The pre-runtime item. It says all that a header votes for, and all that a verifier has to know who does not hold the
 * chain below: everything but `maxHeightGenerated` follows from the ancestors, and a block that says otherwise is refused.
 */
export const slotClaims = struct({
  slot: slotNumber,
  /** The set that seals this block. */
  set: compactU32,
  /** The set whose votes finalise this block: the latest one handed over to below it. */
  ruledBy: compactU32,
  /** The highest block with a quorum of prevotes below this header, and the set that seals at its height. */
  prevotedSet: compactU32,
  maxHeightPrevoted: compactU32,
  /** The greatest height at which the delegate sealed a block before, on any chain. */
  maxHeightGenerated: compactU32,
  finality: finalityRuleItem,
  /** Slots in a row that each delegate has. */
  turn: u8,
  /** The lowest ancestor that hands over to a set that does not seal yet. */
  pivot: option(hash),
});
export type SlotClaims = CodecType<typeof slotClaims>;

const signature = fixedBytes(64);

/** A header as this protocol reads it. */
export interface SealedHeader {
  readonly header: Header;
  readonly claims: SlotClaims;
  /** The delegate's signature. */
  readonly seal: Uint8Array;
  /** Digest items between the first and the last one. */
  readonly items: readonly DigestItem[];
}

/** Reads a header: its first digest item has to be the claims and its last one the seal. */
export function readHeader(header: Header): Result<SealedHeader> {
  const { digest } = header;
  const first = digest[0];
  const last = digest.at(-1);
  if (first?.type !== "PreRuntime" || !equalBytes(first.value[0], dposEngine))
    return err("the first digest item is not the claims of its slot");
  if (last?.type !== "Seal" || !equalBytes(last.value[0], dposEngine)) return err("the last digest item is no seal");
  if (last.value[1].length !== 64) return err(`a seal has 64 bytes, found ${last.value[1].length}`);
  const claims = decoded(slotClaims, first.value[1]);
  if (!claims.ok) return claims;
  const { turn } = claims.value;
  if (turn < 1 || turn > longestTurn) return err(`a turn has 1 to ${longestTurn} slots, found ${turn}`);
  return ok({ header, claims: claims.value, seal: last.value[1], items: digest.slice(1, -1) });
}

/** The header made of its parts again. */
export function sealedDigest(parts: Pick<SealedHeader, "claims" | "seal" | "items">): readonly DigestItem[] {
  return [
    { type: "PreRuntime", value: [dposEngine, slotClaims.encode(parts.claims)] },
    ...parts.items,
    { type: "Seal", value: [dposEngine, signature.encode(parts.seal)] },
  ];
}

/** The claims of a header that is not sealed yet. */
export function unsealedClaims(header: Header): SlotClaims | undefined {
  const item = findDigest(header.digest, "PreRuntime", dposEngine);
  const claims = item === undefined ? undefined : decoded(slotClaims, item);
  return claims?.ok ? claims.value : undefined;
}

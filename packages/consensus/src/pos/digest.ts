import { type DigestItem, engineId, findDigest, type Header } from "@paragrid/block";
import { equalBytes, err, ok, type Result } from "@paragrid/primitives";
import { bare, type CodecType, compactU32, fixedBytes, of, struct, variant } from "@paragrid/scale";
import { decoded, slotNumber } from "../forks/fields.ts";

/** Engine id of the pre-runtime and seal items. */
export const posEngine = engineId("POS1");

/** Why a replica may seal in a slot. */
export const lot = variant({
  /** It won the slot's lottery: the first half of what it drew, and the proof that it did. */
  primary: of(0, struct({ output: fixedBytes(32), proof: fixedBytes(80) })),
  /** The slot is its own if nobody wins it. */
  secondary: bare(1),
  /** Its kernel hash is below the target. */
  kernel: bare(2),
  /** The slot is its turn. */
  turn: bare(3),
});
export type Lot = CodecType<typeof lot>;

/** The pre-runtime item of a header. */
export const slotClaims = struct({
  slot: slotNumber,
  /** The set that seals in this epoch, and the index of the sealer in it. */
  set: compactU32,
  authority: compactU32,
  /** The set whose votes finalise this block: the latest one handed over to below it. */
  ruledBy: compactU32,
  lot,
});
export type SlotClaims = CodecType<typeof slotClaims>;

/** A header as this protocol reads it. */
export interface SealedHeader {
  readonly header: Header;
  readonly claims: SlotClaims;
  /** The sealer's signature. */
  readonly seal: Uint8Array;
}

/** Reads a header: its first digest item has to be the claims and its last one the seal. */
export function readHeader(header: Header): Result<SealedHeader> {
  const first: DigestItem | undefined = header.digest[0];
  const last = header.digest.at(-1);
  if (first?.type !== "PreRuntime" || !equalBytes(first.value[0], posEngine))
    return err("the first digest item is not the claims of its slot");
  if (last?.type !== "Seal" || !equalBytes(last.value[0], posEngine)) return err("the last digest item is no seal");
  if (last.value[1].length !== 64) return err(`a seal has 64 bytes, found ${last.value[1].length}`);
  const claims = decoded(slotClaims, first.value[1]);
  return claims.ok ? ok({ header, claims: claims.value, seal: last.value[1] }) : claims;
}

/** The claims of a header that is not sealed yet. */
export function unsealedClaims(header: Header): SlotClaims | undefined {
  const item = findDigest(header.digest, "PreRuntime", posEngine);
  const claims = item === undefined ? undefined : decoded(slotClaims, item);
  return claims?.ok ? claims.value : undefined;
}

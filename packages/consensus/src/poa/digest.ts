import { type DigestItem, engineId, findDigest, type Header } from "@paragrid/block";
import { equalBytes, err, ok, type Result } from "@paragrid/primitives";
import { bare, type CodecType, compactU32, mapped, struct, variant } from "@paragrid/scale";
import { decoded, slotNumber } from "../forks/fields.ts";

/** Engine id of the pre-runtime and seal items. */
export const poaEngine = engineId("POA_");

/** Who may seal when. */
export type Engine = "aura" | "clique";
export const engines: readonly Engine[] = ["aura", "clique"];
const engineItem = mapped(
  variant({ aura: bare(0), clique: bare(1) }),
  ({ type }): Engine => type,
  (type) => ({ type }),
);

/** The pre-runtime item: all but slot and author follows from the ancestors, and a block that says otherwise is refused. */
export const turnClaims = struct({
  slot: slotNumber,
  /** Index of the authority that seals, in the set that seals. */
  author: compactU32,
  /** The set that seals this block. */
  set: compactU32,
  /** The set whose seals on top make this block final: the latest one handed over to below it. */
  ruledBy: compactU32,
  engine: engineItem,
});
export type TurnClaims = CodecType<typeof turnClaims>;

/** A header as this protocol reads it. */
export interface SealedHeader {
  readonly header: Header;
  readonly claims: TurnClaims;
  /** The author's signature. */
  readonly seal: Uint8Array;
}

/** Reads a header: its first digest item has to be the claims and its last one the seal. */
export function readHeader(header: Header): Result<SealedHeader> {
  const first = header.digest[0];
  const last = header.digest.at(-1);
  if (first?.type !== "PreRuntime" || !equalBytes(first.value[0], poaEngine))
    return err("the first digest item is not the claims of its slot");
  if (last?.type !== "Seal" || !equalBytes(last.value[0], poaEngine)) return err("the last digest item is no seal");
  if (last.value[1].length !== 64) return err(`a seal has 64 bytes, found ${last.value[1].length}`);
  const claims = decoded(turnClaims, first.value[1]);
  return claims.ok ? ok({ header, claims: claims.value, seal: last.value[1] }) : claims;
}

/** The claims of a header that is not sealed yet. */
export function unsealedClaims(digest: readonly DigestItem[]): TurnClaims | undefined {
  const item = findDigest(digest, "PreRuntime", poaEngine);
  const claims = item === undefined ? undefined : decoded(turnClaims, item);
  return claims?.ok ? claims.value : undefined;
}

import { header, headerHash } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { StorageReader } from "@paragrid/runtime";
import { wellKnown } from "../relay-state.ts";

/** A parachain's head as a relay state holds it. */
export function headOf(
  relay: StorageReader,
  paraId: number,
): { readonly number: number; readonly hash: Hash } | undefined {
  const bytes = wellKnown.heads.get(relay, paraId);
  if (bytes === undefined) return undefined;
  const decoded = header.decode(bytes);
  return { number: decoded.number, hash: headerHash(decoded) };
}

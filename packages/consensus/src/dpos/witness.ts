import type { Hash, ReplicaId } from "@paragrid/primitives";
import { contradicting } from "./contradiction.ts";
import type { SealedHeader } from "./digest.ts";
import { contradictionOf, sealedHeights } from "./evidence.ts";

/** Headers remembered of each delegate, newest last. */
const mostHeaders = 32;

/** Remembers sealed headers, whichever branch they are on, and finds the contradictions among them. */
export class Witness {
  readonly #seen = new Map<ReplicaId, { readonly hash: Hash; readonly sealed: SealedHeader }[]>();
  readonly #accused = new Set<string>();

  /** Notes a header whose seal is good; answers evidence when it contradicts another one, once for each delegate and set. */
  note(delegate: ReplicaId, hash: Hash, sealed: SealedHeader): Uint8Array | undefined {
    let headers = this.#seen.get(delegate);
    if (headers === undefined) {
      headers = [];
      this.#seen.set(delegate, headers);
    }
    if (headers.some((one) => one.hash === hash)) return undefined;
    const { set } = sealed.claims;
    const heights = sealedHeights(sealed);
    const other = headers.find(
      (one) => one.sealed.claims.set === set && contradicting(sealedHeights(one.sealed), heights),
    );
    headers.push({ hash, sealed });
    if (headers.length > mostHeaders) headers.shift();
    const offence = `${delegate} in ${set}`;
    if (other === undefined || this.#accused.has(offence)) return undefined;
    this.#accused.add(offence);
    return contradictionOf(other.sealed, sealed);
  }
}

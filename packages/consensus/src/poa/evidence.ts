import { header, headerHash } from "@paragrid/block";
import { err, type Hash, ok, type ReplicaId } from "@paragrid/primitives";
import { struct } from "@paragrid/scale";
import { authorityIndex } from "../authorities.ts";
import type { EvidenceVerifier } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { setFault } from "../quorum.ts";
import { readHeader, type SealedHeader } from "./digest.ts";
import { sealFault } from "./seal.ts";

/** Two headers that one authority sealed in one slot. */
const doubleSeal = struct({ first: header, second: header });

/** Most bytes of evidence that are read at all: two headers with room for a hand-over each. */
const mostBytes = 256 * 1024;

export const poaEvidence: EvidenceVerifier = {
  verify({ genesis, authorities, replica, evidence }, crypto) {
    const fault = setFault(authorities);
    if (fault !== undefined) return err(fault);
    const index = authorityIndex(authorities, replica);
    if (index < 0) return err(`replica ${replica} is not in set ${authorities.id}`);
    if (evidence.length > mostBytes) return err(`evidence has at most ${mostBytes} bytes, found ${evidence.length}`);
    const pair = decoded(doubleSeal, evidence);
    if (!pair.ok) return pair;
    const { first, second } = pair.value;
    if (headerHash(first) === headerHash(second)) return err("both headers are the same one");
    const slots: number[] = [];
    for (const one of [first, second]) {
      const read = readHeader(one);
      if (!read.ok) return read;
      const { set, author, slot } = read.value.claims;
      if (set !== authorities.id) return err(`a header is sealed by set ${set}, not by ${authorities.id}`);
      if (author !== index) return err(`a header is of authority ${author}, not of ${index}`);
      const bad = sealFault(read.value, authorities, genesis, crypto);
      if (bad !== undefined) return err(bad);
      slots.push(slot);
    }
    if (slots[0] !== slots[1]) return err(`slots ${slots.join(" and ")} are two: an authority may seal in each`);
    return ok(`replica ${replica} sealed blocks ${first.number} and ${second.number} in slot ${slots[0]}`);
  },
};

/** Headers remembered of each authority, newest last. */
const mostSeen = 32;

/** Remembers seals, whichever branch they are on, and finds two of one slot. */
export class SealWitness {
  readonly #seen = new Map<ReplicaId, { readonly hash: Hash; readonly sealed: SealedHeader }[]>();
  readonly #accused = new Set<string>();

  /** Notes a header whose seal is good; answers evidence when it is the second of its slot, once for each authority and set. */
  note(author: ReplicaId, hash: Hash, sealed: SealedHeader): Uint8Array | undefined {
    const seen = this.#seen.get(author) ?? [];
    this.#seen.set(author, seen);
    if (seen.some((one) => one.hash === hash)) return undefined;
    const { set, slot } = sealed.claims;
    const other = seen.find(({ sealed: { claims } }) => claims.set === set && claims.slot === slot);
    seen.push({ hash, sealed });
    if (seen.length > mostSeen) seen.shift();
    const offence = `${author} in ${set}`;
    if (other === undefined || this.#accused.has(offence)) return undefined;
    this.#accused.add(offence);
    return doubleSeal.encode({ first: other.sealed.header, second: sealed.header });
  }
}

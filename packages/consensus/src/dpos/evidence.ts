import { header, headerHash } from "@paragrid/block";
import { err, ok } from "@paragrid/primitives";
import { struct } from "@paragrid/scale";
import { authorityIndex } from "../authorities.ts";
import type { EvidenceVerifier } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { setFault } from "../quorum.ts";
import { contradicting, type SealedHeights } from "./contradiction.ts";
import { readHeader, type SealedHeader } from "./digest.ts";
import { delegateAt, type Schedule } from "./schedule.ts";
import { sealFault } from "./seal.ts";

/** Two headers that no honest delegate seals both. */
export const contradiction = struct({ first: header, second: header });

/** Most bytes of evidence that are read at all: two headers with room for a hand-over each. */
const mostBytes = 256 * 1024;

/** What a header is compared by. */
export function sealedHeights({ header, claims }: SealedHeader): SealedHeights {
  const { prevotedSet, maxHeightPrevoted, maxHeightGenerated } = claims;
  return { height: header.number, prevotedSet, maxHeightPrevoted, maxHeightGenerated };
}

/** Evidence of `accuse`: both headers as they were sealed. */
export function contradictionOf(one: SealedHeader, other: SealedHeader): Uint8Array {
  return contradiction.encode({ first: one.header, second: other.header });
}

export const dposEvidence: EvidenceVerifier = {
  verify({ genesis, authorities, replica, evidence }, crypto) {
    const fault = setFault(authorities);
    if (fault !== undefined) return err(fault);
    const index = authorityIndex(authorities, replica);
    if (index < 0) return err(`replica ${replica} is not in set ${authorities.id}`);
    if (evidence.length > mostBytes) return err(`evidence has at most ${mostBytes} bytes, found ${evidence.length}`);
    const pair = decoded(contradiction, evidence);
    if (!pair.ok) return pair;
    const { first, second } = pair.value;
    if (headerHash(first) === headerHash(second)) return err("both headers are the same one");
    const sealed: SealedHeader[] = [];
    for (const one of [first, second]) {
      const read = readHeader(one);
      if (!read.ok) return read;
      const { set, turn, slot, finality } = read.value.claims;
      if (set !== authorities.id) return err(`a header is sealed by set ${set}, not by ${authorities.id}`);
      const schedule: Schedule = { genesis, turn, finality };
      if (delegateAt(slot, authorities, schedule) !== index) return err(`slot ${slot} is not of replica ${replica}`);
      const bad = sealFault(read.value, authorities, schedule, crypto);
      if (bad !== undefined) return err(bad);
      sealed.push(read.value);
    }
    const [one, other] = sealed.map(sealedHeights);
    if (!contradicting(one!, other!)) return err("the headers do not contradict each other");
    return ok(`replica ${replica} sealed contradicting headers at heights ${first.number} and ${second.number}`);
  },
};

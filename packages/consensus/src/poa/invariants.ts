/**
 * What authorities keep true together, by either engine: Aura (G. Wood, "Aura - Authority Round", OpenEthereum wiki, 2017) and Clique (EIP-225). Finality is OpenEthereum's
 * rolling one, without the block's own seal (poa.ts).
 */
import type { Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { electorateOf } from "../electorate.ts";
import {
  bestHead,
  everyBlock,
  headersAbove,
  headOnFinal,
  oneBlockASlot,
  readOnce,
  readStanding,
  type Standing,
  slotsRise,
} from "../forks/invariants.ts";
import { commonElectorate, highestFinal, type Invariants, invariantsOver, mostWeight } from "../invariants.ts";
import { readHeader, type TurnClaims } from "./digest.ts";

const claims = readOnce((header): TurnClaims | undefined => {
  const read = readHeader(header);
  return read.ok ? read.value.claims : undefined;
});

export const poaInvariants: Invariants = invariantsOver(readStanding, {
  "what is final is on the way to the head": headOnFinal,
  "the head is the end of the longest chain by Aura, of the heaviest by Clique": () => {
    const longest = bestHead<Standing>(() => 1n)();
    // EIP-225: a block in turn counts twice.
    const heaviest = bestHead<Standing>(
      (header, { observed: { authorities } }) => {
        const said = claims(header);
        if (said?.set !== authorities.id) return undefined;
        return header.number % authorities.members.length === said.author ? 2n : 1n;
      },
      (candidate, head) => candidate.hash < head.hash,
    )();
    return (group) => longest(group.filter(isOf("aura"))) ?? heaviest(group.filter(isOf("clique")));
  },
  "slots rise along every chain": slotsRise(claims),
  "an authority seals one block of a slot": oneBlockASlot(claims),
  "Aura: a slot is sealed by the authority whose turn it is": everyBlock(() => ({ header, setOf }) => {
    const said = claims(header);
    const members = said === undefined ? undefined : setOf(said.set)?.members.length;
    if (said?.engine !== "aura" || members === undefined || said.slot % members === said.author) return undefined;
    return `slot ${said.slot} is sealed by authority ${said.author} of ${members}`;
  }),
  "EIP-225, SIGNER_LIMIT: of floor(n/2) + 1 blocks in a row an authority has sealed one": everyBlock(
    () =>
      ({ one, header, setOf }) => {
        const said = claims(header);
        const members = said === undefined ? undefined : setOf(said.set)?.members.length;
        if (said?.engine !== "clique" || members === undefined) return undefined;
        let at: Header | undefined = header;
        for (let below = 1; below <= Math.floor(members / 2); below++) {
          at = one.observed.chain.header(at.parentHash);
          const other = at === undefined || at.number === 0 ? undefined : claims(at);
          // A new set begins anew.
          if (at === undefined || other?.set !== said.set) return undefined;
          if (other.author === said.author) return `authority ${said.author} has sealed block ${at.number}, too`;
        }
        return undefined;
      },
  ),
  "on what is final more than half of the authorities have sealed, in one chain": () => (group) => {
    for (const one of group) {
      const { finalized, header } = one.observed.chain;
      const ruling = header(finalized.hash);
      const set = group.find(({ observed }) => observed.authorities.id === (ruling && claims(ruling)?.ruledBy));
      const electorate = set === undefined ? undefined : electorateOf(set.observed.authorities);
      if (finalized.number <= one.takenOver || electorate === undefined || typeof electorate === "string") continue;
      const most = Math.max(
        ...one.tips.map(({ hash }) => sealersAbove(one, hash, electorate.set.id, electorate.weights)),
      );
      if (most < electorate.majority)
        return `${one.name}: a weight of ${most} of ${electorate.total} has sealed on block ${finalized.number}`;
    }
    return undefined;
  },
  // Among more than half one is honest: what is final was validated by somebody who did not make it.
  "whatever is final is at more than half of the authorities": () => (group) => {
    const electorate = commonElectorate(group);
    if (electorate === undefined) return undefined;
    const { number, hash } = highestFinal(group);
    const weight = mostWeight(group, electorate, ({ observed: { chain } }) => chain.header(hash) !== undefined);
    return weight >= electorate.majority ? undefined : `block ${number} is at ${weight} of ${electorate.total}`;
  },
});

const isOf =
  (engine: TurnClaims["engine"]) =>
  ({ observed: { chain }, headBlock }: Standing): boolean => {
    const header = chain.header(headBlock);
    return header !== undefined && claims(header)?.engine === engine;
  };

/** The weight of those who have sealed above the last final block on that chain. */
function sealersAbove(one: Standing, tip: Hash, set: number, weights: readonly number[]): number {
  const sealers = new Set<number>();
  for (const header of headersAbove(one, tip) ?? []) {
    const said = claims(header);
    if (said?.set === set) sealers.add(said.author);
  }
  return [...sealers].reduce((sum, author) => sum + (weights[author] ?? 0), 0);
}

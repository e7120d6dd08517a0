/** What the honest delegates of Lisk-BFT keep true together (Hackfeld 2019, arXiv:1903.11434, §5; LIP 0055), while less than a third of the weight lies. */
import { blockBelow, headOnFinal, readOnce, readStanding, type Standing, slotsRise } from "../forks/invariants.ts";
import { highestFinal, type Invariants, invariantsOver, type Observed } from "../invariants.ts";
import { readHeader } from "./digest.ts";

interface DposView extends Standing {
  readonly finality: string;
  readonly maxHeightPrevoted: number;
  readonly sealedSlot: number;
}

function read(observed: Observed): DposView | undefined {
  const standing = readStanding(observed);
  const { finality, maxHeightPrevoted, sealedSlot } = observed.view as unknown as DposView;
  return standing === undefined ? undefined : { ...standing, finality, maxHeightPrevoted, sealedSlot };
}

const claims = readOnce((header) => {
  const read = readHeader(header);
  return read.ok ? read.value.claims : undefined;
});

export const dposInvariants: Invariants = invariantsOver(read, {
  "what is final is on the way to the head": headOnFinal,
  "slots rise along every chain": slotsRise(claims),
  "§5: a chain with a quorum of prevotes as high as a final block has that block": () => (group) => {
    // There is no such theorem of EOS' rule.
    if (group.length === 0 || group.some(({ finality }) => finality !== "lisk")) return undefined;
    const final = highestFinal(group);
    for (const one of group) {
      if (one.maxHeightPrevoted < final.number) continue;
      const { chain } = one.observed;
      const own =
        final.number <= chain.finalized.number
          ? chain.finalizedHash(final.number)
          : blockBelow(chain, one.headBlock, final.number);
      if (own !== undefined && own !== final.hash)
        return `${one.name}: prevoted up to ${one.maxHeightPrevoted}, and has not block ${final.number}, which is final`;
    }
    return undefined;
  },
  "LIP 0055: the slot that a delegate has last sealed never falls": () => {
    const last = new Map<number, number>();
    return (group) => {
      for (const { observed, name, sealedSlot } of group) {
        // What a crash can undo nobody has heard of.
        if (!observed.isSynced) continue;
        const before = last.get(observed.replica) ?? -1;
        last.set(observed.replica, sealedSlot);
        if (sealedSlot < before) return `${name}: slot ${sealedSlot} after slot ${before}`;
      }
      return undefined;
    };
  },
});

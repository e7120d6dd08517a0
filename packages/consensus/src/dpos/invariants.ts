/** What the honest delegates of Lisk-BFT keep true together (Hackfeld 2019, arXiv:1903.11434, §5; LIP 0055), while less than a third of the weight lies. */
import type { Hash } from "@paragrid/primitives";
import { highestFinal, type Invariants, invariantsOver, type Observed } from "../invariants.ts";

interface DposView {
  readonly observed: Observed;
  readonly name: string;
  readonly finality: string;
  readonly headBlock: Hash;
  readonly maxHeightPrevoted: number;
  readonly sealedSlot: number;
}

function read(observed: Observed): DposView | undefined {
  const seen = observed.view as unknown as Omit<DposView, "observed" | "name" | "headBlock"> & {
    readonly headBlock: Hash | undefined;
  };
  const { headBlock, finality, maxHeightPrevoted, sealedSlot } = seen;
  if (headBlock === undefined) return undefined;
  return { observed, name: `replica ${observed.replica}`, finality, headBlock, maxHeightPrevoted, sealedSlot };
}

/** The block of that height on the chain that the replica builds on; undefined where it no longer has the headers. */
function blockAt({ observed: { chain }, headBlock }: DposView, height: number): Hash | undefined {
  if (height <= chain.finalized.number) return chain.finalizedHash(height);
  let at = headBlock;
  for (;;) {
    const header = chain.header(at);
    if (header === undefined || header.number < height) return undefined;
    if (header.number === height) return at;
    at = header.parentHash;
  }
}

export const dposInvariants: Invariants = invariantsOver(read, {
  "§5: a chain with a quorum of prevotes as high as a final block has that block": () => (group) => {
    // There is no such theorem of EOS' rule.
    if (group.length === 0 || group.some(({ finality }) => finality !== "lisk")) return undefined;
    const final = highestFinal(group);
    for (const one of group) {
      if (one.maxHeightPrevoted < final.number) continue;
      const own = blockAt(one, final.number);
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

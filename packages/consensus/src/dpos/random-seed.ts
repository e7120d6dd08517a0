import { sha256 } from "@paragrid/crypto";
import { equalBytes } from "@paragrid/primitives";

/** A block as the commit and reveal scheme sees it. */
export interface Reveal {
  readonly height: number;
  readonly generator: string;
  /** 16 bytes whose truncated hash the generator revealed in its block before. */
  readonly seedReveal: Uint8Array;
}

const seedBytes = 16;

/**
 * The two seeds of a round (LIP 0022 "Random seeds computation"), from the blocks of this and of the two rounds before. The first one
 * takes what was revealed from the middle of the last round to the middle of this one, the second one all of the last round; a
 * reveal counts if it is the preimage of what its generator revealed before, in the same or in the preceding round.
 */
export function randomSeeds(
  blocks: readonly Reveal[],
  options: { readonly round: number; readonly blocksPerRound: number },
): readonly [Uint8Array, Uint8Array] {
  const { round, blocksPerRound } = options;
  const byHeight = new Map(blocks.map((block) => [block.height, block]));
  const start = (round - 1) * blocksPerRound + 1;
  const middle = Math.floor(blocksPerRound / 2);

  function reveals(from: number, to: number): Uint8Array[] {
    const valid: Uint8Array[] = [];
    for (let height = from; height <= to; height++) {
      const block = byHeight.get(height);
      if (block === undefined) continue;
      const before = previousOf(block);
      if (before !== undefined && equalBytes(truncatedHash(block.seedReveal), before.seedReveal))
        valid.push(block.seedReveal);
    }
    return valid;
  }

  function previousOf(block: Reveal): Reveal | undefined {
    const itsRound = Math.ceil(block.height / blocksPerRound);
    const least = Math.max(1, (itsRound - 2) * blocksPerRound + 1);
    for (let height = block.height - 1; height >= least; height--) {
      const candidate = byHeight.get(height);
      if (candidate?.generator === block.generator) return candidate;
    }
    return undefined;
  }

  return [
    combined(start + middle, reveals(start - middle, start + middle)),
    combined(start - 1, reveals(start - blocksPerRound, start - 1)),
  ];
}

/** Exclusive or of the reveals and of the hash of a height, which stands in where nobody reveals. */
function combined(height: number, reveals: readonly Uint8Array[]): Uint8Array {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setInt32(0, height);
  const seed = truncatedHash(number);
  for (const reveal of reveals) for (let index = 0; index < seedBytes; index++) seed[index]! ^= reveal[index]!;
  return seed;
}

function truncatedHash(bytes: Uint8Array): Uint8Array {
  return sha256(bytes).slice(0, seedBytes);
}

/** What miners keep true together: Nakamoto 2008; Garay, Kiayias and Leonardos 2015 ("the backbone"), by the rules that blocks themselves carry. */
import { unsealed } from "@paragrid/block";
import { bestHead, everyBlock, headOnFinal, readOnce, readStanding, type Standing } from "../forks/invariants.ts";
import { type Invariants, invariantsOver } from "../invariants.ts";
import { solves, targetOf } from "../puzzle.ts";
import { puzzleOf } from "./chain-state.ts";
import { claimsOf, medianBlocks, nonceOf, type WorkClaims } from "./digest.ts";

const claims = readOnce((header): WorkClaims | undefined => {
  const read = claimsOf(header);
  return read.ok ? read.value : undefined;
});

export const powInvariants: Invariants = invariantsOver(readStanding, {
  "what is final is on the way to the head": headOnFinal,
  // What is claimed of a chain's work as a whole is not asked here: blocks' difficulties are added up.
  "Nakamoto §5, maxvalid of the backbone: the head is the end of the heaviest valid chain": bestHead(
    (header) => claims(header)?.difficulty,
  ),
  "Nakamoto §4: the work that a block records is that of its parent and its own difficulty, which it has solved":
    everyBlock(() => ({ one, header, parent }) => {
      const [own, before] = [claims(header), claims(parent)];
      const [nonce, bare] = [nonceOf(header), unsealed(header)];
      if (own === undefined || before === undefined) return "it claims nothing";
      if (own.work !== before.work + own.difficulty)
        return `work ${own.work} with difficulty ${own.difficulty} on work ${before.work}`;
      const genesis = one.observed.chain.finalizedHash(0);
      if (genesis === undefined) return undefined;
      if (nonce === undefined || bare === undefined) return "it has no nonce";
      return solves(puzzleOf(genesis, bare.header), nonce, targetOf(own.difficulty)) ? undefined : "it is not solved";
    }),
  "Nakamoto §4: difficulty changes from epoch to epoch only, by a factor of four at most": everyBlock(
    () =>
      ({ header, parent }) => {
        const [own, before] = [claims(header)?.difficulty, claims(parent)?.difficulty];
        const rules = claims(parent)?.rules;
        if (own === undefined || before === undefined || rules === undefined || own === before) return undefined;
        if (parent.number === 0 || parent.number % rules.epoch !== 0)
          return `difficulty ${own} after ${before} within an epoch`;
        // A fourth of an epoch in whole milliseconds, and difficulty in whole tries.
        const epochMs = BigInt((rules.epoch - 1) * rules.intervalMs);
        const least = epochMs / 4n > 1n ? epochMs / 4n : 1n;
        return own * least <= before * epochMs && 4n * (own + 1n) > before
          ? undefined
          : `difficulty ${own} after ${before}`;
      },
  ),
  // BIP 113 (median time past), as Bitcoin has had it from its first release on.
  "a block's time is above the median of the eleven below it": everyBlock(() => ({ one, header }) => {
    const below: number[] = [];
    for (let at = one.observed.chain.header(header.parentHash); below.length < medianBlocks; ) {
      if (at === undefined) return undefined;
      if (at.number === 0) break;
      const said = claims(at);
      if (said === undefined) return undefined;
      below.push(said.timeMs);
      at = one.observed.chain.header(at.parentHash);
    }
    const median = below.sort((left, right) => left - right)[below.length >> 1] ?? -1;
    const timeMs = claims(header)?.timeMs ?? -1;
    return timeMs > median ? undefined : `time ${timeMs} ms, the median is ${median} ms`;
  }),
  // The chain that confirmed need not be the head any more: a heavier one may be shorter.
  "Nakamoto §11: as many blocks as confirm stand on what is final, in one chain": () => (group) => {
    for (const one of group) {
      const { finalized, header } = one.observed.chain;
      const confirmations = confirmationsAt(one);
      if (finalized.number <= one.takenOver || confirmations === undefined || header(finalized.hash) === undefined)
        continue;
      const most = Math.max(...one.tips.map(({ number }) => number)) - finalized.number;
      if (most < confirmations)
        return `${one.name}: ${most} of ${confirmations} blocks stand on block ${finalized.number}`;
    }
    return undefined;
  },
});

function confirmationsAt({ observed: { chain } }: Standing): number | undefined {
  const header = chain.header(chain.finalized.hash);
  return header === undefined ? undefined : claims(header)?.rules.confirmations;
}

import { countVotes, noVotes, type Votes } from "../src/dpos/bft.ts";
import { byzantineQuorum } from "../src/quorum.ts";

/** Votes of `count` blocks by delegates that take turns of `turn` blocks in a fixed order; what `seen` tells after each block. */
export function takeTurns<T>(
  { delegates, turn, count }: { readonly delegates: number; readonly turn: number; readonly count: number },
  seen: (votes: Votes, height: number) => T,
): T[] {
  const threshold = byzantineQuorum(BigInt(delegates));
  const last = new Map<number, number>();
  let votes = noVotes(0, 0);
  return Array.from({ length: count }, (_, index) => {
    const height = index + 1;
    const voter = Math.floor(index / turn) % delegates;
    const { maxHeightPrevoted } = votes;
    votes = countVotes(
      votes,
      { height, voter, maxHeightGenerated: last.get(voter) ?? 0, maxHeightPrevoted },
      { weight: 1n, minHeightActive: 1, threshold, window: 3 * delegates * turn },
    );
    last.set(voter, height);
    return seen(votes, height);
  });
}

/**
 * Lisk-BFT: what sealed headers vote for (J. Hackfeld, "A lightweight BFT consensus protocol for blockchains", 2019,
 * arXiv:1903.11434; LIP 0014, and LIP 0056 for weights).
 *
 * A header of height k whose delegate has sealed no block above height g before (`maxHeightGenerated`) prevotes for all its
 * ancestors of heights g + 1 to k, itself included: at those heights the delegate has voted for nothing else. It precommits
 * to those ancestors that had a quorum of prevotes below it, down to where the delegate's prevotes on this chain are
 * unbroken. So headers are the only votes there are, and whoever has the headers can count.
 */

/** What a header says about votes. */
export interface VotingHeader {
  readonly height: number;
  /** Index of the delegate that sealed it. */
  readonly voter: number;
  /** The greatest height of any block that the delegate sealed before, on whatever chain. */
  readonly maxHeightGenerated: number;
  /** The greatest height with a quorum of prevotes below this header. */
  readonly maxHeightPrevoted: number;
}

/** What a header's votes weigh, and how they are counted. */
export interface Counting {
  readonly weight: bigint;
  /** Heights below are none of the delegate's business: it was not active then. */
  readonly minHeightActive: number;
  /** Weight of a quorum. */
  readonly threshold: bigint;
  /** How many heights are counted at most. */
  readonly window: number;
}

/** A delegate's last header on this chain. */
export interface VoterRecord {
  readonly height: number;
  readonly maxHeightGenerated: number;
  readonly maxHeightPrevoted: number;
  /** Its prevotes on this chain are unbroken from the height above this one. */
  readonly notPrevoted: number;
  /** The greatest height it has precommitted to on this chain. */
  readonly precommitted: number;
}

/** The votes of a chain up to its last header: a value, so that every branch has its own. */
export interface Votes {
  /** Height of the last header. */
  readonly height: number;
  /** The height of the first entries of `prevotes` and `precommits`; the last ones are of `height`. */
  readonly lowest: number;
  readonly prevotes: readonly bigint[];
  readonly precommits: readonly bigint[];
  readonly maxHeightPrevoted: number;
  readonly maxHeightPrecommitted: number;
  /** By delegate. */
  readonly voters: readonly (VoterRecord | undefined)[];
}

/** The votes of a chain before the first header that is counted, the one above `height`. */
export function noVotes(height: number, maxHeightPrevoted: number): Votes {
  return {
    height,
    lowest: height + 1,
    prevotes: [],
    precommits: [],
    maxHeightPrevoted,
    maxHeightPrecommitted: 0,
    voters: [],
  };
}

/** The votes with those of the next header. */
export function countVotes(votes: Votes, header: VotingHeader, counting: Counting): Votes {
  const { height, voter, maxHeightGenerated } = header;
  const { weight, minHeightActive, threshold, window } = counting;
  const lowest = Math.max(votes.lowest, height - window + 1);
  const prevotes = votes.prevotes.slice(lowest - votes.lowest);
  const precommits = votes.precommits.slice(lowest - votes.lowest);
  prevotes.push(0n);
  precommits.push(0n);

  const before = votes.voters[voter];
  let precommitted = before?.precommitted ?? 0;
  let notPrevoted = height;
  // A delegate that has sealed at this height or above on another chain votes for nothing here.
  if (maxHeightGenerated < height) {
    // LIP 0056 getHeightNotPrevoted, kept as a running value: the walk goes on where the delegate's last block is on this chain.
    notPrevoted = before?.height === maxHeightGenerated ? before.notPrevoted : maxHeightGenerated;
    // Precommits first: they count prevotes below this header.
    for (let at = Math.max(minHeightActive, notPrevoted + 1, precommitted + 1, lowest); at < height; at++) {
      if (prevotes[at - lowest]! < threshold) continue;
      precommits[at - lowest]! += weight;
      precommitted = at;
    }
    for (let at = Math.max(minHeightActive, maxHeightGenerated + 1, lowest); at <= height; at++)
      prevotes[at - lowest]! += weight;
  }

  const voters = votes.voters.slice();
  voters[voter] = {
    height,
    maxHeightGenerated,
    maxHeightPrevoted: header.maxHeightPrevoted,
    notPrevoted,
    precommitted,
  };
  return {
    height,
    lowest,
    prevotes,
    precommits,
    maxHeightPrevoted: highestQuorum(prevotes, lowest, threshold, votes.maxHeightPrevoted),
    maxHeightPrecommitted: highestQuorum(precommits, lowest, threshold, votes.maxHeightPrecommitted),
    voters,
  };
}

/** The votes without the heights below `height`, which nobody asks for any more. */
export function forgetBelow(votes: Votes, height: number): Votes {
  if (height <= votes.lowest) return votes;
  const lowest = Math.min(height, votes.height + 1);
  return {
    ...votes,
    lowest,
    prevotes: votes.prevotes.slice(lowest - votes.lowest),
    precommits: votes.precommits.slice(lowest - votes.lowest),
  };
}

/**
 * Why the next header contradicts its delegate's last one on the same chain, or undefined. On one chain
 * `maxHeightPrevoted` never falls and heights rise, so that of LIP 0056's conditions only these two are left.
 */
export function brokenPromise(record: VoterRecord | undefined, maxHeightGenerated: number): string | undefined {
  if (record === undefined) return undefined;
  const least = Math.max(record.height, record.maxHeightGenerated);
  if (maxHeightGenerated >= least) return undefined;
  return `it says that its delegate sealed nothing above ${maxHeightGenerated}, its ancestors say ${least}`;
}

function highestQuorum(weights: readonly bigint[], lowest: number, threshold: bigint, known: number): number {
  for (let at = weights.length - 1; at >= 0 && lowest + at > known; at--)
    if (weights[at]! >= threshold) return lowest + at;
  return known;
}

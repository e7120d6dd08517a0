/** How good a branch is known to be: the highest block with a quorum of prevotes, and the authority set that voted for it. */
export interface Prevoted {
  readonly prevotedSet: number;
  readonly maxHeightPrevoted: number;
}

/**
 * Sets come first: a set seals blocks only after its predecessor has finalised the hand-over to it, so that votes of a later
 * set outweigh whatever the earlier one still voted for higher up on another branch.
 */
export function comparePrevoted(left: Prevoted, right: Prevoted): number {
  return left.prevotedSet - right.prevotedSet || left.maxHeightPrevoted - right.maxHeightPrevoted;
}

/** What two headers of one delegate are compared by. */
export interface SealedHeights extends Prevoted {
  readonly height: number;
  readonly maxHeightGenerated: number;
}

/**
 * True when no honest delegate seals both of these distinct headers (LIP 0056 `areDistinctHeadersContradicting`): in neither
 * order does the second one respect the first. An honest delegate tells every height it sealed at, never moves to a branch
 * with a lower prevoted height, and moves to one with the same only if it is longer.
 */
export function contradicting(one: SealedHeights, other: SealedHeights): boolean {
  const [first, second] = sealedFirst(one, other) ? [one, other] : [other, one];
  const prevoted = comparePrevoted(first, second);
  if (prevoted === 0 && first.height >= second.height) return true;
  if (first.height > second.maxHeightGenerated) return true;
  return prevoted > 0;
}

function sealedFirst(one: SealedHeights, other: SealedHeights): boolean {
  const order =
    one.maxHeightGenerated - other.maxHeightGenerated || comparePrevoted(one, other) || one.height - other.height;
  return order <= 0;
}

import { comparePrevoted, type Prevoted } from "./contradiction.ts";

/** What the fork choice sees of a block. */
export interface Tip extends Prevoted {
  readonly id: string;
  readonly parent: string;
  readonly height: number;
  /** Whoever sealed it. */
  readonly generator: string;
  readonly slot: number;
  /** The slot in which it arrived here. */
  readonly receivedInSlot: number;
}

export type ForkStatus = "identical" | "valid" | "doubleForging" | "tieBreak" | "differentChain" | "discard";

/** What a received block is to the last block of the best chain (LIP 0014, "Fork choice rule"); the best chain moves on `movesHead`. */
export function forkStatus(last: Tip, received: Tip): ForkStatus {
  // Case 1
  if (last.id === received.id) return "identical";
  // Case 2
  if (last.height + 1 === received.height && last.id === received.parent) return "valid";
  const prevoted = comparePrevoted(last, received);
  if (last.height === received.height && prevoted === 0 && last.parent === received.parent) {
    // Case 3
    if (last.generator === received.generator) return "doubleForging";
    // Case 4: the later slot wins if its block came in time and the other did not.
    if (last.slot < received.slot && !inTime(last) && inTime(received)) return "tieBreak";
  }
  // Case 5: the longest chain of those with the greatest prevoted height
  if (prevoted < 0 || (prevoted === 0 && last.height < received.height)) return "differentChain";
  return "discard";
}

/** True when the received block, or its chain, becomes the best one. */
export function movesHead(status: ForkStatus): boolean {
  return status === "valid" || status === "tieBreak" || status === "differentChain";
}

const inTime = (tip: Tip): boolean => tip.receivedInSlot === tip.slot;

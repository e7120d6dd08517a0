import type { ReplicaId } from "@paragrid/primitives";
import type { AuthoritySet } from "../authorities.ts";
import { delegateAt, type Schedule } from "./schedule.ts";

const basis = 10_000n;

/** A block's reward: the delegate's commission, and the rest to who voted for it by stake. What does not divide is the delegate's; nothing is lost. */
export function splitReward(reward: {
  readonly rewardFen: bigint;
  readonly commissionBasisPoints: number;
  readonly stakesFen: readonly bigint[];
}): { readonly delegateFen: bigint; readonly votersFen: readonly bigint[] } {
  const { rewardFen, commissionBasisPoints, stakesFen } = reward;
  if (commissionBasisPoints < 0 || commissionBasisPoints > Number(basis))
    throw new RangeError(`a commission has 0 to ${basis} basis points, found ${commissionBasisPoints}`);
  const shared = rewardFen - (rewardFen * BigInt(commissionBasisPoints)) / basis;
  const total = stakesFen.reduce((sum, stake) => sum + stake, 0n);
  const votersFen = stakesFen.map((stake) => (total === 0n ? 0n : (shared * stake) / total));
  return { delegateFen: rewardFen - votersFen.reduce((sum, share) => sum + share, 0n), votersFen };
}

/** Whose slots passed without a block between a block and its parent, latest first; of a long silence the last `most` slots. */
export function missedSlots(
  gap: { readonly parentSlot: number; readonly slot: number; readonly most: number },
  set: AuthoritySet,
  schedule: Schedule,
): ReplicaId[] {
  const missed: ReplicaId[] = [];
  for (let slot = gap.slot - 1; slot > gap.parentSlot && missed.length < gap.most; slot--)
    missed.push(set.members[delegateAt(slot, set, schedule)]!.replica);
  return missed;
}

/** How reliably a delegate uses its slots (LIP 0023 "Deactivating delegates"). */
export interface Productivity {
  readonly missedInARow: number;
  readonly lastHeight: number;
}

export function afterBlock(height: number): Productivity {
  return { missedInARow: 0, lastHeight: height };
}

export function afterMissedSlot(productivity: Productivity): Productivity {
  return { ...productivity, missedInARow: productivity.missedInARow + 1 };
}

/** True when a delegate is banned: it missed more slots in a row, and sealed nothing for more heights, than allowed (50 and 260,000 in Lisk). */
export function isBanned(
  productivity: Productivity,
  height: number,
  limits: { readonly missedInARow: number; readonly heights: number },
): boolean {
  return productivity.missedInARow > limits.missedInARow && height - productivity.lastHeight > limits.heights;
}

/** What contradicting headers cost (LIP 0024): a part of the stake, of which whoever brought the evidence has a part. */
export function contradictionPenalty(terms: {
  readonly stakeFen: bigint;
  readonly slashBasisPoints: number;
  readonly reporterBasisPoints: number;
}): { readonly slashedFen: bigint; readonly reporterFen: bigint } {
  const slashedFen = (terms.stakeFen * BigInt(terms.slashBasisPoints)) / basis;
  return { slashedFen, reporterFen: (slashedFen * BigInt(terms.reporterBasisPoints)) / basis };
}

/** What goes wrong in a run, as data. Replicas are named by their id. */
export type Fault =
  | { readonly kind: "crash"; readonly replica: number; readonly atMs: number; readonly restartAfterMs?: number }
  /** Crashes at the n-th boundary of that replica: before and after each persist, and before each send. */
  | {
      readonly kind: "crashAtBoundary";
      readonly replica: number;
      readonly boundary: number;
      readonly restartAfterMs?: number;
    }
  /** Only members of one group reach each other. */
  | {
      readonly kind: "partition";
      readonly groups: readonly (readonly number[])[];
      readonly fromMs: number;
      readonly untilMs: number;
    }
  /** One way only: what `from` sends to `to` is lost. */
  | {
      readonly kind: "cut";
      readonly from: readonly number[];
      readonly to: readonly number[];
      readonly fromMs: number;
      readonly untilMs: number;
    }
  | { readonly kind: "loss"; readonly probability: number; readonly fromMs: number; readonly untilMs: number };

export interface Links {
  /** Normal one-way delay, never below `leastMs`. */
  readonly meanMs: number;
  readonly deviationMs: number;
  readonly leastMs: number;
  readonly loss: number;
  readonly duplication: number;
}

export const defaultLinks: Links = { meanMs: 20, deviationMs: 5, leastMs: 1, loss: 0, duplication: 0 };

/** True when a message sent now from one to the other is lost to a partition or a cut. */
export function isCut(faults: readonly Fault[], from: number, to: number, nowMs: number): boolean {
  return faults.some((fault) => {
    if ((fault.kind !== "partition" && fault.kind !== "cut") || nowMs < fault.fromMs || nowMs >= fault.untilMs)
      return false;
    if (fault.kind === "cut") return fault.from.includes(from) && fault.to.includes(to);
    return !fault.groups.some((group) => group.includes(from) && group.includes(to));
  });
}

/** Chance of losing a message sent now, links' own loss included. */
export function lossAt(faults: readonly Fault[], links: Links, nowMs: number): number {
  let kept = 1 - links.loss;
  for (const fault of faults)
    if (fault.kind === "loss" && nowMs >= fault.fromMs && nowMs < fault.untilMs) kept *= 1 - fault.probability;
  return 1 - kept;
}

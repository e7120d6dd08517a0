/**
 * What pacemakers share (Yin et al., PODC 2019, leave open how replicas come to be in one view): whoever waits for long tells everybody where it
 * is, f+1 words of higher views bring a replica along, as a liar alone cannot, and the clock of a view that was entered by the clock runs only once
 * a quorum is known to be there, so that nobody runs ahead alone (the rules of PBFT, Castro and Liskov 1999, §4.5.2). That costs n(n-1) messages,
 * and only where the first attempt has failed.
 */
import type { InView, Member, ViewMember } from "./member.ts";

export function restartViewTimer(state: Member): void {
  if (state.index < 0 || state.ended || !state.quorumInView) {
    state.effects.push({ kind: "cancelTimer", timer: "view" });
    return;
  }
  const afterMs = state.parameters.viewTimeoutMs * 2 ** Math.min(state.failures, 16);
  state.effects.push({ kind: "setTimer", timer: "view", afterMs });
}

/** The weight of those whose latest new view is such. */
export function weightOf<N extends InView>(
  { newViews, electorate }: ViewMember<unknown, N>,
  counts: (newView: N) => boolean,
): number {
  let weight = 0;
  for (const [index, one] of newViews.entries())
    if (one !== undefined && counts(one)) weight += electorate.weights[index]!;
  return weight;
}

export const isQuorumInView = (state: Member): boolean =>
  weightOf(state, ({ view }) => view >= state.view) >= state.electorate.quorum;

/** The time of a view is counted from when a quorum can act in it. */
export function startClock(state: Member): void {
  if (state.quorumInView || !isQuorumInView(state)) return;
  state.quorumInView = true;
  restartViewTimer(state);
}

/** f+1 replicas in higher views cannot all be faulty: the least of those views is to be joined. */
export function viewToJoin(state: Member): number | undefined {
  const { electorate, index, newViews, view } = state;
  const ahead = weightOf(state, (one) => one.view > view);
  if (index < 0 || ahead <= electorate.total - electorate.quorum) return undefined;
  return Math.min(...newViews.flatMap((one) => (one !== undefined && one.view > view ? [one.view] : [])));
}

/**
 * The pacemaker (§4.4): it alone is about time, and safety does not depend on it. A view is left with its decision, or when its
 * time is up; then replicas go to the first view of the next leader. Time doubles until something is decided. Whoever waits for long tells everybody
 * where it is, f+1 words of higher views bring a replica along, as a liar alone cannot, and the clock of a view that was entered by
 * the clock runs only once a quorum is known to be there (the rules of PBFT, §4.5.2).
 */
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { proposeWhenDue } from "./leader.ts";
import type { NewView } from "./messages.ts";
import { type Basic, isLeader, leaderOf, persist, quorumFault, replicaAt, send } from "./state.ts";

export function restartViewTimer(state: Basic): void {
  if (state.index < 0 || state.ended || !state.quorumInView) {
    state.effects.push({ kind: "cancelTimer", timer: "view" });
    return;
  }
  const afterMs = state.parameters.viewTimeoutMs * 2 ** Math.min(state.failures, 16);
  state.effects.push({ kind: "setTimer", timer: "view", afterMs });
}

/** Enters a view and tells its leader (NEWVIEW); `known` says that a quorum is known to be there or to come at once. */
export function enterView(state: Basic, view: number, known: boolean, context: Context): void {
  if (state.ended) return;
  state.view = view;
  state.voted = 0;
  state.proposed = undefined;
  state.carried = undefined;
  state.building = -1;
  state.quorumInView = known;
  for (const votes of state.votes) votes.length = 0;
  if (state.index < 0) return;
  persist(state);
  const own = ownNewView(state);
  state.newViews[state.index] = own;
  startClock(state);
  restartViewTimer(state);
  if (isLeader(state)) proposeWhenDue(state, context);
  else send(state, replicaAt(state, leaderOf(state, view)), { type: "newView", value: own });
}

/** The view's time is up: on to the first view of the next leader. */
export function onViewTimeout(state: Basic, context: Context): void {
  const { tenure } = state.parameters;
  state.failures++;
  enterView(state, (Math.floor(state.view / tenure) + 1) * tenure, false, context);
}

function ownNewView({ view, final, high, electorate }: Basic): NewView {
  return { set: electorate.set.id, view, height: final.height, high };
}

/** Tells everybody where this replica is. */
export function repeatNewView(state: Basic): void {
  const own = ownNewView(state);
  state.newViews[state.index] = own;
  send(state, "all", { type: "newView", value: own });
}

/** Answers true when it has brought this replica into another view. */
export function onNewView(state: Basic, from: ReplicaId, message: NewView, context: Context): boolean {
  const index = state.electorate.indexOf(from);
  if (index < 0 || state.ended) return false;
  const { high } = message;
  const before = state.newViews[index];
  if (before !== undefined && before.view >= message.view && (high?.view ?? 0) <= (before.high?.view ?? 0))
    return false;
  if (high?.height === state.final.height + 1) {
    if (high.view > message.view || quorumFault(state, "prepare", high, context) !== undefined) return false;
    if (state.high === undefined || high.view > state.high.view) state.high = high;
  }
  state.newViews[index] = message;
  if (joinOthers(state, context)) return true;
  if (!state.quorumInView) {
    startClock(state);
    if (state.quorumInView) restartViewTimer(state);
  }
  proposeWhenDue(state, context);
  return false;
}

/** f+1 replicas in higher views cannot all be faulty: the least of those views is joined. */
function joinOthers(state: Basic, context: Context): boolean {
  let ahead = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, one] of state.newViews.entries()) {
    if (one === undefined || one.view <= state.view) continue;
    ahead += state.electorate.weights[index]!;
    least = Math.min(least, one.view);
  }
  if (state.index < 0 || ahead <= state.electorate.total - state.electorate.quorum) return false;
  enterView(state, least, false, context);
  return true;
}

/** The time of a view is counted from when a quorum can act in it. */
function startClock(state: Basic): void {
  let weight = 0;
  for (const [index, one] of state.newViews.entries())
    if (one !== undefined && one.view >= state.view) weight += state.electorate.weights[index]!;
  if (weight >= state.electorate.quorum) state.quorumInView = true;
}

/**
 * The pacemaker (§4.4): it alone is about time, and safety does not depend on it. A view is left with its decision, or when its
 * time is up; then replicas go to the first view of the next leader. Time doubles until something is decided. How replicas come to be in one view,
 * which the paper leaves open, is in ../view-based/pacemaker.ts.
 */
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { isLeader, leaderOf, nextTurn, replicaAt, send } from "../view-based/member.ts";
import { isQuorumInView, restartViewTimer, startClock, viewToJoin } from "../view-based/pacemaker.ts";
import { proposeWhenDue } from "./leader.ts";
import type { NewView } from "./messages.ts";
import { type Basic, persist, quorumFault } from "./state.ts";

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
  state.quorumInView ||= isQuorumInView(state);
  restartViewTimer(state);
  if (isLeader(state)) proposeWhenDue(state, context);
  else send(state, replicaAt(state, leaderOf(state, view)), { type: "newView", value: own });
}

/** The view's time is up: on to the first view of the next leader. */
export function onViewTimeout(state: Basic, context: Context): void {
  state.failures++;
  enterView(state, nextTurn(state), false, context);
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
  startClock(state);
  proposeWhenDue(state, context);
  return false;
}

/** Joins the others where they are ahead. */
function joinOthers(state: Basic, context: Context): boolean {
  const view = viewToJoin(state);
  if (view !== undefined) enterView(state, view, false, context);
  return view !== undefined;
}

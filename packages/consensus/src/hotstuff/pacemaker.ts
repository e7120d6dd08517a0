/**
 * The pacemaker (§6): it alone is about time, and safety does not depend on it. A view is left with its certificate, or when
 * its time is up; then replicas go to the first view of the next leader and tell that leader, n-1 messages at most. A quorum of
 * them lets the leader propose on the highest certificate that it was told. Time doubles until something is final.
 *
 * How replicas come to be in one view, which the paper leaves open, is in ../view-based/pacemaker.ts.
 */
import type { ReplicaId } from "@paragrid/primitives";
import { certify } from "../certificate.ts";
import type { Context } from "../contract.ts";
import { help } from "../view-based/catching-up.ts";
import { isLeader, leaderOf, nextTurn, replicaAt, send } from "../view-based/member.ts";
import { restartViewTimer, startClock, viewToJoin } from "../view-based/pacemaker.ts";
import { quorumFault } from "./certificate.ts";
import { takeCertificate } from "./chain-rules.ts";
import type { HotstuffMessage, NewView, ViewCertificate } from "./messages.ts";
import { newViewPayload } from "./payload.ts";
import { buildWhenDue } from "./propose.ts";
import { certificateMessage, type Hotstuff, persist } from "./state.ts";

/** Enters a view that a certificate has opened. */
export function enterView(state: Hotstuff, view: number, entry: ViewCertificate | undefined, context: Context): void {
  if (state.ended) return;
  state.view = view;
  state.entry = entry;
  state.quorumInView = true;
  forgetBelow(state, view);
  restartViewTimer(state);
  buildWhenDue(state, context);
}

function forgetBelow(state: Hotstuff, view: number): void {
  state.building = -1;
  for (const old of state.proposals.keys()) if (old < view - 1) state.proposals.delete(old);
  for (const old of state.votes.keys()) if (old <= state.high.view) state.votes.delete(old);
}

/** The view's time is up: on to the first view of the next leader. */
export function onViewTimeout(state: Hotstuff, context: Context): void {
  state.failures++;
  changeView(state, nextTurn(state), context);
}

/** Leaves all lower views, without a certificate. */
export function changeView(state: Hotstuff, view: number, context: Context): void {
  if (state.index < 0 || state.ended) return;
  state.view = view;
  state.entry = undefined;
  state.quorumInView = false;
  forgetBelow(state, view);
  persist(state);
  const own = ownNewView(state, context);
  state.newViews[state.index] = own;
  restartViewTimer(state);
  startClock(state);
  const leader = leaderOf(state, view);
  if (leader === state.index) enterByNewViews(state, context);
  else send(state, replicaAt(state, leader), { type: "newView", value: own });
}

function ownNewView(state: Hotstuff, context: Context): NewView {
  const { view, high, electorate } = state;
  const set = electorate.set.id;
  const payload = newViewPayload({ genesis: context.genesis.hash, setId: set, round: view });
  return { set, view, high, signature: context.crypto.sign(payload) };
}

/** Tells everybody where this replica is. */
export function repeatNewView(state: Hotstuff, context: Context): void {
  const own = ownNewView(state, context);
  state.newViews[state.index] = own;
  send(state, "all", { type: "newView", value: own });
}

export function onNewView(state: Hotstuff, from: ReplicaId, message: NewView, context: Context): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || state.ended) return;
  const { view, high, signature } = message;
  if (high.view < state.high.view) help<HotstuffMessage>(state, from, certificateMessage(state));
  const before = state.newViews[index];
  if (high.view >= view || (before !== undefined && before.view >= view && high.view <= state.high.view)) return;
  const payload = newViewPayload({ genesis: context.genesis.hash, setId: state.electorate.set.id, round: view });
  if (!context.crypto.verify(state.electorate.keys[index]!, payload, signature)) return;
  if (high.view > state.high.view) {
    if (quorumFault(state, high, context) !== undefined) return;
    takeCertificate(state, high, context);
  }
  if (before === undefined || before.view < view) state.newViews[index] = message;
  if (state.ended || joinOthers(state, context)) return;
  startClock(state);
  enterByNewViews(state, context);
}

/** Joins the others where they are ahead. */
function joinOthers(state: Hotstuff, context: Context): boolean {
  const view = viewToJoin(state);
  if (view !== undefined) changeView(state, view, context);
  return view !== undefined;
}

/** Algorithm 3, lines 2-3: the leader waits for new views of a quorum. */
function enterByNewViews(state: Hotstuff, context: Context): void {
  if (!isLeader(state) || state.entry !== undefined) return;
  let weight = 0;
  const signatures = state.newViews.map((one, index) => {
    if (one?.view !== state.view) return undefined;
    weight += state.electorate.weights[index]!;
    return one.signature;
  });
  if (weight < state.electorate.quorum) return;
  state.entry = { view: state.view, ...certify(signatures) };
  restartViewTimer(state);
  buildWhenDue(state, context);
}

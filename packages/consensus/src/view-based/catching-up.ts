/** Who is behind whom, and what is said again: messages are lost. */
import type { ReplicaId } from "@paragrid/primitives";
import { type InView, type Member, send, type ViewMember } from "./member.ts";

/** "I have finalised up to here": whoever is behind can fetch. */
export interface Ahead {
  readonly type: "ahead";
  readonly value: { readonly height: number };
}

/** Somebody has finalised more than this replica, or says so: promised, not proven. */
export function hearOf(state: Member, from: ReplicaId, height: number): void {
  if (height <= state.final.height || height <= state.heardHeight) return;
  state.heardHeight = height;
  state.heardFrom = from;
  if (height > state.final.height + state.onTheirWay) fetchHeard(state);
}

function fetchHeard({ effects, final, heardFrom, heardHeight }: Member): void {
  if (heardHeight > final.height && heardFrom !== undefined)
    effects.push({ kind: "fetch", from: heardFrom, number: heardHeight });
}

/** Tells who is behind what it lacks, and how far it can fetch: once a tick, whoever asks how often. */
export function help<M>(state: ViewMember<M | Ahead, InView>, to: ReplicaId, ...lacking: readonly M[]): void {
  if (state.helped.has(to)) return;
  state.helped.add(to);
  for (const message of lacking) send(state, to, message);
  send(state, to, { type: "ahead", value: { height: state.final.height } });
}

/** A later set means that this replica lacks a hand-over, an earlier one that the sender does. */
export function isOfSet<M>(state: ViewMember<M | Ahead, InView>, from: ReplicaId, set: number): boolean {
  const present = state.electorate.set.id;
  if (set > present) hearOf(state, from, state.final.height + 1);
  if (set < present) help<M>(state, from);
  return set === present;
}

/** Once a tick: whoever is in the view of the last one still repeats what it said, and asks for what it lacks. */
export function tick(state: Member, say: (isStuck: boolean) => void): void {
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: state.parameters.resendMs });
  state.helped.clear();
  const isStuck = state.tickView === state.view;
  say(isStuck);
  if (isStuck) {
    fetchHeard(state);
    state.heardHeight = 0;
  }
  state.tickView = state.view;
}

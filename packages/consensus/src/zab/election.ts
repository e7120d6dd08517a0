/** Phase 0: the leader oracle, as ZooKeeper has it (fast leader election). It only has to be right often enough: safety is not its matter. */
import type { ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { send, setId } from "../leader-based/member.ts";
import { beginFollowing, beginLeading } from "./establish.ts";
import type { ValueOf } from "./messages.ts";
import { tipOf, type Vote, weightOf, type Zab } from "./state.ts";

/** Leaves whatever epoch this member took part in, and looks for the best history. */
export function look(state: Zab): void {
  if (state.index < 0 || state.ended) return;
  state.phase = "election";
  state.leader = -1;
  state.building = false;
  state.requested.clear();
  state.proposals.clear();
  state.effects.push({ kind: "cancelTimer", timer: "beat" }, { kind: "cancelTimer", timer: "build" });
  state.effects.push({ kind: "cancelTimer", timer: "leader" });
  state.votes.fill(undefined);
  state.round++;
  state.vote = ownVote(state);
  announce(state, "all");
  settle(state);
}

const ownVote = (state: Zab): Vote => ({ leader: state.index, current: state.current, height: tipOf(state).height });

function isBetter(one: Vote, other: Vote): boolean {
  if (one.current !== other.current) return one.current > other.current;
  return one.height !== other.height ? one.height > other.height : one.leader > other.leader;
}

export function announce(state: Zab, to: ReplicaId | "all"): void {
  const { round, vote, phase } = state;
  const settled = phase !== "election";
  const { current, height } = vote;
  const leader = settled ? state.leader : vote.leader;
  const value = { set: setId(state), round, settled, leader, current, height };
  if (!settled) state.votes[state.index] = value;
  send(state, to, { type: "notification", value });
}

export function onNotification(state: Zab, from: ReplicaId, message: ValueOf<"notification">, context: Context): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || state.index < 0 || state.ended || message.leader >= state.electorate.count) return;
  if (state.phase !== "election") {
    if (!message.settled) announce(state, from);
    return;
  }
  if (message.settled) {
    state.votes[index] = message;
    // A majority follows somebody who says that it leads: nothing is to be elected.
    const follows = (one: number) => state.votes[one]?.settled === true && state.votes[one].leader === message.leader;
    if (message.leader !== state.index && follows(message.leader))
      if (weightOf(state, (one) => one === state.index || follows(one)) >= state.electorate.majority)
        beginFollowing(state, message.leader);
    return;
  }
  if (message.round < state.round) {
    announce(state, from);
    return;
  }
  if (message.round > state.round) {
    state.round = message.round;
    state.votes.fill(undefined);
    state.vote = isBetter(message, ownVote(state)) ? voteIn(message) : ownVote(state);
    state.votes[index] = message;
    announce(state, "all");
  } else {
    state.votes[index] = message;
    if (isBetter(message, state.vote)) {
      state.vote = voteIn(message);
      announce(state, "all");
    }
  }
  settle(state);
  if (state.phase === "election" && state.parameters.finalizeMs === 0) onFinalize(state, context);
}

const voteIn = ({ leader, current, height }: Vote): Vote => ({ leader, current, height });

/** A majority shares the vote: a better one may still be on its way. */
function settle(state: Zab): void {
  const timer = "finalize";
  if (!isShared(state)) state.effects.push({ kind: "cancelTimer", timer });
  else state.effects.push({ kind: "setTimer", timer, afterMs: state.parameters.finalizeMs });
}

function isShared(state: Zab): boolean {
  const { vote, round, votes, electorate } = state;
  const shares = (one: number) => votes[one]?.round === round && votes[one].leader === vote.leader;
  return weightOf(state, shares) >= electorate.majority;
}

export function onFinalize(state: Zab, context: Context): void {
  if (state.phase !== "election" || !isShared(state)) return;
  if (state.vote.leader === state.index) beginLeading(state, context);
  else beginFollowing(state, state.vote.leader);
}

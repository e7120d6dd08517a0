import type { Block } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { CommonParameters, Context } from "../contract.ts";
import { type Member, memberOf } from "../leader-based/member.ts";
import type { ValueOf, ZabMessage } from "./messages.ts";

export interface ZabParameters extends CommonParameters {
  /** Without a word of the leader for so long a follower looks for another, a leader without a majority too. */
  readonly electionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long a member that sees a majority for its vote waits for a better one. */
  readonly finalizeMs: number;
  /** How often who makes no progress repeats what it said. */
  readonly resendMs: number;
  /** Heights that a leader may have uncommitted at once. */
  readonly pipeline: number;
}

/** Where a member is in the epoch that it takes part in. */
export type Phase = "election" | "discovery" | "synchronisation" | "broadcast";

/** A history's worth: the later epoch wins, then the longer one, then the higher index. */
export interface Vote {
  readonly leader: number;
  readonly current: number;
  readonly height: number;
}

export interface Zab extends Member<ZabMessage> {
  readonly parameters: ZabParameters;

  phase: Phase;
  /** Index of whom this member follows, itself when it leads; -1 while it looks. */
  leader: number;
  /** f.p and f.a. */
  promised: number;
  current: number;
  /** h_f above the final block, lowest first: executed and durable. */
  history: Block[];
  /** What is to become history, by height: of NEWLEADER, and proposals. */
  readonly requested: Map<number, Block>;
  /** The initial history of the epoch ends here; it is acknowledged when this member has it. */
  syncedTo: number;
  readonly committed: Map<number, ValueOf<"commit">>;

  /** Fast leader election. */
  round: number;
  vote: Vote;
  readonly votes: (ValueOf<"notification"> | undefined)[];

  /** The leader's part, by authority index: f.p of each, histories, and who has acknowledged the initial one. */
  readonly infos: (number | undefined)[];
  epochChosen: boolean;
  readonly histories: (ValueOf<"ackEpoch"> | undefined)[];
  initial: readonly Block[] | undefined;
  readonly synced: boolean[];
  readonly heardMs: number[];
}

export const leads = (state: Zab): boolean => state.leader === state.index && state.index >= 0;
export const tipOf = (state: Zab): { readonly height: number; readonly hash: Hash } => {
  const last = state.history.at(-1);
  return last === undefined ? state.final : { height: last.header.number, hash: last.hash };
};
/** Weight of the members for which the test holds. */
export function weightOf(state: Zab, test: (index: number) => boolean): number {
  let weight = 0;
  for (let index = 0; index < state.electorate.count; index++)
    if (test(index)) weight += state.electorate.weights[index]!;
  return weight;
}

export function emptyState(parameters: ZabParameters, context: Context): Zab {
  const member = memberOf<ZabMessage>(context);
  const { count } = member.electorate;
  return {
    ...member,
    parameters,
    phase: "election",
    leader: -1,
    promised: 0,
    current: 0,
    history: [],
    requested: new Map(),
    syncedTo: 0,
    committed: new Map(),
    round: 0,
    vote: { leader: -1, current: 0, height: 0 },
    votes: new Array<ValueOf<"notification"> | undefined>(count).fill(undefined),
    infos: new Array<number | undefined>(count).fill(undefined),
    epochChosen: false,
    histories: new Array<ValueOf<"ackEpoch"> | undefined>(count).fill(undefined),
    initial: undefined,
    synced: new Array<boolean>(count).fill(false),
    heardMs: new Array<number>(count).fill(0),
  };
}

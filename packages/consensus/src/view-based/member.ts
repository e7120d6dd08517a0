import type { ReplicaId } from "@paragrid/primitives";
import type { CommonParameters, Context, Effect } from "../contract.ts";
import { type Electorate, rulingElectorate } from "../electorate.ts";
import type { BlockAt } from "../epoch-start.ts";

export interface ViewParameters extends CommonParameters {
  /** How long a view may go without what it is for before it is left, in ms; doubles for each view that fails until something is final. */
  readonly viewTimeoutMs: number;
  /** How often a replica that makes no progress repeats what it has said, in ms. */
  readonly resendMs: number;
  /** Views in a row that one leader has. */
  readonly tenure: number;
}

/** "I am in this view." */
export interface InView {
  readonly view: number;
}

/** What a member of a set knows whose members lead views in turn, whatever is decided in them: `M` is what members say, `N` their word of a new view. */
export interface ViewMember<M, N extends InView> {
  readonly parameters: ViewParameters;
  /** Effects of the step that is being made. */
  effects: Effect<M>[];

  readonly electorate: Electorate;
  /** Own index in the set, -1 for a replica that only follows. */
  readonly index: number;
  /** The block that hands over to the next set is final: nothing more is decided by this one. */
  ended: boolean;
  final: BlockAt;

  view: number;
  /** The highest view that this replica has proposed in: never twice. */
  proposedView: number;
  /** Latest new view of each authority, verified. */
  readonly newViews: (N | undefined)[];
  /** A quorum is known to be in this view or a later one: its clock runs. */
  quorumInView: boolean;
  /** Views whose time was up in a row without anything becoming final. */
  failures: number;
  /** The view that a block was asked for in. */
  building: number;
  /** When the last new block was built or came. */
  lastBlockMs: number;

  /** The block that others said is final. */
  heardHeight: number;
  heardFrom: ReplicaId | undefined;
  /** Of what others said, heights above the final one that are not fetched before a tick: most likely they are on their way. */
  readonly onTheirWay: number;
  /** View at the last tick: equal views mean no progress. */
  tickView: number;
  /** Whom an answer was sent to since the last tick. */
  readonly helped: Set<ReplicaId>;
  readonly accused: Set<ReplicaId>;
}

/** A member of the set that rules on the last final block, in its view 1. */
export function viewMember<M, N extends InView>(
  parameters: ViewParameters,
  onTheirWay: number,
  context: Context,
): ViewMember<M, N> {
  const electorate = rulingElectorate(context);
  const { number, hash } = context.chain.finalized;
  return {
    parameters,
    effects: [],
    electorate,
    index: electorate.indexOf(context.self),
    ended: false,
    final: { height: number, hash },
    view: 1,
    proposedView: 0,
    newViews: new Array<N | undefined>(electorate.count).fill(undefined),
    quorumInView: true,
    failures: 0,
    building: -1,
    lastBlockMs: Number.NEGATIVE_INFINITY,
    heardHeight: 0,
    heardFrom: undefined,
    onTheirWay,
    tickView: -1,
    helped: new Set(),
    accused: new Set(),
  };
}

/** A member as functions see it that need not know what is said in its views. */
export type Member<M = unknown> = ViewMember<M, InView>;

export const leaderOf = ({ parameters, electorate }: Member, view: number): number =>
  Math.floor(view / parameters.tenure) % electorate.count;

/** The first view of the leader after the present one's. */
export const nextTurn = ({ parameters: { tenure }, view }: Member): number => (Math.floor(view / tenure) + 1) * tenure;

export const replicaAt = (state: Member, index: number): ReplicaId => state.electorate.set.members[index]!.replica;

export const isLeader = (state: Member): boolean => state.index >= 0 && leaderOf(state, state.view) === state.index;

export function send<M>(state: Member<M>, to: ReplicaId | "all", message: M): void {
  state.effects.push({ kind: "send", to, message });
}

/** True when the interval since the last block is over; else the clock is set for its end. */
export function isBlockDue({ parameters, lastBlockMs, effects }: Member, { nowMs }: Context): boolean {
  const waitMs = lastBlockMs + parameters.blockIntervalMs - nowMs;
  // Sums of times round: what is left may be less than any clock's tick, and must not be waited for again and again.
  if (waitMs > 0) effects.push({ kind: "setTimer", timer: "build", afterMs: Math.ceil(waitMs) });
  return !(waitMs > 0);
}

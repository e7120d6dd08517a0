import type { Block } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import { nextAuthorities } from "../authorities.ts";
import type { Context, Effect } from "../contract.ts";
import { type Electorate, rulingElectorate } from "../electorate.ts";
import type { BlockAt } from "../epoch-start.ts";
import type { Proposal } from "./proposals.ts";

/** What a member of a set knows whose leader orders blocks one after another, whatever the algorithm: `M` is what members say. */
export interface Member<M> {
  effects: Effect<M>[];
  readonly electorate: Electorate;
  /** Own index in the set, -1 for a replica that only follows. */
  readonly index: number;
  /** The block that hands over to the next set is final. */
  ended: boolean;
  final: BlockAt;

  /** The leader's part: what it has proposed, by height, and whether a block was asked for and has not come. */
  readonly proposals: Map<number, Proposal>;
  building: boolean;
  lastBuiltMs: number;

  /** Height final at the last tick: equal heights mean no progress. */
  tickHeight: number;
  /** The highest block that another said is final. */
  heardHeight: number;
  heardFrom: ReplicaId | undefined;
}

/** A member of the set that rules on the last final block, before anything was said. */
export function memberOf<M>(context: Context): Member<M> {
  const electorate = rulingElectorate(context);
  const { number, hash } = context.chain.finalized;
  return {
    effects: [],
    electorate,
    index: electorate.indexOf(context.self),
    ended: false,
    final: { height: number, hash },
    proposals: new Map(),
    building: false,
    lastBuiltMs: Number.NEGATIVE_INFINITY,
    tickHeight: -1,
    heardHeight: 0,
    heardFrom: undefined,
  };
}

export const replicaAt = (state: Member<unknown>, index: number): ReplicaId =>
  state.electorate.set.members[index]!.replica;
export const setId = (state: Member<unknown>): number => state.electorate.set.id;
export const handsOver = (block: Pick<Block, "header">): boolean => nextAuthorities(block.header) !== undefined;

export function send<M>(state: Member<M>, to: ReplicaId | "all", message: M): void {
  state.effects.push({ kind: "send", to, message });
}

/** Somebody has finalised more than this replica. */
export function hearOf(state: Member<unknown>, from: ReplicaId, height: number): void {
  if (height <= Math.max(state.final.height, state.heardHeight)) return;
  state.heardHeight = height;
  state.heardFrom = from;
}

/** Once a tick: whoever has made no progress since the last one repeats what it said, since messages are lost, and asks for what it lacks. */
export function tick(state: Member<unknown>, everyMs: number, repeat: () => void): void {
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: everyMs });
  if (state.tickHeight === state.final.height) {
    repeat();
    if (state.heardHeight > state.final.height && state.heardFrom !== undefined)
      state.effects.push({ kind: "fetch", from: state.heardFrom, number: state.heardHeight });
    state.heardHeight = 0;
  }
  state.tickHeight = state.final.height;
}

import type { BlockRef, Header } from "@paragrid/block";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import type { Member } from "./member.ts";

/** What an algorithm adds to be a replica: functions over the state of a member, `S`. */
export interface MemberProtocol<S, M> {
  /** A first start, and a restart from what was durable. */
  start(durable: DurableReader, context: Context): S;
  /** The same replica in the next set, of which nothing was said yet. */
  adoptSet(before: S, context: Context): S;
  message(state: S, from: Extract<Event<M>, { kind: "message" }>["from"], message: M, context: Context): void;
  timer(state: S, timer: string, context: Context): void;
  built(state: S, block: Extract<Event<M>, { kind: "blockBuilt" }>["block"], context: Context): void;
  imported(state: S, context: Context): void;
  /** The host does not execute what this member has proposed itself: another one may do better. */
  ownRefused(state: S, context: Context): void;
  /** Block sync has brought a proven block above the last final one. */
  synced(state: S, block: { readonly header: Header; readonly hash: BlockRef["hash"] }, context: Context): void;
  inspect(state: S, nowMs: number): Readonly<Record<string, unknown>>;
}

const nothing: readonly Effect<never>[] = [];

/** A replica of an algorithm by which members follow a leader. */
export function memberReplica<
  S extends Member<M> & { readonly requested: Map<number, { readonly hash: BlockRef["hash"] }> },
  M,
>(protocol: MemberProtocol<S, M>): Replica<M> {
  let state: S | undefined;
  let nowMs = 0;

  function step(event: Exclude<Event<M>, { kind: "start" | "authoritiesChanged" }>, member: S, context: Context): void {
    switch (event.kind) {
      case "message":
        protocol.message(member, event.from, event.message, context);
        return;
      case "timer":
        protocol.timer(member, event.timer, context);
        return;
      case "blockBuilt":
        protocol.built(member, event.block, context);
        return;
      case "blockImported":
        protocol.imported(member, context);
        return;
      case "blockRefused": {
        const { hash, number } = event.block;
        member.requested.delete(number);
        const isOwn = member.proposals.get(number)?.block.hash === hash;
        if (isOwn && event.reason !== "unknown parent") protocol.ownRefused(member, context);
        return;
      }
      case "synced": {
        const { hash } = event.block;
        const header = context.chain.header(hash);
        if (header !== undefined && header.number > member.final.height)
          protocol.synced(member, { header, hash }, context);
        return;
      }
      case "workDue":
      case "workFound":
        return;
      default:
        event satisfies never;
    }
  }

  return {
    step(event, context) {
      nowMs = context.nowMs;
      if (event.kind === "start") state = protocol.start(event.durable, context);
      else if (event.kind === "authoritiesChanged") state = protocol.adoptSet(state!, context);
      else step(event, state!, context);
      const { effects } = state!;
      if (effects.length === 0) return nothing;
      state!.effects = [];
      return effects;
    },
    inspect: () => (state === undefined ? {} : protocol.inspect(state, nowMs)),
  };
}

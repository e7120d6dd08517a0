import type { Block, Header } from "@paragrid/block";
import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import type { InView, ViewMember, ViewParameters } from "./member.ts";

/** What an algorithm adds to be a replica: functions over the state of a member, `S`. */
export interface ViewProtocol<S, M> {
  /** The state under the set that rules on the last final block, before anything was said. */
  empty(context: Context): S;
  /** A first start, and a restart from what was durable. */
  start(state: S, durable: DurableReader, context: Context): void;
  /** The same replica in the next set, which begins in its view 1 on the block that handed over. */
  adoptSet(state: S, before: S, context: Context): void;
  message(state: S, from: ReplicaId, message: M, context: Context): void;
  viewTimeout(state: S, context: Context): void;
  buildDue(state: S, context: Context): void;
  tick(state: S, context: Context): void;
  built(state: S, block: Block, context: Context): void;
  imported(state: S, hash: Hash, context: Context): void;
  /** Nobody votes for what does not execute: the view fails by its clock. An orphan's parent is missing: it may be tried again. */
  refused(state: S, hash: Hash, isOrphan: boolean): void;
  /** Block sync has brought a proven block above the last final one. */
  synced(state: S, block: { readonly header: Header; readonly hash: Hash }, proof: Uint8Array, context: Context): void;
  /** A step has brought the replica into another view. */
  entered?(state: S, context: Context): void;
  inspect(state: S): Readonly<Record<string, unknown>>;
}

const nothing: readonly Effect<never>[] = [];

/** A replica of an algorithm whose members lead views in turn. */
export function viewReplica<S extends ViewMember<M, InView>, M>(
  { tenure }: ViewParameters,
  protocol: ViewProtocol<S, M>,
): Replica<M> {
  invariant(tenure >= 1 && Number.isInteger(tenure), `tenure is a whole number of views from 1 on, found ${tenure}`);
  let state: S | undefined;

  function start(durable: DurableReader, context: Context): S {
    const fresh = protocol.empty(context);
    fresh.effects.push({ kind: "setTimer", timer: "tick", afterMs: fresh.parameters.resendMs });
    protocol.start(fresh, durable, context);
    return fresh;
  }

  function adoptSet(before: S, context: Context): S {
    const fresh = protocol.empty(context);
    fresh.effects = before.effects;
    fresh.lastBlockMs = before.lastBlockMs;
    protocol.adoptSet(fresh, before, context);
    return fresh;
  }

  function handle(
    event: Exclude<Event<M>, { kind: "start" | "authoritiesChanged" }>,
    member: S,
    context: Context,
  ): void {
    switch (event.kind) {
      case "message":
        protocol.message(member, event.from, event.message, context);
        return;
      case "timer":
        if (event.timer === "view") protocol.viewTimeout(member, context);
        else if (event.timer === "build") protocol.buildDue(member, context);
        else if (event.timer === "tick") protocol.tick(member, context);
        return;
      case "blockBuilt":
        protocol.built(member, event.block, context);
        return;
      case "blockImported":
        protocol.imported(member, event.block.hash, context);
        return;
      case "blockRefused":
        protocol.refused(member, event.block.hash, event.reason === "unknown parent");
        return;
      case "synced": {
        const { hash } = event.block;
        const header = context.chain.header(hash);
        if (header !== undefined && header.number > member.final.height)
          protocol.synced(member, { header, hash }, event.proof, context);
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
      if (event.kind === "start") state = start(event.durable, context);
      else if (event.kind === "authoritiesChanged") state = adoptSet(state!, context);
      else {
        const { view } = state!;
        handle(event, state!, context);
        if (state!.view !== view) protocol.entered?.(state!, context);
      }
      const { effects } = state!;
      if (effects.length === 0) return nothing;
      state!.effects = [];
      return effects;
    },
    inspect: () => (state === undefined ? {} : protocol.inspect(state)),
  };
}

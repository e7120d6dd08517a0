import type { ReplicaId } from "@paragrid/primitives";
import type { AttackPlan } from "./attacks/attack.ts";
import { authorityIndex } from "./authorities.ts";
import type { Context, Effect } from "./contract.ts";

/** What corrupted replicas of one run know of each other, so that they can attack together. */
export interface Coalition {
  readonly members: Set<ReplicaId>;
  /** Which face of a twin sent a message: known among them where the host hands messages over by reference. */
  readonly faces: WeakMap<object, Face>;
  readonly plan: AttackPlan;
}
export type Face = 0 | 1;

export function coalition(plan: AttackPlan = {}): Coalition {
  return { members: new Set(), faces: new WeakMap(), plan };
}

export type Send<M> = Extract<Effect<M>, { kind: "send" }>;

/** The half of the network a replica is in, by its index in the set. */
export function faceFor(to: ReplicaId, context: Context): Face {
  return (authorityIndex(context.authorities, to) & 1) === 0 ? 0 : 1;
}

/** One send for each recipient that is wanted. */
export function narrowed<M>(send: Send<M>, context: Context, wanted: (to: ReplicaId) => boolean): Effect<M>[] {
  if (typeof send.to === "object") return [{ ...send, to: send.to.filter(wanted) }];
  if (send.to !== "all") return wanted(send.to) ? [send] : [];
  return context.authorities.members
    .filter((member) => member.replica !== context.self && wanted(member.replica))
    .map((member) => ({ kind: "send", to: member.replica, message: send.message }));
}

import type { ReplicaId } from "@paragrid/primitives";
import type { Recipients } from "./contract.ts";

/** The replicas that are meant, where they are named. */
export function named(to: Exclude<Recipients, "all">): readonly ReplicaId[] {
  return typeof to === "object" ? to : [to];
}

/** True when a replica other than the sender gets what is sent. */
export function isAmong(replica: number, to: Recipients): boolean {
  return to === "all" || (typeof to === "object" ? (to as readonly number[]).includes(replica) : to === replica);
}

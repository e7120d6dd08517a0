import type { Method, MethodGroup, Subscription } from "./method.ts";
import { author } from "./methods/author.ts";
import { chain } from "./methods/chain.ts";
import { paragrid } from "./methods/paragrid.ts";
import { payment } from "./methods/payment.ts";
import { state } from "./methods/state.ts";
import { system } from "./methods/system.ts";

const groups: readonly MethodGroup[] = [author, chain, paragrid, payment, state, system];

/** Every method and subscription that is served, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  groups.flatMap((group) => Object.entries(group.methods ?? {})),
);
export const subscriptions: ReadonlyMap<string, Subscription> = new Map(
  groups.flatMap((group) => Object.entries(group.subscriptions ?? {})),
);
export const unsubscribes: ReadonlySet<string> = new Set([...subscriptions.values()].map((one) => one.unsubscribe));

/** What `rpc_methods` answers: derived from what is registered. */
export const methodNames: readonly string[] = [
  ...methods.keys(),
  ...subscriptions.keys(),
  ...unsubscribes,
  "rpc_methods",
].sort();

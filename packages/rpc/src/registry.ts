import type { Method, MethodGroup, Subscription } from "./method.ts";
import { archive } from "./methods/archive.ts";
import { author } from "./methods/author.ts";
import { chain } from "./methods/chain.ts";
import { chainHead } from "./methods/chain-head.ts";
import { chainSpec } from "./methods/chain-spec.ts";
import { dev } from "./methods/dev.ts";
import { paragrid } from "./methods/paragrid.ts";
import { payment } from "./methods/payment.ts";
import { state } from "./methods/state.ts";
import { system } from "./methods/system.ts";
import { transaction } from "./methods/transaction.ts";

/** Every group that is served: one line each. */
export const groups: Readonly<Record<string, MethodGroup>> = {
  archive_v1: archive,
  author,
  chain,
  chainHead_v1: chainHead,
  chainSpec_v1: chainSpec,
  dev,
  paragrid,
  payment,
  state,
  system,
  transaction_v1: transaction,
};

const named = <T>(pick: (group: MethodGroup) => Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> => {
  const found = new Map<string, T>();
  for (const group of Object.values(groups)) {
    const own = pick(group) ?? {};
    for (const [name, one] of Object.entries(own)) found.set(name, one);
    for (const [alias, name] of Object.entries(group.aliases ?? {}))
      if (own[name] !== undefined) found.set(alias, own[name]);
  }
  return found;
};

/** Every method and subscription that is served, by name. */
export const methods: ReadonlyMap<string, Method> = named((group) => group.methods);
export const subscriptions: ReadonlyMap<string, Subscription> = named((group) => group.subscriptions);

/** How a subscription is ended. */
export interface End {
  /** The name under which it is registered: aliases of either end either. */
  readonly name: string;
  readonly params: readonly string[];
  /** The new JSON-RPC answers null, the legacy one whether there was such a subscription. */
  readonly answersNull: boolean;
}

/** What ends subscriptions, by name. */
export const unsubscribes: ReadonlyMap<string, End> = new Map(
  Object.values(groups).flatMap((group) => {
    const ends = Object.values(group.subscriptions ?? {}).map((one): readonly [string, End] => [
      one.unsubscribe,
      {
        name: one.unsubscribe,
        params: one.unsubscribeParams ?? ["subscription"],
        answersNull: one.unsubscribeParams !== undefined,
      },
    ]);
    const byName = new Map(ends);
    for (const [alias, name] of Object.entries(group.aliases ?? {})) {
      const end = byName.get(name);
      if (end !== undefined) ends.push([alias, end]);
    }
    return ends;
  }),
);

/** What `rpc_methods` answers: derived from what is registered. */
export const methodNames: readonly string[] = [
  ...methods.keys(),
  ...subscriptions.keys(),
  ...unsubscribes.keys(),
  "rpc_methods",
].sort();

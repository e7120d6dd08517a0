import type { ChainNode } from "@paragrid/chain";

/** What methods answer from. */
export interface RpcBackend {
  readonly node: ChainNode;
  /** Live peers of the replica. */
  readonly peers: () => number;
  /** Name shown by wallets; the chain's name in the network. */
  readonly chainName: string;
  readonly version: string;
}

/** Answers one request; throws an RpcError to refuse. */
export type Method = (backend: RpcBackend, params: readonly unknown[]) => unknown;

/** A method that answers with a subscription id and then notifies until it is ended. */
export interface Subscription {
  /** Name of its notifications' method. */
  readonly notification: string;
  readonly unsubscribe: string;
  /** Begins; `notify` sends one result. Returns what ends it. */
  start(backend: RpcBackend, params: readonly unknown[], notify: (result: unknown) => void): () => void;
}

/** One group of methods: a file per group. */
export interface MethodGroup {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly subscriptions?: Readonly<Record<string, Subscription>>;
}

import type { RpcBackend } from "./backend.ts";
import type { Connection } from "./connection.ts";

/** What every method says of itself: `rpc_methods`, named parameters, the safety check and docs/json-rpc.md follow from it. */
interface Described {
  /** Where it is specified: a trait's function of polkadot-sdk, or a page of json-rpc-interface-spec. */
  readonly spec: string;
  /** Names of its parameters, in order; "?" at the end of those that may be left out. */
  readonly params: readonly string[];
  /** One line on where it differs from Substrate's. */
  readonly differs?: string;
  /** Could harm the node or tell what only its owner should know: not for strangers. */
  readonly unsafe?: true;
}

/** Answers one request, at once or by a promise; throws an RpcError to refuse. */
export interface Method extends Described {
  readonly call: (backend: RpcBackend, params: readonly unknown[], connection: Connection) => unknown;
}

/** A method that answers with a subscription's id and then notifies until it is ended. */
export interface Subscription extends Described {
  /** Name of its notifications' method. */
  readonly notification: string;
  readonly unsubscribe: string;
  /** Of json-rpc-interface-spec's functions, whose ends have a parameter of their own name and answer null. */
  readonly unsubscribeParams?: readonly [string];
  /** Begins; what it returns ends it. */
  readonly start: (backend: RpcBackend, params: readonly unknown[], sink: Sink, connection: Connection) => () => void;
}

/** Where a subscription's results go; the first of them waits until the client has the subscription's id. */
export interface Sink {
  readonly id: string;
  notify(result: unknown): void;
  /** Nothing more will come: the connection forgets the subscription. */
  end(): void;
}

/** One group of methods: a file per group. */
export interface MethodGroup {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly subscriptions?: Readonly<Record<string, Subscription>>;
  /** Other names that clients use, each with the name that it stands for. */
  readonly aliases?: Readonly<Record<string, string>>;
}

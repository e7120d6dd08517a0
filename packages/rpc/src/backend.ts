import type { ChainNode } from "@paragrid/chain";
import type { DevControl } from "./dev-control.ts";
import { StateCache } from "./state-cache.ts";
import { TransactionWatches } from "./transaction-watches.ts";

/** A peer of the replica, as `system_peers` shows it. */
export interface PeerInfo {
  readonly peerId: string;
  readonly bestNumber: number;
}

/** What a host gives for its replica to be asked. */
export interface BackendOptions {
  readonly node: ChainNode;
  /** Live peers of the replica on its own chain. */
  readonly peers: () => readonly PeerInfo[];
  /** Name shown by wallets; the chain's name in the network. */
  readonly chainName: string;
  readonly version: string;
  /** Multiaddresses that the replica listens on for peers. */
  readonly listenAddresses?: readonly string[];
  /** Runs a task soon, other work between: how long answers leave room for short ones. */
  readonly later: (task: () => void) => void;
  /** Present only where the replica was started with its development methods on. */
  readonly dev?: DevControl;
}

/** What methods answer from: one for all connections of a replica. */
export interface RpcBackend extends BackendOptions {
  readonly transactions: TransactionWatches;
  readonly states: StateCache;
}

export function rpcBackend(options: BackendOptions): RpcBackend {
  return {
    ...options,
    transactions: new TransactionWatches(options.node),
    states: new StateCache(options.node),
  };
}

export { ChainClient, type RawBlock, type RawHeader } from "./client/chain-client.ts";
export { RpcClient, RpcFailure } from "./client/rpc-client.ts";
export { LaunchError, type LaunchOptions, ProcessNetwork, type ReplicaHandle, tailLog } from "./process/network.ts";
export { type ReplicaHost, ReplicaStartError, type RunningReplica, startReplica } from "./process/replica.ts";
export type { PeerEndpoint, ReplicaConfig, ReplicaNotice } from "./process/replica-config.ts";
export { replicaMain, type StartOrder } from "./process/replica-main.ts";
export { defaultStoreOptions, StoreCorrupt, type StoreOptions } from "./store/open.ts";
export { SqliteStore } from "./store/sqlite-store.ts";
export { type Peer, Transport, type TransportOptions } from "./transport/transport.ts";

export { type BackendOptions, type PeerInfo, type RpcBackend, rpcBackend } from "./backend.ts";
export { type ConnectionLimits, defaultLimits } from "./connection.ts";
export type { DevControl } from "./dev-control.ts";
export { RpcError } from "./error.ts";
export type { Method, MethodGroup, Subscription } from "./method.ts";
export { methodTable } from "./page.ts";
export { groups, methodNames } from "./registry.ts";
export { RpcSession, type SessionOptions } from "./session.ts";

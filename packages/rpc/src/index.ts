export { RpcError } from "./error.ts";
export type { Method, MethodGroup, RpcBackend, Subscription } from "./method.ts";
export { methodNames } from "./registry.ts";
export { defaultLimits, RpcSession, type SessionLimits } from "./session.ts";

import type { Broadcast } from "./broadcast.ts";
import type { Follow } from "./chain-head/follow.ts";

/** What one connection may hold at once. */
export interface ConnectionLimits {
  /** Subscriptions of all kinds. */
  readonly subscriptions: number;
  /** Requests in a batch. */
  readonly batch: number;
  /** `chainHead_v1_follow`: two at least by the specification. */
  readonly follows: number;
  /** Blocks that are final or lost and still pinned by one follow. */
  readonly pinned: number;
  /** Operations of one follow that are in progress: 16 at least by the specification. */
  readonly operations: number;
  /** `transaction_v1_broadcast`: four at least by the specification. */
  readonly broadcasts: number;
  /** Bytes waiting for the client above which follows stop and long answers pause. */
  readonly queuedBytes: number;
}

export const defaultLimits: ConnectionLimits = {
  subscriptions: 1024,
  batch: 100,
  follows: 4,
  pinned: 512,
  operations: 16,
  broadcasts: 16,
  queuedBytes: 4 * 1024 * 1024,
};

/** What methods see of the connection that asks. */
export interface Connection {
  readonly limits: ConnectionLimits;
  readonly follows: Map<string, Follow>;
  readonly broadcasts: Map<string, Broadcast>;
  /** Bytes that wait for the client to read them. */
  queuedBytes(): number;
  /** Runs a task when the reply to the request in hand is out. */
  afterReply(task: () => void): void;
  /** An id that this connection has not given before. */
  nextId(): string;
}

import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Route, TreeBlock } from "./block-tree.ts";
import type { PoolStatus } from "./pool.ts";

/** What a node tells those who watch it: RPC subscriptions, reports, checkers. */
export type ChainEvent =
  | { readonly kind: "imported"; readonly block: TreeBlock }
  | { readonly kind: "best"; readonly block: TreeBlock; readonly route: Route }
  | { readonly kind: "finalized"; readonly path: readonly TreeBlock[]; readonly stale: readonly TreeBlock[] }
  | { readonly kind: "transaction"; readonly hash: Hash; readonly status: PoolStatus }
  | { readonly kind: "authored"; readonly block: Hash; readonly transactions: number }
  | { readonly kind: "refused"; readonly block: Hash; readonly reason: string }
  | { readonly kind: "accused"; readonly replica: ReplicaId; readonly evidence: Uint8Array };

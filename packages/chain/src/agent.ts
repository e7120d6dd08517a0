import type { Block, Header, OpaqueExtrinsic } from "@paragrid/block";
import type { Algorithm, AuthoritySet } from "@paragrid/consensus";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { InherentData } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";

/** A replica of some chain, by the chain's name in the scenario. */
export interface Address {
  readonly chain: string;
  readonly replica: ReplicaId;
}

/** A state machine that lives beside a replica and talks to other chains' agents: collator, relayer. Bodies are opaque to chain and hosts. */
export interface Agent {
  step(event: AgentEvent, context: AgentContext): readonly AgentEffect[];
  /** What a block built on `parent` should contain, besides transactions: by pallet name. Called while building. */
  inherents(parent: Hash, context: AgentContext): InherentData;
}

export type AgentEvent =
  | { readonly kind: "start" }
  | { readonly kind: "timer"; readonly timer: string }
  | { readonly kind: "message"; readonly from: Address; readonly body: Uint8Array }
  /** A block of this chain was finalised (each block once, in order; `proof` only where one exists for this very block). */
  | { readonly kind: "finalized"; readonly hash: Hash; readonly header: Header; readonly proof?: Uint8Array }
  /** A block of this chain was imported. */
  | { readonly kind: "imported"; readonly hash: Hash; readonly header: Header };

export type AgentEffect =
  /** Fire and forget; answers are later messages, lost messages are the agent's to repeat. */
  | { readonly kind: "send"; readonly to: Address; readonly body: Uint8Array }
  | { readonly kind: "setTimer"; readonly timer: string; readonly afterMs: number }
  | { readonly kind: "cancelTimer"; readonly timer: string }
  | { readonly kind: "submit"; readonly extrinsic: OpaqueExtrinsic };

export interface AgentContext {
  readonly self: Address;
  readonly nowMs: number;
  /** The scenario's chains with their replicas, so that an agent can choose whom to ask. */
  readonly network: Readonly<Record<string, ChainInfo>>;
  readonly chain: AgentChain;
  random(): number;
  verify(key: Uint8Array, payload: Uint8Array, signature: Uint8Array): boolean;
}

export interface ChainInfo {
  readonly algorithm: string;
  readonly genesis: Hash;
  readonly replicas: readonly ReplicaId[];
  /** Absent for the relay. */
  readonly paraId?: number;
}

/** The agent's view of its own chain. */
export interface AgentChain {
  readonly algorithm: Algorithm;
  readonly authorities: AuthoritySet;
  readonly best: Hash;
  readonly finalized: Hash;
  readonly finalizedNumber: number;
  header(hash: Hash): Header | undefined;
  block(hash: Hash): Block | undefined;
  finalizedHash(number: number): Hash | undefined;
  /** Finality proof kept for this very block. */
  proof(hash: Hash): Uint8Array | undefined;
  /** The state after that block, while it is kept. */
  state(hash: Hash): Trie | undefined;
}

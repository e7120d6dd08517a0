import type { Block } from "@paragrid/block";
import type { Broken } from "@paragrid/consensus";
import type { ReplicaId } from "@paragrid/primitives";

/** What happened in a run, for checkers and assertions. */
export interface History {
  /** Sends by message kind (the message's `type`), one for each recipient. */
  readonly messages: Map<string, number>;
  /** Bytes that protocol messages have cost. */
  messageBytes: number;
  readonly accusations: Accusation[];
  /** What honest replicas did against the contract or against safety: empty in a good run. */
  readonly violations: string[];
  /** Invariants of the algorithm (invariants.ts beside it) that were seen broken, each the first time, with the moment. */
  readonly broken: Broken[];
  /** How often all honest replicas were looked at for these. */
  looks: number;
  /** Conflicting blocks that two honest replicas finalised. */
  readonly conflicts: Conflict[];
  /** Synced segments taken over, and refused with the reason. */
  synced: number;
  readonly syncRefusals: string[];
}

export interface Accusation {
  readonly by: ReplicaId;
  readonly replica: ReplicaId;
  readonly evidence: Uint8Array;
  readonly atMs: number;
}

/** Two finalised blocks at one height, each with a proof. */
export interface Conflict {
  readonly first: ProvenBlock;
  readonly second: ProvenBlock;
}
export interface ProvenBlock {
  readonly replica: ReplicaId;
  readonly block: Block;
  readonly proof: Uint8Array;
}

export function emptyHistory(): History {
  return {
    messages: new Map(),
    messageBytes: 0,
    accusations: [],
    violations: [],
    broken: [],
    looks: 0,
    conflicts: [],
    synced: 0,
    syncRefusals: [],
  };
}

import type { DurableReader, DurableWrite, ReplicaCrypto } from "@paragrid/consensus";
import type { Hash } from "@paragrid/primitives";
import type { Address } from "./agent.ts";
import type { BlockStore } from "./store.ts";
import type { WireMessage } from "./wire.ts";

/** What a node asks of its host; nothing else is reached for. */
export interface Environment {
  /** The host's clock in ms: virtual or real. Transactions and evidence never depend on it. */
  nowMs(): number;
  random(): number;
  setTimer(timer: string, afterMs: number): void;
  cancelTimer(timer: string): void;
  /** Best effort; the host drops when the peer is away or its queue is full. */
  send(to: Address, message: WireMessage): void;
  readonly crypto: ReplicaCrypto;
  readonly store: BlockStore;
  readonly durable: DurableReader & { persist(writes: readonly DurableWrite[]): void };
  /** Searches for a nonce, instead of what was searched before, and tells `ChainNode.solved`. */
  work(puzzle: Puzzle): void;
  /** Work that was done on this replica's behalf, for hosts that charge virtual time. */
  charge(work: Work): void;
  log(level: "debug" | "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** A search for a nonce (`solvePuzzle`) with so many tries a second. */
export interface Puzzle {
  readonly puzzle: Hash;
  readonly target: bigint;
  readonly hashesPerSecond: number;
}

/** Work in units that a cost table prices. */
export interface Work {
  readonly kind: "execute" | "verifyTransaction" | "hash" | "store" | "encode";
  /** Extrinsics, signatures or bytes, by kind. */
  readonly count: number;
}

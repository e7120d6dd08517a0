import type { Block, Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { Receipt } from "@paragrid/runtime";

/** A state key with its new value; undefined where it was deleted. */
export type StateChange = readonly [key: Uint8Array, value: Uint8Array | undefined];

/** All that one imported block makes durable: one transaction. */
export interface StoredBlock {
  readonly block: Block;
  /** Against the parent's state. */
  readonly changes: readonly StateChange[];
  readonly receipts: readonly Receipt[];
}

/** Blocks, states and receipts on disk. Every method is one atomic, durable transaction; the tree above the last finalised block may fork. */
export interface BlockStore {
  /** Everything needed to start again; undefined on a fresh database. Throws a StoreCorrupt error that names the file when the database is damaged. */
  load(): Snapshot | undefined;
  /** Writes block 0 and its whole state. */
  init(genesis: Header, hash: Hash, state: Iterable<readonly [Uint8Array, Uint8Array]>): void;
  insert(block: StoredBlock): void;
  /** Finalises `chain` (ascending, first is a child of the last finalised block), applies their state changes, drops branches that lost. `proofs` by block hash. */
  finalize(chain: readonly Hash[], proofs: ReadonlyMap<Hash, Uint8Array>): void;
  block(hash: Hash): Block | undefined;
  receipts(hash: Hash): readonly Receipt[] | undefined;
  finalizedHash(number: number): Hash | undefined;
  proof(hash: Hash): Uint8Array | undefined;
  /** A state value at a finalised height, undefined when absent; throws a RangeError when the height is pruned. */
  valueAt(number: number, key: Uint8Array): Uint8Array | undefined;
  /** All pairs at a finalised height: for a restart and for historic queries. */
  stateAt(number: number): Iterable<readonly [Uint8Array, Uint8Array]>;
}

export interface Snapshot {
  readonly genesis: Hash;
  readonly finalized: Hash;
  /** Blocks above the finalised one, parents first. */
  readonly unfinalized: readonly StoredBlock[];
}

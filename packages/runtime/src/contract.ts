import type { Block, DigestItem, Header, OpaqueExtrinsic } from "@paragrid/block";
import type { Hash, Result } from "@paragrid/primitives";
import type { Trie } from "@paragrid/trie";

/** `sp_version::RuntimeVersion`; `apis` are (8-byte id as hex, version). State version 1, system version 1. */
export interface RuntimeVersion {
  readonly specName: string;
  readonly implName: string;
  readonly authoringVersion: number;
  readonly specVersion: number;
  readonly implVersion: number;
  readonly apis: readonly (readonly [string, number])[];
  readonly transactionVersion: number;
  readonly systemVersion: number;
}

/** What a block's author knows and its pallets turn into inherent extrinsics: by pallet name, each pallet's own type. */
export type InherentData = Readonly<Record<string, unknown>>;

/** A transaction that may go into a block. */
export interface ReadyTransaction {
  readonly hash: Hash;
  readonly extrinsic: OpaqueExtrinsic;
}

/**
 * Signatures that were found good in this process: asked before one is verified, told afterwards, so that none is verified twice. An id is
 * the extrinsic's hash, or for a mortal one a hash of that and of the fork's block that it was signed on.
 */
export interface GoodSignatures {
  has(id: Hash): boolean;
  add(id: Hash): void;
}

/** Where nobody lies, or the check was made before: every signature is taken for good. */
export const trustAll: GoodSignatures = { has: () => true, add: () => {} };
/** Every signature is verified. */
export const noneKnown: GoodSignatures = { has: () => false, add: () => {} };

export interface BuildInput {
  readonly parentHash: Hash;
  readonly parent: Header;
  readonly state: Trie;
  /** Pre-runtime items, first in the header's digest. */
  readonly digest: readonly DigestItem[];
  readonly inherents: InherentData;
  /** The pool's best transaction that was not offered yet; undefined ends the block. */
  readonly next: () => ReadyTransaction | undefined;
  readonly signatures: GoodSignatures;
}

export interface BuiltBlock {
  readonly block: Block;
  readonly execution: Execution;
  /** Offered transactions that were found invalid on this state: to be dropped from the pool. */
  readonly invalid: readonly { readonly hash: Hash; readonly reason: TransactionError }[];
}

export interface ExecuteInput {
  readonly parent: Header;
  readonly state: Trie;
  readonly block: Block;
  readonly signatures: GoodSignatures;
  /** Told after each extrinsic, and with -1 before the first, what the block has written until then. For checkers; it changes nothing. */
  readonly watch?: (index: number, changes: Execution["changes"]) => void;
}

/** What executing a block gives. */
export interface Execution {
  readonly state: Trie;
  /** Against the parent's state: what a store makes durable. */
  readonly changes: readonly (readonly [Uint8Array, Uint8Array | undefined])[];
  /** One per extrinsic of the body, in order. */
  readonly receipts: readonly Receipt[];
  /** Weight spent (reference time in picoseconds, proof size in bytes). */
  readonly refTimePs: bigint;
  readonly proofSizeBytes: bigint;
  /** Signatures in the body, for hosts that charge verification. */
  readonly signatures: number;
}

/** What became of one extrinsic. */
export interface Receipt {
  readonly hash: Hash;
  readonly success: boolean;
  /** "Pallet.Error" or the name of the dispatch error. */
  readonly error?: string;
  /** Account that signed, absent for inherents and unsigned ones. */
  readonly signer?: Uint8Array;
}

/** Substrate's `TransactionValidityError`. */
export interface TransactionError {
  readonly kind: "Invalid" | "Unknown";
  /** Variant name, e.g. "BadProof", "Stale", "Future", "Payment", "AncientBirthBlock". */
  readonly reason: string;
  /** Code of `Custom`. */
  readonly custom?: number;
  /** For people: what was wrong in detail. Not part of any encoding. */
  readonly detail?: string;
}

/** Substrate's `ValidTransaction`: what the pool orders by. Tags are hex strings. */
export interface TransactionValidity {
  readonly priority: bigint;
  readonly requires: readonly string[];
  readonly provides: readonly string[];
  /** Blocks for which it stays valid. */
  readonly longevity: number;
  readonly propagate: boolean;
  readonly signer?: Uint8Array;
  readonly nonce?: number;
}

/** A chain's rules: pure functions over an immutable state. */
export interface Runtime {
  readonly version: RuntimeVersion;
  /** What stands under `:code`: the digest of the runtime's declaration with its version. */
  readonly code: Uint8Array;
  metadata(version: 14 | 15): Uint8Array;
  /** The state of block 0 from JSON-like values by pallet name (see each pallet's genesis). */
  genesis(config: Readonly<Record<string, unknown>>): Trie;
  buildBlock(input: BuildInput): BuiltBlock;
  /** Refusals are values: wrong state root, extrinsics root or digest, invalid extrinsic, missing or bad inherent. */
  executeBlock(input: ExecuteInput): Result<Execution>;
  /**
   * Whether it is valid in the block after `state`'s, now or soon. Without `signatures` the signature is always verified.
   * `blockHash` is that of the block that `state` is of, which the state itself cannot know: clients sign the newest blocks' hashes.
   */
  validateTransaction(
    state: Trie,
    extrinsic: OpaqueExtrinsic,
    options: {
      readonly signatures?: GoodSignatures;
      readonly blockHash?: Hash;
    },
  ): Result<TransactionValidity, TransactionError>;
  /** A runtime API by its `state_call` name, e.g. "AccountNonceApi_account_nonce", with SCALE argument and result. */
  call(state: Trie, api: string, argument: Uint8Array): Result<Uint8Array>;
}

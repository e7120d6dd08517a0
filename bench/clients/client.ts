import type { Hex } from "@paragrid/primitives";

/** A transaction that the checks ask for, in no client's words. Amounts in fen. */
export type Order =
  | { readonly kind: "transfer"; readonly to: string; readonly valueFen: bigint }
  | { readonly kind: "batch"; readonly transfers: readonly { readonly to: string; readonly valueFen: bigint }[] }
  /** A remark by sudo, which only Alice may. */
  | { readonly kind: "sudoRemark" };

/** The development account that signs: `//Alice` or `//Bob`, sr25519. */
export type Sender = "//Alice" | "//Bob";

export interface SignOptions {
  readonly nonce?: number;
  /** Blocks for which the transaction is valid; the client's own choice without it. */
  readonly periodBlocks?: number;
}

/** What became of a transaction, as the client decoded it. */
export interface Outcome {
  /** The finalised block that holds it. */
  readonly block: Hex;
  readonly success: boolean;
  /** "Pallet.Error" of a failed dispatch. */
  readonly error?: string;
  /** Its events as "Pallet.Event". */
  readonly events: readonly string[];
  /** Of TransactionPayment.TransactionFeePaid. */
  readonly feeFen: bigint;
}

export interface Version {
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion: number;
}

/** A client library connected to one chain: each answer is what the library decoded by itself. */
export interface Connection {
  chainName(): Promise<string>;
  /** Names of the pallets in the metadata. */
  pallets(): Promise<readonly string[]>;
  /** The runtime version by where it was read: the constant, `Core_version`, JSON-RPC. */
  versions(): Promise<Readonly<Record<string, Version>>>;
  /** Free balance in fen, now or after a block. */
  freeFen(address: string, at?: Hex): Promise<bigint>;
  /** Heights of the next heads of the best chain, as they are heard. */
  newHeads(count: number): Promise<readonly number[]>;
  finalizedHead(): Promise<{ readonly hash: Hex; readonly number: number }>;
  /** A header, encoded again by the client's codec after it has decoded it. */
  header(hash: Hex): Promise<Uint8Array>;
  /** The block's extrinsics with their lengths. */
  body(hash: Hex): Promise<readonly Hex[]>;
  /** What the transaction will cost, in fen. */
  feeFen(order: Order, from: Sender): Promise<bigint>;
  sign(order: Order, from: Sender, options?: SignOptions): Promise<Hex>;
  /** Signs, submits and follows to finality. */
  send(order: Order, from: Sender): Promise<Outcome>;
  /** Submits a signed transaction as it is; rejects with the node's refusal. */
  submit(extrinsic: Hex): Promise<void>;
  /** Keys of System.Account, page by page. */
  accountKeys?(pageSize: number): Promise<readonly (readonly Hex[])[]>;
  /** Follows an account's free balance from now on; `close` ends it. */
  watchFree?(address: string, heard: (freeFen: bigint) => void): Promise<() => void>;
  /** Nodes of a proof for the keys at a block. */
  readProof?(keys: readonly Hex[], at: Hex): Promise<readonly Hex[]>;
  close(): Promise<void>;
}

export interface Client {
  readonly name: string;
  connect(url: string): Promise<Connection>;
}

/** Twox128("System") ++ Twox128("Account"): the prefix of every account's key. */
export const accountPrefix: Hex = "0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9";

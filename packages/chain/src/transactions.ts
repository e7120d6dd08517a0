import { extrinsicHash, isOpaqueExtrinsic, type OpaqueExtrinsic } from "@paragrid/block";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import { type GoodSignatures, type Runtime, type TransactionError, trustAll } from "@paragrid/runtime";
import { u32 } from "@paragrid/scale";
import { Bans } from "./bans.ts";
import type { BlockTree, Route } from "./block-tree.ts";
import type { ChainEvent } from "./chain-event.ts";
import type { Environment } from "./environment.ts";
import type { Executor } from "./executor.ts";
import { TransactionGossip } from "./gossip.ts";
import { type PoolLimits, type PoolRefusal, TransactionPool } from "./pool.ts";
import { followRoute } from "./pool-route.ts";

export type SubmitError =
  | { readonly kind: "transaction"; readonly error: TransactionError }
  | { readonly kind: "pool"; readonly refusal: PoolRefusal };

export interface TransactionsOptions {
  readonly runtime: Runtime;
  readonly executor: Executor;
  readonly environment: Environment;
  readonly tree: BlockTree;
  /** For what a peer says to be good. */
  readonly peersSignatures: GoodSignatures;
  readonly limits?: PoolLimits;
  tellPeers(extrinsics: readonly OpaqueExtrinsic[]): void;
  emit(event: ChainEvent): void;
}

const defaultLimits: PoolLimits = { ready: 8192, future: 1024 };

/** The way of transactions into the pool of a replica: from clients, from peers, and back from retracted blocks. */
export class Transactions {
  readonly pool: TransactionPool;
  readonly gossip: TransactionGossip;
  readonly #bans = new Bans();
  readonly #options: TransactionsOptions;

  constructor(options: TransactionsOptions) {
    this.#options = options;
    const { environment } = options;
    this.pool = new TransactionPool(options.limits ?? defaultLimits, (hash, status) => {
      if (status.type !== "ready" && status.type !== "future") this.gossip.forget(hash);
      options.emit({ kind: "transaction", hash, status });
    });
    this.gossip = new TransactionGossip({
      nowMs: () => environment.nowMs(),
      setTimer: (timer, afterMs) => environment.setTimer(timer, afterMs),
      tellPeers: (extrinsics) => options.tellPeers(extrinsics),
      admit: (extrinsic) => {
        this.#admit(extrinsic, { signatures: options.peersSignatures });
      },
      waiting: (hash) => this.pool.get(hash),
    });
  }

  /** From a client of this replica: validated, pooled, and told to the other replicas. */
  submit(extrinsic: OpaqueExtrinsic): Result<Hash, SubmitError> {
    const admitted = this.#admit(extrinsic, { signatures: this.#options.executor.signatures });
    if (admitted.ok) this.gossip.offer(admitted.value, extrinsic);
    return admitted;
  }

  ban(hash: Hash): void {
    this.#bans.add(hash, this.#options.environment.nowMs());
    this.pool.remove(hash, { type: "invalid" });
  }

  /** The best block has moved along `route`. */
  follow(route: Route): void {
    const { emit, executor, runtime, tree } = this.#options;
    // Who watches learns that a block is gone before hearing of the one that took its place.
    for (const block of route.retracted)
      for (const receipt of block.receipts)
        if (receipt.signer !== undefined)
          emit({ kind: "transaction", hash: receipt.hash, status: { type: "retracted", block: block.hash } });
    followRoute(route, {
      pool: this.pool,
      readmit: (extrinsic) => this.#admit(extrinsic, { signatures: executor.signatures, retracted: true }),
      nonceOf: (signer) => {
        const nonce = runtime.call(tree.best.state, "AccountNonceApi_account_nonce", signer);
        return nonce.ok ? u32.decode(nonce.value) : undefined;
      },
    });
    this.pool.expire(tree.best.number);
  }

  /** Validates a transaction and adds it to the pool. `retracted`: a block held it, which no ban gainsays. */
  #admit(
    extrinsic: OpaqueExtrinsic,
    { signatures, retracted }: { readonly signatures: GoodSignatures; readonly retracted?: true },
  ): Result<Hash, SubmitError> {
    const { environment, runtime, tree } = this.#options;
    if (!isOpaqueExtrinsic(extrinsic)) return err({ kind: "transaction", error: { kind: "Invalid", reason: "Call" } });
    const hash = extrinsicHash(extrinsic);
    if (this.pool.has(hash)) return err({ kind: "pool", refusal: "AlreadyImported" });
    if (retracted === undefined && this.#bans.has(hash, environment.nowMs()))
      return err({ kind: "pool", refusal: "TemporarilyBanned" });
    if (signatures !== trustAll) environment.charge({ kind: "verifyTransaction", count: 1 });
    const { state, hash: blockHash } = tree.best;
    const valid = runtime.validateTransaction(state, extrinsic, { signatures, blockHash });
    if (!valid.ok) return err({ kind: "transaction", error: valid.error });
    const refusal = this.pool.add({ hash, extrinsic }, valid.value, tree.best.number);
    return refusal === undefined ? ok(hash) : err({ kind: "pool", refusal });
  }
}

import type { ChainNode, PoolStatus } from "@paragrid/chain";
import type { Hash } from "@paragrid/primitives";

/** What a watcher of one transaction is told: the pool's words, and that finality did not come. */
export type WatchStatus = PoolStatus | { readonly type: "finalityTimeout"; readonly block: Hash };

type Listener = (status: WatchStatus) => void;

/** Blocks after its own within which a watched transaction becomes final, or the watch ends (sc-transaction-pool, MAX_FINALITY_WATCHERS). */
export const finalityTimeoutBlocks = 512;

/** Who waits for which transaction: one listener at the node for all watchers, so that an event costs one look-up. */
export class TransactionWatches {
  readonly #node: ChainNode;
  readonly #listeners = new Map<Hash, Set<Listener>>();
  /** Watched transactions that are in a block which is not final, oldest first. */
  readonly #included = new Map<Hash, { readonly block: Hash; readonly number: number }>();
  #stop: (() => void) | undefined;

  constructor(node: ChainNode) {
    this.#node = node;
  }

  /** Tells `listener` what becomes of a transaction; the result ends that. */
  watch(hash: Hash, listener: Listener): () => void {
    this.#stop ??= this.#listen();
    const listeners = this.#listeners.get(hash) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(hash, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(hash) !== listeners) return;
      this.#listeners.delete(hash);
      this.#included.delete(hash);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  }

  #listen(): () => void {
    return this.#node.subscribe((event) => {
      if (event.kind === "best") this.#timeOut(event.block.number);
      if (event.kind !== "transaction" || !this.#listeners.has(event.hash)) return;
      const { hash, status } = event;
      this.#included.delete(hash);
      if (status.type === "inBlock")
        this.#included.set(hash, {
          block: status.block,
          number: this.#node.tree.get(status.block)?.number ?? this.#node.tree.best.number,
        });
      this.#tell(hash, status);
    });
  }

  #timeOut(best: number): void {
    for (const [hash, { block, number }] of this.#included) {
      if (number + finalityTimeoutBlocks > best) return;
      this.#included.delete(hash);
      this.#tell(hash, { type: "finalityTimeout", block });
    }
  }

  #tell(hash: Hash, status: WatchStatus): void {
    for (const listener of [...(this.#listeners.get(hash) ?? [])]) listener(status);
  }
}

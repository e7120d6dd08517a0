import type { TreeBlock } from "@paragrid/chain";
import { type Hash, toHex } from "@paragrid/primitives";
import type { RpcBackend } from "../backend.ts";
import type { Connection } from "../connection.ts";
import { RpcError } from "../error.ts";
import type { Sink } from "../method.ts";
import { runtimeView } from "../views.ts";
import { type Operation, StorageOperation } from "./operation.ts";

/** Finalised blocks that `initialized` tells of, the newest included (polkadot-sdk, chain_head MAX_FINALIZED_BLOCKS). */
const reportedFinalized = 16;

export interface FollowOptions {
  readonly backend: RpcBackend;
  readonly connection: Connection;
  readonly sink: Sink;
  readonly withRuntime: boolean;
}

/**
 * One `chainHead_v1_follow`: tells of blocks in an order in which each one's parent was told before, and keeps what it told of
 * until the client unpins it. A pinned block is a reference to an immutable block with its state, so it costs what it changed.
 */
export class Follow {
  readonly withRuntime: boolean;
  readonly #options: FollowOptions;
  readonly #pinned = new Map<Hash, TreeBlock>();
  readonly #operations = new Map<string, Operation>();
  readonly #unsubscribe: () => void;
  #finalizedNumber = 0;
  #stopped = false;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.withRuntime = options.withRuntime;
    this.#begin();
    this.#unsubscribe = options.backend.node.subscribe((event) => {
      switch (event.kind) {
        case "imported":
          this.#newBlock(event.block);
          return;
        case "best":
          this.#tell({ event: "bestBlockChanged", bestBlockHash: event.block.hash });
          return;
        case "finalized":
          this.#finalized(event.path, event.stale);
          return;
      }
    });
  }

  /** Ends it at the client's wish, or at the connection's end. */
  close(): void {
    this.#stopped = true;
    this.#unsubscribe();
    this.#operations.clear();
    this.#pinned.clear();
  }

  /** A block that was told of and is still pinned; throws -32801. */
  block(hash: Hash): TreeBlock {
    const block = this.#pinned.get(hash);
    if (block === undefined)
      throw new RpcError(-32801, `Invalid block hash: ${hash} is not pinned by this subscription`);
    return block;
  }

  /** Unpins all of them or, where one is not pinned, none; throws -32801. */
  unpin(hashes: readonly Hash[]): void {
    for (const hash of hashes) this.block(hash);
    for (const hash of hashes) this.#pinned.delete(hash);
  }

  /** Starts what is answered at once: its one event follows the reply. Undefined at the limit. */
  startAnswer(answer: (operationId: string) => Readonly<Record<string, unknown>>): string | undefined {
    if (this.#freeOperations() === 0) return undefined;
    const operationId = this.#options.connection.nextId();
    this.#operations.set(operationId, { items: 1, stop: () => {}, resume: undefined });
    this.#options.connection.afterReply(() => {
      if (!this.#operations.delete(operationId)) return;
      this.#tell(answer(operationId));
    });
    return operationId;
  }

  /** Starts a look-up of as many items as there is room for; undefined when there is none. */
  startStorage(
    items: readonly ConstructorParameters<typeof StorageOperation>[0]["items"][number][],
    block: TreeBlock | undefined,
  ): { readonly operationId: string; readonly discardedItems: number } | undefined {
    const accepted = items.slice(0, this.#freeOperations());
    if (accepted.length === 0 && items.length > 0) return undefined;
    const { backend, connection } = this.#options;
    const operationId = connection.nextId();
    const operation = new StorageOperation({
      items: accepted,
      state: block?.state,
      tell: (event, fields) => this.#tell({ event, operationId, ...fields }),
      done: () => this.#operations.delete(operationId),
      keepsUp: () => connection.queuedBytes() < connection.limits.queuedBytes,
      later: backend.later,
    });
    this.#operations.set(operationId, operation);
    connection.afterReply(() => operation.begin());
    return { operationId, discardedItems: items.length - accepted.length };
  }

  /** Goes on with a look-up that waits; throws -32803 when it does not wait. */
  resume(operationId: string): void {
    const operation = this.#operations.get(operationId);
    if (operation === undefined) return;
    if (operation.resume === undefined)
      throw new RpcError(-32803, `Operation ${operationId} has not generated operationWaitingForContinue`);
    operation.resume();
  }

  stopOperation(operationId: string): void {
    this.#operations.get(operationId)?.stop();
    this.#operations.delete(operationId);
  }

  #freeOperations(): number {
    let used = 0;
    for (const { items } of this.#operations.values()) used += items;
    return Math.max(0, this.#options.connection.limits.operations - used);
  }

  #begin(): void {
    const { tree, runtime } = this.#options.backend.node;
    const finalized: TreeBlock[] = [];
    let at: TreeBlock | undefined = tree.finalized;
    while (at !== undefined && finalized.length < reportedFinalized) {
      finalized.unshift(at);
      at = tree.get(at.header.parentHash);
    }
    for (const block of finalized) this.#pinned.set(block.hash, block);
    this.#finalizedNumber = tree.finalized.number;
    this.#tell({
      event: "initialized",
      finalizedBlockHashes: finalized.map(({ hash }) => hash),
      ...(this.withRuntime ? { finalizedBlockRuntime: runtimeView(runtime.version) } : {}),
    });
    const queue = [...tree.children(tree.finalized.hash)];
    for (let hash = queue.shift(); hash !== undefined; hash = queue.shift()) {
      const block = tree.get(hash);
      if (block === undefined) continue;
      this.#newBlock(block);
      queue.push(...tree.children(hash));
    }
    this.#tell({ event: "bestBlockChanged", bestBlockHash: tree.best.hash });
  }

  #newBlock(block: TreeBlock): void {
    this.#pinned.set(block.hash, block);
    this.#tell({
      event: "newBlock",
      blockHash: block.hash,
      parentBlockHash: block.header.parentHash,
      ...(this.withRuntime ? { newRuntime: null } : {}),
    });
  }

  #finalized(path: readonly TreeBlock[], stale: readonly TreeBlock[]): void {
    this.#finalizedNumber = path.at(-1)?.number ?? this.#finalizedNumber;
    this.#tell({
      event: "finalized",
      finalizedBlockHashes: path.map(({ hash }) => hash),
      prunedBlockHashes: stale.map(({ hash }) => hash),
    });
    // Blocks that are not final yet are in memory anyway: a finality that stalls must not end all follows.
    let old = 0;
    for (const block of this.#pinned.values()) if (block.number <= this.#finalizedNumber) old += 1;
    if (old > this.#options.connection.limits.pinned) this.#stop();
  }

  #tell(event: Readonly<Record<string, unknown>>): void {
    if (this.#stopped) return;
    const { connection, sink } = this.#options;
    if (connection.queuedBytes() > connection.limits.queuedBytes) this.#stop();
    else sink.notify(event);
  }

  /** The client cannot keep up, or keeps too much: it has to begin anew. */
  #stop(): void {
    if (this.#stopped) return;
    this.#options.sink.notify({ event: "stop" });
    this.#stopped = true;
    this.#options.sink.end();
  }
}

export const hexBody = (block: TreeBlock): readonly string[] => block.block.body.map(toHex);

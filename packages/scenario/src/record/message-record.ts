import type { FinalizedBlock } from "@paragrid/workloads";

/** Messages from one chain to another. */
export interface PathRecord {
  readonly from: string;
  readonly to: string;
  sent: number;
  delivered: number;
  readonly latenciesMs: number[];
}

/**
 * Messages between chains, from their events: sent when the sender's block became final, delivered when the block that executed
 * it did. An execution may be seen first where the recipient's client is quicker than the sender's; then its latency is zero at least.
 */
export class MessageRecord {
  readonly paths = new Map<string, PathRecord>();
  readonly #names: ReadonlyMap<number, string>;
  readonly #sent = new Map<string, { readonly path: PathRecord; readonly atMs: number }>();
  readonly #early = new Map<string, number>();
  /** Executions of one message beyond the first, which must not be. */
  readonly repeated: string[] = [];
  readonly #done = new Set<string>();
  /** Messages that could not be executed. */
  failed = 0;

  /** `names`: chains by para id, the relay under 0. */
  constructor(names: ReadonlyMap<number, string>) {
    this.#names = names;
  }

  read(block: FinalizedBlock, atMs: number): void {
    for (const { pallet, name, data } of block.events) {
      if (name === "XcmpMessageSent" || name === "DownwardMessageSent") {
        const { messageHash, recipient } = data as { readonly messageHash: string; readonly recipient: number };
        this.#send(messageHash, block.chain, this.#names.get(recipient) ?? String(recipient), atMs);
      } else if (pallet === "MessageQueue" && (name === "Processed" || name === "ProcessingFailed")) {
        const { id, success } = data as { readonly id: string; readonly success?: boolean };
        if (success !== true) this.failed++;
        this.#deliver(id, block.chain, atMs);
      }
    }
  }

  get sent(): number {
    return this.#sent.size;
  }

  get delivered(): number {
    return [...this.paths.values()].reduce((sum, path) => sum + path.delivered, 0);
  }

  #send(hash: string, from: string, to: string, atMs: number): void {
    const key = `${from} > ${to}`;
    const path = this.paths.get(key) ?? { from, to, sent: 0, delivered: 0, latenciesMs: [] };
    this.paths.set(key, path);
    path.sent++;
    this.#sent.set(hash, { path, atMs });
    const early = this.#early.get(hash);
    if (early === undefined) return;
    path.delivered++;
    path.latenciesMs.push(Math.max(0, early - atMs));
    this.#early.delete(hash);
  }

  #deliver(hash: string, chain: string, atMs: number): void {
    if (this.#done.has(hash)) {
      this.repeated.push(`message ${hash} was executed twice on ${chain}`);
      return;
    }
    this.#done.add(hash);
    const sent = this.#sent.get(hash);
    if (sent === undefined) {
      this.#early.set(hash, atMs);
      return;
    }
    sent.path.delivered++;
    sent.path.latenciesMs.push(Math.max(0, atMs - sent.atMs));
  }
}

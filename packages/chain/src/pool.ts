import type { OpaqueExtrinsic } from "@paragrid/block";
import { equalBytes, type Hash } from "@paragrid/primitives";
import type { ReadyTransaction, TransactionValidity } from "@paragrid/runtime";

/** What became of a transaction, in the words of `author_extrinsicUpdate`. */
export type PoolStatus =
  | { readonly type: "ready" }
  | { readonly type: "future" }
  | { readonly type: "inBlock"; readonly block: Hash }
  | { readonly type: "retracted"; readonly block: Hash }
  | { readonly type: "finalized"; readonly block: Hash }
  | { readonly type: "usurped"; readonly by: Hash }
  | { readonly type: "dropped" }
  | { readonly type: "invalid" };

export type PoolRefusal = "AlreadyImported" | "TooLowPriority" | "ImmediatelyDropped";

interface Entry extends ReadyTransaction {
  readonly validity: TransactionValidity;
  /** Order of arrival: equal priorities go first come, first served. */
  readonly ordinal: number;
  /** Height above which it is no longer valid. */
  readonly validTill: number;
}

/** Limits of Substrate's defaults: 8,192 ready, 1,024 future transactions of 20 MiB together. */
export interface PoolLimits {
  readonly ready: number;
  readonly future: number;
}

/**
 * Transactions that wait for a block: ready ones in tag order (a nonce is a tag), future ones whose tags nobody provides yet.
 * Higher priority first among those whose requirements are met.
 */
export class TransactionPool {
  readonly #entries = new Map<Hash, Entry>();
  readonly #providers = new Map<string, Hash>();
  readonly #future = new Map<Hash, Entry>();
  readonly #limits: PoolLimits;
  readonly #notify: (hash: Hash, status: PoolStatus) => void;
  #arrivals = 0;

  constructor(limits: PoolLimits, notify: (hash: Hash, status: PoolStatus) => void) {
    this.#limits = limits;
    this.#notify = notify;
  }

  get readyCount(): number {
    return this.#entries.size;
  }

  get futureCount(): number {
    return this.#future.size;
  }

  has(hash: Hash): boolean {
    return this.#entries.has(hash) || this.#future.has(hash);
  }

  /** The extrinsic while it waits. */
  get(hash: Hash): OpaqueExtrinsic | undefined {
    return (this.#entries.get(hash) ?? this.#future.get(hash))?.extrinsic;
  }

  /** The first nonce of an account that no waiting transaction uses, from `onChain` upwards. */
  nextNonce(account: Uint8Array, onChain: number): number {
    const used = new Set<number>();
    for (const entries of [this.#entries, this.#future])
      for (const { validity } of entries.values())
        if (validity.nonce !== undefined && validity.signer !== undefined && equalBytes(validity.signer, account))
          used.add(validity.nonce);
    let nonce = onChain;
    while (used.has(nonce)) nonce++;
    return nonce;
  }

  /** All ready transactions in order of arrival. */
  pending(): readonly ReadyTransaction[] {
    return [...this.#entries.values()];
  }

  /** Adds a validated transaction at height `number`; a refusal says why, as the pool errors of JSON-RPC do. */
  add(transaction: ReadyTransaction, validity: TransactionValidity, number: number): PoolRefusal | undefined {
    if (this.has(transaction.hash)) return "AlreadyImported";
    const entry: Entry = {
      ...transaction,
      validity,
      ordinal: this.#arrivals++,
      validTill: number + validity.longevity,
    };
    const rivals = new Set<Hash>();
    for (const tag of validity.provides) {
      const rival = this.#providers.get(tag);
      if (rival !== undefined) rivals.add(rival);
    }
    for (const rival of rivals)
      if (this.#entries.get(rival)!.validity.priority >= validity.priority) return "TooLowPriority";
    const missing = validity.requires.some((tag) => !this.#providers.has(tag));
    if (missing) {
      if (this.#future.size >= this.#limits.future) return "ImmediatelyDropped";
      this.#future.set(entry.hash, entry);
      this.#notify(entry.hash, { type: "future" });
      return undefined;
    }
    if (this.#entries.size - rivals.size >= this.#limits.ready && !this.#makeRoom(entry)) return "ImmediatelyDropped";
    for (const rival of rivals) this.#removeReady(rival, { type: "usurped", by: entry.hash });
    this.#makeReady(entry);
    return undefined;
  }

  /** Yields ready transactions: best priority first, each after those it requires. `skip` leaves out what ancestors of the parent hold. */
  *best(skip: ReadonlySet<Hash>): Generator<ReadyTransaction, undefined> {
    const waiting = new Map<Hash, number>();
    const dependants = new Map<Hash, Entry[]>();
    const heap = new PriorityHeap();
    for (const entry of this.#entries.values()) {
      let unmet = 0;
      for (const tag of entry.validity.requires) {
        const provider = this.#providers.get(tag);
        if (provider === undefined || skip.has(provider)) continue;
        unmet++;
        const list = dependants.get(provider);
        if (list === undefined) dependants.set(provider, [entry]);
        else list.push(entry);
      }
      if (unmet > 0) waiting.set(entry.hash, unmet);
      else if (!skip.has(entry.hash)) heap.push(entry);
    }
    for (let entry = heap.pop(); entry !== undefined; entry = heap.pop()) {
      yield entry;
      for (const dependant of dependants.get(entry.hash) ?? []) {
        const left = waiting.get(dependant.hash)! - 1;
        waiting.set(dependant.hash, left);
        if (left === 0 && !skip.has(dependant.hash)) heap.push(dependant);
      }
    }
  }

  /** Forgets transactions of a block that joined the best chain; what needed their tags becomes ready. */
  included(hashes: readonly Hash[], block: Hash): void {
    for (const hash of hashes) {
      const entry = this.#entries.get(hash) ?? this.#future.get(hash);
      if (entry === undefined) continue;
      this.#entries.delete(hash);
      this.#future.delete(hash);
      for (const tag of entry.validity.provides) if (this.#providers.get(tag) === hash) this.#providers.delete(tag);
      this.#notify(hash, { type: "inBlock", block });
      this.#promote(entry.validity.provides);
    }
  }

  /** Drops one with everything that needs it. */
  remove(hash: Hash, status: PoolStatus): void {
    if (this.#entries.has(hash)) this.#removeReady(hash, status);
    else if (this.#future.delete(hash)) this.#notify(hash, status);
  }

  /** Drops what is no longer valid at height `number`. */
  expire(number: number): void {
    for (const [hash, entry] of this.#entries)
      if (entry.validTill < number) this.#removeReady(hash, { type: "invalid" });
    for (const [hash, entry] of this.#future)
      if (entry.validTill < number) {
        this.#future.delete(hash);
        this.#notify(hash, { type: "invalid" });
      }
  }

  #makeReady(entry: Entry): void {
    this.#entries.set(entry.hash, entry);
    for (const tag of entry.validity.provides) this.#providers.set(tag, entry.hash);
    this.#notify(entry.hash, { type: "ready" });
    this.#promote(entry.validity.provides);
  }

  /** Future transactions that require one of `tags` and miss nothing else become ready. */
  #promote(tags: readonly string[]): void {
    if (this.#future.size === 0) return;
    for (const entry of [...this.#future.values()]) {
      if (!entry.validity.requires.some((tag) => tags.includes(tag))) continue;
      if (!entry.validity.requires.every((tag) => tags.includes(tag) || this.#providers.has(tag))) continue;
      this.#future.delete(entry.hash);
      this.#makeReady(entry);
    }
  }

  #removeReady(hash: Hash, status: PoolStatus): void {
    const entry = this.#entries.get(hash);
    if (entry === undefined) return;
    this.#entries.delete(hash);
    for (const tag of entry.validity.provides) if (this.#providers.get(tag) === hash) this.#providers.delete(tag);
    this.#notify(hash, status);
    // What required it waits again.
    for (const dependant of [...this.#entries.values()]) {
      if (!dependant.validity.requires.some((tag) => entry.validity.provides.includes(tag))) continue;
      this.#removeReady(dependant.hash, { type: "future" });
      this.#future.set(dependant.hash, dependant);
    }
  }

  /** Makes room by dropping the worst ready transaction, when it is worse than the newcomer. */
  #makeRoom(newcomer: Entry): boolean {
    let worst: Entry | undefined;
    for (const entry of this.#entries.values()) if (worst === undefined || before(worst, entry)) worst = entry;
    if (worst === undefined || worst.validity.priority >= newcomer.validity.priority) return false;
    this.#removeReady(worst.hash, { type: "dropped" });
    return true;
  }
}

/** True when `left` goes into a block before `right`. */
function before(left: Entry, right: Entry): boolean {
  if (left.validity.priority !== right.validity.priority) return left.validity.priority > right.validity.priority;
  return left.ordinal < right.ordinal;
}

/** A binary heap of entries, best first. */
class PriorityHeap {
  readonly #items: Entry[] = [];

  push(entry: Entry): void {
    const items = this.#items;
    let at = items.length;
    items.push(entry);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(entry, items[up]!)) break;
      items[at] = items[up]!;
      at = up;
    }
    items[at] = entry;
  }

  pop(): Entry | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= items.length) break;
      if (down + 1 < items.length && before(items[down + 1]!, items[down]!)) down++;
      if (!before(items[down]!, last)) break;
      items[at] = items[down]!;
      at = down;
    }
    items[at] = last;
    return top;
  }
}

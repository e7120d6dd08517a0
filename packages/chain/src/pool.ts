import type { OpaqueExtrinsic } from "@paragrid/block";
import { type Hash, toHex } from "@paragrid/primitives";
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

export type PoolRefusal = "AlreadyImported" | "TemporarilyBanned" | "TooLowPriority" | "ImmediatelyDropped";

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
  /** Waiting transactions, ready and future, by a tag that they require. */
  readonly #requiring = new Map<string, Set<Entry>>();
  /** The same by signer, whose transactions order each other. */
  readonly #bySigner = new Map<string, Set<Entry>>();
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
    const used = new Set<number | undefined>();
    for (const { validity } of this.#bySigner.get(toHex(account)) ?? []) used.add(validity.nonce);
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
    const missing = validity.requires.some((tag) => !this.#providers.has(tag));
    if (missing) {
      if (this.#future.size >= this.#limits.future) return "ImmediatelyDropped";
      this.#index(entry);
      this.#future.set(entry.hash, entry);
      this.#notify(entry.hash, { type: "future" });
      return undefined;
    }
    const rivals = this.#rivalsOf(entry);
    if (rivals === undefined) return "TooLowPriority";
    if (!this.#hasRoom(entry, rivals)) return "ImmediatelyDropped";
    this.#index(entry);
    this.#usurp(rivals, entry);
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

  /** Signed transactions of a block that joined the best chain: whoever watches is told, and those that wait here leave. */
  included(hashes: readonly Hash[], block: Hash): void {
    for (const hash of hashes) {
      const entry = this.#entries.get(hash) ?? this.#future.get(hash);
      if (entry !== undefined) this.#forget(entry);
      this.#notify(hash, { type: "inBlock", block });
      if (entry !== undefined) this.#promote(entry.validity.provides);
    }
  }

  /** The chain has come to `nonce` by transactions that were not here: older ones are outdated, one that waited for it is ready. */
  advance(signer: Uint8Array, nonce: number): void {
    for (const entry of [...(this.#bySigner.get(toHex(signer)) ?? [])]) {
      const own = entry.validity.nonce;
      if (own === undefined) continue;
      if (own < nonce) {
        this.#forget(entry);
        this.#notify(entry.hash, { type: "invalid" });
      } else if (own === nonce && this.#future.has(entry.hash)) this.#enter(entry);
    }
  }

  /** Drops one; what required it waits again. */
  remove(hash: Hash, status: PoolStatus): void {
    const entry = this.#entries.get(hash) ?? this.#future.get(hash);
    if (entry !== undefined) this.#withdraw(entry, status);
  }

  /** Drops what is no longer valid at height `number`. */
  expire(number: number): void {
    for (const entries of [this.#entries, this.#future])
      for (const entry of [...entries.values()])
        if (entry.validTill < number) this.#withdraw(entry, { type: "invalid" });
  }

  /** Ready transactions that provide what the newcomer does; undefined where one of them may not be replaced. */
  #rivalsOf({ validity }: Entry): readonly Entry[] | undefined {
    const rivals = new Set<Entry>();
    for (const tag of validity.provides) {
      const rival = this.#providers.get(tag);
      if (rival !== undefined) rivals.add(this.#entries.get(rival)!);
    }
    for (const rival of rivals) if (rival.validity.priority >= validity.priority) return undefined;
    return [...rivals];
  }

  #usurp(rivals: readonly Entry[], by: Entry): void {
    const kept = new Set(by.validity.provides);
    for (const rival of rivals) this.#withdraw(rival, { type: "usurped", by: by.hash }, kept);
  }

  #makeReady(entry: Entry): void {
    this.#entries.set(entry.hash, entry);
    for (const tag of entry.validity.provides) this.#providers.set(tag, entry.hash);
    this.#notify(entry.hash, { type: "ready" });
    this.#promote(entry.validity.provides);
  }

  /** A future transaction misses nothing any more: it becomes ready, or loses against the one that has its place. */
  #enter(entry: Entry): void {
    const rivals = this.#rivalsOf(entry);
    if (rivals === undefined) {
      const rival = entry.validity.provides.map((tag) => this.#providers.get(tag)).find((hash) => hash !== undefined);
      this.#forget(entry);
      this.#notify(entry.hash, { type: "usurped", by: rival! });
      return;
    }
    if (!this.#hasRoom(entry, rivals)) {
      this.#forget(entry);
      this.#notify(entry.hash, { type: "dropped" });
      return;
    }
    this.#future.delete(entry.hash);
    this.#usurp(rivals, entry);
    this.#makeReady(entry);
  }

  /** Future transactions that require one of `tags` and miss nothing else become ready. */
  #promote(tags: readonly string[]): void {
    if (this.#future.size === 0) return;
    for (const provided of tags) {
      for (const entry of [...(this.#requiring.get(provided) ?? [])]) {
        if (!this.#future.has(entry.hash)) continue;
        if (entry.validity.requires.every((tag) => tags.includes(tag) || this.#providers.has(tag))) this.#enter(entry);
      }
    }
  }

  /** Takes one out. Ready ones that required it wait again, and those that required them, unless a tag is `kept` by a successor. */
  #withdraw(first: Entry, status: PoolStatus, kept: ReadonlySet<string> = noTags): void {
    const leaving: Entry[] = [first];
    const waitAgain = new Set<Entry>();
    for (let entry = leaving.pop(); entry !== undefined; entry = leaving.pop()) {
      const wasReady = this.#entries.has(entry.hash);
      if (entry === first) this.#forget(entry);
      else this.#leaveReady(entry);
      if (!wasReady) continue;
      for (const tag of entry.validity.provides) {
        if (kept.has(tag)) continue;
        for (const dependant of this.#requiring.get(tag) ?? []) {
          if (!this.#entries.has(dependant.hash) || waitAgain.has(dependant)) continue;
          waitAgain.add(dependant);
          leaving.push(dependant);
        }
      }
    }
    this.#notify(first.hash, status);
    for (const entry of waitAgain) {
      const isFull = this.#future.size >= this.#limits.future;
      if (isFull) this.#forget(entry);
      else this.#future.set(entry.hash, entry);
      this.#notify(entry.hash, { type: isFull ? "dropped" : "future" });
    }
  }

  #leaveReady(entry: Entry): void {
    this.#entries.delete(entry.hash);
    for (const tag of entry.validity.provides) if (this.#providers.get(tag) === entry.hash) this.#providers.delete(tag);
  }

  #index(entry: Entry): void {
    for (const tag of entry.validity.requires) addTo(this.#requiring, tag, entry);
    if (entry.validity.signer !== undefined) addTo(this.#bySigner, toHex(entry.validity.signer), entry);
  }

  #forget(entry: Entry): void {
    this.#leaveReady(entry);
    this.#future.delete(entry.hash);
    for (const tag of entry.validity.requires) removeFrom(this.#requiring, tag, entry);
    if (entry.validity.signer !== undefined) removeFrom(this.#bySigner, toHex(entry.validity.signer), entry);
  }

  /** Makes room, where there is none, by dropping the worst ready transaction, when it is worse than the newcomer and not required by it. */
  #hasRoom(newcomer: Entry, rivals: readonly Entry[]): boolean {
    if (this.#entries.size - rivals.length < this.#limits.ready) return true;
    const kept = this.#requiredBy(newcomer);
    for (const rival of rivals) kept.add(rival);
    let worst: Entry | undefined;
    for (const entry of this.#entries.values())
      if (!kept.has(entry) && (worst === undefined || before(worst, entry))) worst = entry;
    if (worst === undefined || worst.validity.priority >= newcomer.validity.priority) return false;
    this.#withdraw(worst, { type: "dropped" });
    return true;
  }

  /** Ready transactions that one requires, and all that these require. */
  #requiredBy(entry: Entry): Set<Entry> {
    const required = new Set<Entry>();
    const open = [entry];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      for (const tag of one.validity.requires) {
        const hash = this.#providers.get(tag);
        const provider = hash === undefined ? undefined : this.#entries.get(hash);
        if (provider === undefined || required.has(provider)) continue;
        required.add(provider);
        open.push(provider);
      }
    }
    return required;
  }
}

const noTags: ReadonlySet<string> = new Set();

function addTo(index: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, new Set([entry]));
  else found.add(entry);
}

function removeFrom(index: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const found = index.get(key);
  if (found?.delete(entry) && found.size === 0) index.delete(key);
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

import { invariant } from "@paragrid/primitives";
import type { Entry } from "./message.ts";

/** Position of an entry: together they identify it, and all before it (the Log Matching property, §5.3). */
export interface EntryId {
  readonly index: number;
  readonly term: number;
}

/** The replicated log: entries after a base that is committed and whose predecessors are gone. */
export class Log<P> {
  #base: EntryId;
  #entries: Entry<P>[] = [];
  #stable: number;
  #committed: number;
  #applied: number;
  #writtenFrom: number | undefined;

  constructor(base: EntryId) {
    this.#base = base;
    this.#stable = base.index;
    this.#committed = base.index;
    this.#applied = base.index;
  }

  get base(): EntryId {
    return this.#base;
  }

  get firstIndex(): number {
    return this.#base.index + 1;
  }

  get lastIndex(): number {
    return this.#base.index + this.#entries.length;
  }

  get last(): EntryId {
    return this.#entries.at(-1) ?? this.#base;
  }

  /** Entries up to here are durable. */
  get stable(): number {
    return this.#stable;
  }

  /** The highest index known to be committed. */
  get committed(): number {
    return this.#committed;
  }

  /** Entries up to here are applied: for a chain, finalised. */
  get applied(): number {
    return this.#applied;
  }

  entry(index: number): Entry<P> | undefined {
    return this.#entries[index - this.firstIndex];
  }

  /** Undefined where the entry is gone or not there yet. */
  term(index: number): number | undefined {
    return index === this.#base.index ? this.#base.term : this.entry(index)?.term;
  }

  matches({ index, term }: EntryId): boolean {
    return this.term(index) === term;
  }

  /** §5.4.1: the log with the later last term is more up-to-date, or the longer one where the terms are equal. */
  isUpToDate(candidate: EntryId): boolean {
    const { index, term } = this.last;
    return candidate.term > term || (candidate.term === term && candidate.index >= index);
  }

  /** Entries from an index on, as many as fit, at least one; undefined when some of them are gone. */
  slice(from: number, most: { readonly bytes: number; sizeOf(payload: P): number }): readonly Entry<P>[] | undefined {
    if (from < this.firstIndex) return undefined;
    const start = from - this.firstIndex;
    let end = start;
    for (let bytes = 0; end < this.#entries.length; end++) {
      bytes += most.sizeOf(this.#entries[end]!.payload);
      if (end > start && bytes > most.bytes) break;
    }
    return this.#entries.slice(start, end);
  }

  /** Adds the leader's own entries, or replaces a follower's suffix that conflicts with its leader's. */
  append(entries: readonly Entry<P>[]): void {
    if (entries.length === 0) return;
    const from = entries[0]!.index;
    invariant(from > this.#committed, `entry ${from} would replace a committed one (${this.#committed})`);
    invariant(from <= this.lastIndex + 1, `entry ${from} leaves a gap after ${this.lastIndex}`);
    this.#entries.length = from - this.firstIndex;
    this.#entries.push(...entries);
    this.#stable = Math.min(this.#stable, from - 1);
    this.#writtenFrom = Math.min(this.#writtenFrom ?? from, from);
  }

  /** Figure 2, AppendEntries 3 and 4: drops what conflicts, appends what is new; answers the first index written, if any. */
  merge(entries: readonly Entry<P>[]): number | undefined {
    const fresh = entries.findIndex((entry) => !this.matches(entry));
    if (fresh < 0) return undefined;
    this.append(entries.slice(fresh));
    return entries[fresh]!.index;
  }

  /** Drops entries that never became durable, and that nobody was told of. */
  truncate(lastIndex: number): void {
    invariant(lastIndex >= this.#committed, `${lastIndex} is below the committed ${this.#committed}`);
    if (lastIndex >= this.lastIndex) return;
    this.#entries.length = lastIndex - this.#base.index;
    this.#stable = Math.min(this.#stable, lastIndex);
    this.#writtenFrom = Math.min(this.#writtenFrom ?? lastIndex + 1, lastIndex + 1);
  }

  /**
   * The highest index at or below `index` whose term is at most `term`, and its term (0 where unknown): where this log may
   * meet another one that has `term` at `index`. Both sides use it, so that a conflict costs one probe a term.
   */
  findConflict(index: number, term: number): EntryId {
    for (let at = index; at > 0; at--) {
      const own = this.term(at);
      if (own === undefined) return { index: at, term: 0 };
      if (own <= term) return { index: at, term: own };
    }
    return { index: 0, term: 0 };
  }

  /** That entry and all before it are durable; ignored when it was replaced meanwhile. */
  stableTo(id: EntryId): void {
    if (id.index > this.#stable && this.matches(id)) this.#stable = id.index;
  }

  commitTo(index: number): void {
    if (index <= this.#committed) return;
    invariant(index <= this.lastIndex, `committed ${index} is beyond the last entry ${this.lastIndex}`);
    this.#committed = index;
  }

  appliedTo(index: number): void {
    invariant(index <= this.#committed, `applied ${index} is beyond the committed ${this.#committed}`);
    this.#applied = Math.max(this.#applied, index);
  }

  /** Forgets entries up to an applied index, whose term stays known. */
  compact(index: number): void {
    if (index <= this.#base.index) return;
    invariant(index <= this.#applied, `compacting ${index} beyond the applied ${this.#applied}`);
    const term = this.term(index)!;
    this.#entries.splice(0, index - this.#base.index);
    this.#base = { index, term };
  }

  /** Starts anew after a state that was taken over whole. */
  restore(base: EntryId): void {
    this.#base = base;
    this.#entries = [];
    this.#stable = base.index;
    this.#committed = base.index;
    this.#applied = base.index;
    this.#writtenFrom = undefined;
  }

  /** The lowest index written since the last call, for whoever makes the log durable. */
  takeWritten(): number | undefined {
    const from = this.#writtenFrom;
    this.#writtenFrom = undefined;
    return from;
  }
}

import { compareBytes, invariant } from "@paragrid/primitives";
import type { Change, Trie } from "@paragrid/trie";
import { keyText, type StorageKey } from "./storage-key.ts";

/** Reading a state: a trie, or the state in the middle of a block. */
export interface StorageReader {
  read(key: StorageKey): Uint8Array | undefined;
  /** Pairs under a prefix of whole items (16 bytes pallet, 16 bytes item, or longer), ascending by key. */
  entries(prefix: Uint8Array): Iterable<readonly [Uint8Array, Uint8Array]>;
}

/** Writing a state; undefined deletes. */
export interface StorageWriter extends StorageReader {
  write(key: StorageKey, value: Uint8Array | undefined): void;
}

/** A finished state, to be read through pallets' storage items. */
export function readState(state: Trie): StorageReader {
  return { read: (key) => state.get(key.bytes), entries: (prefix) => state.entriesWithPrefix(prefix) };
}

interface Slot {
  readonly key: Uint8Array;
  readonly value: Uint8Array | undefined;
}

/** What an undo needs: the slot that stood there before, or that there was none. */
interface Undo {
  readonly text: string;
  readonly before: Slot | undefined;
}

/**
 * Changes over a trie, in nested transactional layers. There is one map of current values and a journal of what each write
 * replaced: reading costs one look-up however deep the layers are, and a roll-back costs what it undoes.
 */
export class Overlay implements StorageWriter {
  readonly #base: Trie;
  readonly #slots = new Map<string, Slot>();
  /** Changed keys by their first 32 bytes, so that iterating over one item does not scan all changes. */
  readonly #byItem = new Map<string, Set<string>>();
  readonly #known = new Map<string, Uint8Array | undefined>();
  readonly #journal: Undo[] = [];
  readonly #layers: number[] = [];

  constructor(base: Trie) {
    this.#base = base;
  }

  read(key: StorageKey): Uint8Array | undefined {
    const slot = this.#slots.get(key.text);
    if (slot !== undefined) return slot.value;
    const known = this.#known.get(key.text);
    if (known !== undefined || this.#known.has(key.text)) return known;
    const value = this.#base.get(key.bytes);
    this.#known.set(key.text, value);
    return value;
  }

  write(key: StorageKey, value: Uint8Array | undefined): void {
    const before = this.#slots.get(key.text);
    if (this.#layers.length > 0) this.#journal.push({ text: key.text, before });
    this.#slots.set(key.text, { key: key.bytes, value });
    if (before === undefined) {
      const item = itemText(key.text);
      const texts = this.#byItem.get(item);
      if (texts === undefined) this.#byItem.set(item, new Set([key.text]));
      else texts.add(key.text);
    }
  }

  *entries(prefix: Uint8Array): Generator<readonly [Uint8Array, Uint8Array]> {
    // Both sides are ascending: a merge, in which a changed key hides the base's. The changes are a copy, so writing on the way is safe.
    const changed = this.#changedUnder(prefix);
    let at = 0;
    for (const pair of this.#base.entriesWithPrefix(prefix)) {
      while (at < changed.length && compareBytes(changed[at]!.key, pair[0]) < 0) {
        const { key, value } = changed[at++]!;
        if (value !== undefined) yield [key, value];
      }
      if (at < changed.length && compareBytes(changed[at]!.key, pair[0]) === 0) {
        const { key, value } = changed[at++]!;
        if (value !== undefined) yield [key, value];
      } else yield pair;
    }
    for (; at < changed.length; at++) {
      const { key, value } = changed[at]!;
      if (value !== undefined) yield [key, value];
    }
  }

  /** Opens a layer; `commit` keeps what was written since, `rollback` undoes it. */
  begin(): void {
    this.#layers.push(this.#journal.length);
  }

  commit(): void {
    invariant(this.#layers.length > 0, "a layer is open that can be committed");
    this.#layers.pop();
    if (this.#layers.length === 0) this.#journal.length = 0;
  }

  rollback(): void {
    const mark = this.#layers.pop();
    invariant(mark !== undefined, "a layer is open that can be rolled back");
    while (this.#journal.length > mark) {
      const { text, before } = this.#journal.pop()!;
      if (before === undefined) {
        this.#slots.delete(text);
        this.#byItem.get(itemText(text))?.delete(text);
      } else this.#slots.set(text, before);
    }
  }

  /** What differs from the base, ascending by key. */
  changes(): Change[] {
    invariant(this.#layers.length === 0, "no layer is open when changes are taken");
    const changes: Change[] = [];
    for (const { key, value } of this.#slots.values()) {
      const before = this.#base.get(key);
      if (before === undefined && value === undefined) continue;
      if (before !== undefined && value !== undefined && compareBytes(before, value) === 0) continue;
      changes.push([key, value]);
    }
    return changes.sort((left, right) => compareBytes(left[0], right[0]));
  }

  #changedUnder(prefix: Uint8Array): Slot[] {
    const one = prefix.length >= 32 ? this.#byItem.get(keyText(prefix.subarray(0, 32))) : undefined;
    const candidates = prefix.length >= 32 ? [one ?? []] : [...this.#byItem.values()];
    const slots: Slot[] = [];
    for (const texts of candidates)
      for (const text of texts) {
        const slot = this.#slots.get(text)!;
        if (beginsWith(slot.key, prefix)) slots.push(slot);
      }
    return slots.sort((left, right) => compareBytes(left.key, right.key));
  }
}

/** Text of the first 32 bytes: pallet and item. */
const itemText = (text: string): string => (text.length > 16 ? text.slice(0, 16) : text);

function beginsWith(key: Uint8Array, prefix: Uint8Array): boolean {
  if (key.length < prefix.length) return false;
  for (let index = 0; index < prefix.length; index++) if (key[index] !== prefix[index]) return false;
  return true;
}

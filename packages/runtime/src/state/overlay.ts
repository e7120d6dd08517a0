import { compareBytes, equalBytes, invariant } from "@paragrid/primitives";
import { ByteWriter, type Codec } from "@paragrid/scale";
import type { Change, Trie } from "@paragrid/trie";
import { keyText, type StorageKey } from "./storage-key.ts";

/** Reading a state: a trie, or the state in the middle of a block. */
export interface StorageReader {
  read(key: StorageKey): Uint8Array | undefined;
  /** The value decoded. It may be the same object each time: it must not be changed. */
  readAs<T>(key: StorageKey, codec: Codec<T>): T | undefined;
  /** Pairs under a prefix of whole items (16 bytes pallet, 16 bytes item, or longer), ascending by key. */
  entries(prefix: Uint8Array): Iterable<readonly [Uint8Array, Uint8Array]>;
}

/** Writing a state; undefined deletes. */
export interface StorageWriter extends StorageReader {
  write(key: StorageKey, value: Uint8Array | undefined): void;
  writeAs<T>(key: StorageKey, codec: Codec<T>, value: T): void;
}

/** A finished state, to be read through pallets' storage items. */
export function readState(state: Trie): StorageReader {
  return {
    read: (key) => state.get(key.bytes),
    readAs(key, codec) {
      const bytes = state.get(key.bytes);
      return bytes === undefined ? undefined : codec.decode(bytes);
    },
    entries: (prefix) => state.entriesWithPrefix(prefix),
  };
}

/** Where values are written to see whether they are of their type. One for all overlays: most are opened for one question. */
const scratch = new ByteWriter(1024);

/** Marks a slot whose bytes nobody has decoded yet. */
const notDecoded = Symbol("not decoded");

/** What stands at a key: bytes of the base, bytes written, or a value written and its codec. */
class Slot {
  readonly key: Uint8Array;
  readonly changed: boolean;
  #bytes: Uint8Array | undefined;
  #decoded: unknown;
  /** Codec of a value that is not encoded yet. */
  #encoder: Codec<unknown> | undefined;

  constructor(
    key: Uint8Array,
    changed: boolean,
    bytes: Uint8Array | undefined,
    decoded: unknown,
    encoder?: Codec<unknown>,
  ) {
    this.key = key;
    this.changed = changed;
    this.#bytes = bytes;
    this.#decoded = decoded;
    this.#encoder = encoder;
  }

  get bytes(): Uint8Array | undefined {
    if (this.#encoder !== undefined) {
      this.#bytes = this.#encoder.encode(this.#decoded);
      this.#encoder = undefined;
    }
    return this.#bytes;
  }

  /** A key is only ever read by one codec. */
  as<T>(codec: Codec<T>): T | undefined {
    if (this.#decoded === notDecoded) this.#decoded = this.#bytes === undefined ? undefined : codec.decode(this.#bytes);
    return this.#decoded as T | undefined;
  }
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
  /** Texts of changed keys by those of their first 32 bytes, so that listing one item does not scan all changes. */
  readonly #byItem = new Map<string, Set<string>>();
  readonly #journal: Undo[] = [];
  readonly #layers: number[] = [];

  constructor(base: Trie) {
    this.#base = base;
  }

  read(key: StorageKey): Uint8Array | undefined {
    return this.#slot(key).bytes;
  }

  readAs<T>(key: StorageKey, codec: Codec<T>): T | undefined {
    return this.#slot(key).as(codec);
  }

  write(key: StorageKey, value: Uint8Array | undefined): void {
    this.#set(key, new Slot(key.bytes, true, value, notDecoded));
  }

  writeAs<T>(key: StorageKey, codec: Codec<T>, value: T): void {
    // Written to scratch, so that a value outside its type fails here and now; the bytes that stay are made once, when they are
    // asked for: most values are overwritten before the block is over, and a buffer of more than 64 bytes is dear.
    scratch.reset();
    codec.write(value, scratch);
    this.#set(key, new Slot(key.bytes, true, undefined, value, codec as Codec<unknown>));
  }

  *entries(prefix: Uint8Array): Generator<readonly [Uint8Array, Uint8Array]> {
    // Both sides are ascending: a merge, in which a changed key hides the base's. The changes are a copy, so writing on the way is safe.
    const changed = this.#changedUnder(prefix);
    let at = 0;
    for (const pair of this.#base.entriesWithPrefix(prefix)) {
      while (at < changed.length && compareBytes(changed[at]!.key, pair[0]) < 0) {
        const { key, bytes } = changed[at++]!;
        if (bytes !== undefined) yield [key, bytes];
      }
      if (at < changed.length && equalBytes(changed[at]!.key, pair[0])) {
        const { key, bytes } = changed[at++]!;
        if (bytes !== undefined) yield [key, bytes];
      } else yield pair;
    }
    for (; at < changed.length; at++) {
      const { key, bytes } = changed[at]!;
      if (bytes !== undefined) yield [key, bytes];
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
      if (before === undefined) this.#slots.delete(text);
      else this.#slots.set(text, before);
      if (before?.changed !== true) this.#byItem.get(itemText(text))?.delete(text);
    }
  }

  /** What differs from the base, ascending by key. */
  changes(): Change[] {
    invariant(this.#layers.length === 0, "no layer is open when changes are taken");
    const changes: Change[] = [];
    for (const slot of this.#slots.values()) {
      if (!slot.changed) continue;
      const { key, bytes } = slot;
      const before = this.#base.get(key);
      if (before === undefined ? bytes === undefined : bytes !== undefined && equalBytes(before, bytes)) continue;
      changes.push([key, bytes]);
    }
    return changes.sort((left, right) => compareBytes(left[0], right[0]));
  }

  #slot(key: StorageKey): Slot {
    let slot = this.#slots.get(key.text);
    if (slot === undefined) {
      slot = new Slot(key.bytes, false, this.#base.get(key.bytes), notDecoded);
      this.#slots.set(key.text, slot);
    }
    return slot;
  }

  #set(key: StorageKey, slot: Slot): void {
    const { text } = key;
    const before = this.#slots.get(text);
    if (this.#layers.length > 0) this.#journal.push({ text, before });
    this.#slots.set(text, slot);
    if (before?.changed === true) return;
    const item = itemText(text);
    const texts = this.#byItem.get(item);
    if (texts === undefined) this.#byItem.set(item, new Set([text]));
    else texts.add(text);
  }

  #changedUnder(prefix: Uint8Array): Slot[] {
    const one = prefix.length >= 32 ? this.#byItem.get(keyText(prefix.subarray(0, 32))) : undefined;
    const candidates = prefix.length >= 32 ? [one ?? []] : [...this.#byItem.values()];
    // By text, as far as a text's characters go: an item may have thousands of changed keys, and be listed for each of them.
    const even = keyText(prefix.subarray(0, prefix.length & ~1));
    const slots: Slot[] = [];
    for (const texts of candidates)
      for (const text of texts) {
        if (!text.startsWith(even)) continue;
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

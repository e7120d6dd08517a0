import { twox128 } from "@paragrid/crypto";
import { concatBytes, RecentMap, utf8 } from "@paragrid/primitives";
import { ByteReader, type Codec } from "@paragrid/scale";
import type { StorageReader, StorageWriter } from "../state/overlay.ts";
import { keyText, type StorageKey, storageKey } from "../state/storage-key.ts";
import { type HashedKey, type Hasher, hashKey, hashLength } from "./hashers.ts";

/** A storage item that was declared but has no place in the state yet: `declarePallet` gives it one. */
export interface StorageDeclaration<Item> {
  bind(pallet: string, item: string): Item;
}

/** What metadata says of a storage item. */
export interface StorageDescription {
  readonly pallet: string;
  readonly item: string;
  readonly docs: readonly string[];
  readonly keys: readonly { readonly hasher: Hasher; readonly codec: Codec<unknown> }[];
  readonly value: Codec<unknown>;
  /** The encoded default; undefined for an optional item. */
  readonly fallback: Uint8Array | undefined;
}

/** A storage map of any number of keys; a plain value is a map of none. `Got` is what reading gives: the value, or undefined where no default is declared. */
export interface StorageMap<Keys extends readonly unknown[], Value, Got> {
  readonly description: StorageDescription;
  /** The full storage key: for proofs and raw reads. */
  key(...keys: Keys): Uint8Array;
  /** Key prefix of the item, or of all entries under the leading keys. */
  prefix(...keys: Leading<Keys>): Uint8Array;
  get(state: StorageReader, ...keys: Keys): Got;
  has(state: StorageReader, ...keys: Keys): boolean;
  put(state: StorageWriter, ...keysAndValue: [...keys: Keys, value: Value]): void;
  /** Writes what `change` makes of the current value; undefined removes it. Returns what was written. */
  mutate<Next extends Value | undefined>(
    state: StorageWriter,
    ...keysAndChange: [...keys: Keys, change: (current: Got) => Next]
  ): Next;
  remove(state: StorageWriter, ...keys: Keys): void;
  /** Reads and removes. */
  take(state: StorageWriter, ...keys: Keys): Got;
  /** Keys and value of each entry under the leading keys, in storage order (by hashed key). Needs hashers that keep the key. */
  entries(state: StorageReader, ...keys: Leading<Keys>): Generator<[...Keys, Value]>;
  /** Values under the leading keys, in storage order. */
  values(state: StorageReader, ...keys: Leading<Keys>): Generator<Value>;
  /** Removes all entries under the leading keys; returns how many. */
  clear(state: StorageWriter, ...keys: Leading<Keys>): number;
  /** The value that such bytes of the state stand for: for proofs. */
  decode(value: Uint8Array): Value;
}
export type StorageValue<Value, Got> = StorageMap<readonly [], Value, Got>;

/** The first few of a map's keys, or none. */
export type Leading<Keys extends readonly unknown[]> = Keys extends readonly [...infer Rest, unknown]
  ? Keys | Leading<Rest>
  : readonly [];

// biome-ignore lint/suspicious/noExplicitAny: keys of any types; the map's type is derived from them.
type AnyKeys = readonly HashedKey<any>[];
type KeyTypes<H extends AnyKeys> = { -readonly [I in keyof H]: H[I] extends HashedKey<infer K> ? K : never };

interface Options {
  readonly docs?: string | readonly string[];
}
interface DefaultOptions<T> extends Options {
  /** Read where nothing is stored. */
  readonly default: T;
}

/** One value. Optional (reads as undefined while unset) unless a default is given. */
export function storageValue<T>(value: Codec<T>, options: DefaultOptions<T>): StorageDeclaration<StorageValue<T, T>>;
export function storageValue<T>(value: Codec<T>, options?: Options): StorageDeclaration<StorageValue<T, T | undefined>>;
export function storageValue<T>(
  value: Codec<T>,
  options: Options | DefaultOptions<T> = {},
): StorageDeclaration<StorageValue<T, T | undefined>> {
  return { bind: (pallet, item) => makeItem<readonly [], T>(pallet, item, [], value, options) };
}

/** A map of one key (`storageMap(blake2Concat(accountId), ...)`) or several (`storageMap([twoxConcat(u32), ...], ...)`). */
export function storageMap<K, T>(
  key: HashedKey<K>,
  value: Codec<T>,
  options: DefaultOptions<T>,
): StorageDeclaration<StorageMap<[K], T, T>>;
export function storageMap<K, T>(
  key: HashedKey<K>,
  value: Codec<T>,
  options?: Options,
): StorageDeclaration<StorageMap<[K], T, T | undefined>>;
export function storageMap<const H extends AnyKeys, T>(
  keys: H,
  value: Codec<T>,
  options: DefaultOptions<T>,
): StorageDeclaration<StorageMap<KeyTypes<H>, T, T>>;
export function storageMap<const H extends AnyKeys, T>(
  keys: H,
  value: Codec<T>,
  options?: Options,
): StorageDeclaration<StorageMap<KeyTypes<H>, T, T | undefined>>;
export function storageMap<T>(
  keys: HashedKey<unknown> | AnyKeys,
  value: Codec<T>,
  options: Options | DefaultOptions<T> = {},
): StorageDeclaration<StorageMap<unknown[], T, T | undefined>> {
  const list: AnyKeys = "hasher" in keys ? [keys] : keys;
  return { bind: (pallet, item) => makeItem<unknown[], T>(pallet, item, list, value, options) };
}

/** Keys remembered per map at most, so that a busy account is hashed once. */
const rememberedKeys = 8192;

function makeItem<Keys extends readonly unknown[], T>(
  pallet: string,
  item: string,
  keys: AnyKeys,
  codec: Codec<T>,
  options: Options | DefaultOptions<T>,
): StorageMap<Keys, T, T | undefined> {
  const root = concatBytes(twox128(utf8(pallet)), twox128(utf8(item)));
  const rootKey = storageKey(root);
  const count = keys.length;
  const fallback = "default" in options ? options.default : undefined;
  const remembered = new RecentMap<string, StorageKey>(rememberedKeys);

  const prefixOf = (given: readonly unknown[]): Uint8Array => {
    if (given.length === 0) return root;
    const parts = [root];
    for (let index = 0; index < given.length; index++)
      parts.push(hashKey(keys[index]!.hasher, keys[index]!.codec.encode(given[index])));
    return concatBytes(...parts);
  };

  const keyOf = (given: readonly unknown[]): StorageKey => {
    if (count === 0) return rootKey;
    if (given.length < count) throw new RangeError(`${pallet}.${item} has ${count} keys, ${given.length} given`);
    let text = shortText(given[0], keys[0]!.codec);
    for (let index = 1; index < count; index++) {
      const more = shortText(given[index], keys[index]!.codec);
      text = `${text.length}:${text}${more}`;
    }
    let key = remembered.get(text);
    if (key === undefined) {
      key = storageKey(prefixOf(given.slice(0, count)));
      remembered.set(text, key);
    }
    return key;
  };

  const decodeKeys = (full: Uint8Array): unknown[] => {
    const input = new ByteReader(full);
    input.bytes(root.length);
    return keys.map(({ hasher, codec: key }) => {
      const skip = hashLength(hasher);
      if (skip === undefined)
        throw new RangeError(`${pallet}.${item} keeps only hashes of its keys: they cannot be listed`);
      input.bytes(skip);
      return key.read(input);
    });
  };

  return {
    description: {
      pallet,
      item,
      docs: options.docs === undefined ? [] : typeof options.docs === "string" ? [options.docs] : options.docs,
      keys,
      value: codec as Codec<unknown>,
      fallback: "default" in options ? codec.encode(options.default) : undefined,
    },
    key: (...given) => keyOf(given).bytes,
    prefix: (...given) => prefixOf(given),
    get: (state, ...given) => state.readAs(keyOf(given), codec) ?? fallback,
    has: (state, ...given) => state.read(keyOf(given)) !== undefined,
    put(state, ...given) {
      state.writeAs(keyOf(given), codec, given[count] as T);
    },
    mutate(state, ...given) {
      const key = keyOf(given);
      const change = given[count] as (current: T | undefined) => T | undefined;
      const next = change(state.readAs(key, codec) ?? fallback);
      if (next === undefined) state.write(key, undefined);
      else state.writeAs(key, codec, next);
      // The signature's `Next` is what `change` returned.
      return next as never;
    },
    remove(state, ...given) {
      state.write(keyOf(given), undefined);
    },
    take(state, ...given) {
      const key = keyOf(given);
      const value = state.readAs(key, codec) ?? fallback;
      state.write(key, undefined);
      return value;
    },
    *entries(state, ...given) {
      for (const [full, bytes] of state.entries(prefixOf(given)))
        yield [...decodeKeys(full), codec.decode(bytes)] as unknown as [...Keys, T];
    },
    *values(state, ...given) {
      for (const [, bytes] of state.entries(prefixOf(given))) yield codec.decode(bytes);
    },
    clear(state, ...given) {
      const found = [...state.entries(prefixOf(given))];
      for (const [full] of found) state.write(storageKey(full), undefined);
      return found.length;
    },
    decode: (bytes) => codec.decode(bytes),
  };
}

/** A text that tells this key from the item's other ones, cheaper than its encoding for the types that keys mostly have. */
function shortText(key: unknown, codec: Codec<unknown>): string {
  if (key instanceof Uint8Array) return keyText(key);
  if (typeof key === "number" || typeof key === "bigint") return `${key}`;
  return typeof key === "string" ? key : keyText(codec.encode(key));
}

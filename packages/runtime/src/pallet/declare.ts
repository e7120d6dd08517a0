import type { Fields } from "@paragrid/scale";
import type { ConstantDeclaration } from "./constant.ts";
import { type EventDeclaration, type EventMaker, eventMaker } from "./event.ts";
import type { ModuleError } from "./failure.ts";
import type { StorageDeclaration } from "./storage.ts";

// biome-ignore lint/suspicious/noExplicitAny: declarations of any types, from which the pallet's types are derived.
type Any = any;
type Storage = Readonly<Record<string, StorageDeclaration<Any>>>;
type Events = Readonly<Record<string, EventDeclaration<Any>>>;
type Errors = Readonly<Record<string, string>>;
type Constants = Readonly<Record<string, ConstantDeclaration<Any>>>;

/** What a pallet is, without what it does. */
export interface PalletInput<S extends Storage, E extends Events, R extends Errors, C extends Constants> {
  /** Name in metadata and storage prefixes, in Pascal case. */
  readonly name: string;
  /** Byte that selects it in calls, events and errors, for pallets that other chains call; its place in the runtime's list unless said. */
  readonly index?: number;
  /** Path of its types in metadata; `pallet_` and the name in snake case unless said. */
  readonly path?: string;
  readonly docs: readonly string[];
  readonly storage?: S;
  /** Events by name; their order is their index. */
  readonly events?: E;
  /** Errors by name with their meaning; their order is their index. */
  readonly errors?: R;
  readonly constants?: C;
}

/** A declared pallet: its storage bound to its place in the state, its events and errors ready to be made. */
export interface PalletDeclaration<
  S extends Storage = Storage,
  E extends Events = Events,
  R extends Errors = Errors,
  C extends Constants = Constants,
> {
  readonly name: string;
  readonly index: number | undefined;
  readonly path: string;
  readonly docs: readonly string[];
  readonly storage: { readonly [K in keyof S]: S[K] extends StorageDeclaration<infer Item> ? Item : never };
  readonly events: {
    readonly [K in keyof E]: E[K] extends EventDeclaration<infer F extends Fields> ? EventMaker<F> : never;
  };
  readonly errors: { readonly [K in keyof R]: ModuleError };
  readonly constants: { readonly [K in keyof C]: C[K] extends ConstantDeclaration<infer T> ? T : never };
  /** Constants with their codecs, for metadata. */
  readonly constantDeclarations: C;
}

/**
 * Declares a pallet's data. Functions of the pallet, in any file, use the declaration; `definePallet` then adds what it does.
 * (Two steps, for a pallet whose calls are inside the value that they refer to has no type that TypeScript could infer.)
 */
export function declarePallet<
  S extends Storage = Record<never, never>,
  E extends Events = Record<never, never>,
  const R extends Errors = Record<never, never>,
  C extends Constants = Record<never, never>,
>(input: PalletInput<S, E, R, C>): PalletDeclaration<S, E, R, C> {
  const { name } = input;
  const mapValues = <A, B>(
    of: Readonly<Record<string, A>> | undefined,
    make: (value: A, key: string, index: number) => B,
  ) => Object.fromEntries(Object.entries(of ?? {}).map(([key, value], index) => [key, make(value, key, index)]));
  return {
    name,
    index: input.index,
    path: input.path ?? `pallet${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    docs: input.docs,
    storage: mapValues(input.storage, (item, key) => item.bind(name, key)) as never,
    events: mapValues(input.events, (one, key, index) => eventMaker(name, key, index, one)) as never,
    errors: mapValues(
      input.errors,
      (docs, key, index): ModuleError => ({ pallet: name, name: key, index, docs }),
    ) as never,
    constants: mapValues(input.constants, (one) => one.value) as never,
    constantDeclarations: input.constants ?? ({} as C),
  };
}

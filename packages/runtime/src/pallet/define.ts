import type { Result } from "@paragrid/primitives";
import type { Fields, FieldValues } from "@paragrid/scale";
import type { Context, RuntimeFacts } from "../context.ts";
import type { TransactionError } from "../contract.ts";
import type { SignedExtension } from "../extensions/signed-extension.ts";
import type { Weight } from "../types/weight.ts";
import type { RuntimeApi } from "./api.ts";
import { type CallDeclaration, type CallMaker, callMaker, type RuntimeCall, type RuntimeTypes } from "./call.ts";
import type { ConstantDeclaration } from "./constant.ts";
import type { PalletDeclaration } from "./declare.ts";
import type { AnyEventMaker } from "./event.ts";
import type { ModuleError } from "./failure.ts";
import type { Listener } from "./signal.ts";
import type { StorageDescription } from "./storage.ts";

// biome-ignore lint/suspicious/noExplicitAny: declarations of any types, from which the pallet's types are derived.
type Any = any;
type Apis = Readonly<Record<string, RuntimeApi>>;
export type Calls = Readonly<Record<string, CallDeclaration<Any>>>;

/** What a pallet does. */
export interface PalletBehaviour<C extends Calls, Genesis, Inherent> {
  readonly calls?: C;
  /** Constants that follow from the runtime that the pallet is part of, for metadata. */
  readonly runtimeConstants?: (runtime: RuntimeFacts) => Readonly<Record<string, ConstantDeclaration<Any>>>;
  /** Writes its part of block 0. `config` is undefined when the chain gives none. */
  readonly genesis?: (context: Context, config: Genesis | undefined) => void;
  readonly inherent?: InherentDeclaration<C, Inherent>;
  /** Admits an unsigned call to pool and block; without it none of this pallet's calls may come unsigned. */
  readonly validateUnsigned?: (context: Context, call: RuntimeCall) => Result<UnsignedValidity, TransactionError>;
  readonly hooks?: Hooks;
  readonly listeners?: readonly Listener[];
  /** Signed extensions that the pallet adds to the runtime's, in order. */
  readonly extensions?: readonly SignedExtension[];
  /** Runtime APIs by name, for `state_call`. A function where they speak of calls or extrinsics. */
  readonly apis?: Apis | ((types: RuntimeTypes) => Apis);
}

/** A call that the block's author puts first in the block, on nobody's signature. */
export type InherentDeclaration<C extends Calls, Data> = {
  [K in keyof C & string]: {
    /** Which of the pallet's calls; its class must be Mandatory. */
    readonly call: K;
    /** The call's arguments from what the author knows (`BuildInput.inherents[pallet]`), or undefined for none in this block. */
    create(data: Data | undefined, context: Context): ArgumentsOf<C[K]> | undefined;
    /** What the author tries where the call that `create` made fails; absent or undefined: a block without it. */
    retry?(data: Data | undefined, context: Context): ArgumentsOf<C[K]> | undefined;
    /** True when a block without it is refused. */
    isRequired?(context: Context): boolean;
  };
}[keyof C & string];
type ArgumentsOf<C> = C extends CallDeclaration<infer F extends Fields> ? FieldValues<F> : never;

/** What the pool needs to order an unsigned transaction. Tags are hex strings; equal `provides` compete for one place. */
export interface UnsignedValidity {
  readonly priority?: bigint;
  readonly requires?: readonly string[];
  readonly provides: readonly string[];
  readonly longevity?: number;
  readonly propagate?: boolean;
}

/** What happens in each block without a call, in the runtime's pallet order. A returned weight is charged to the block. */
export interface Hooks {
  onInitialize?(context: Context): Weight | undefined;
  /** After the extrinsics, with what weight is left. */
  onIdle?(context: Context, remaining: Weight): Weight | undefined;
  onFinalize?(context: Context): void;
}

/** Any pallet, as a runtime takes it. */
export interface Pallet {
  readonly name: string;
  readonly index: number | undefined;
  readonly path: string;
  readonly docs: readonly string[];
  readonly storage: Readonly<Record<string, { readonly description: StorageDescription }>>;
  readonly events: Readonly<Record<string, AnyEventMaker>>;
  readonly errors: Readonly<Record<string, ModuleError>>;
  readonly constantDeclarations: Readonly<Record<string, ConstantDeclaration<Any>>>;
  readonly behaviour: PalletBehaviour<Any, Any, Any>;
}

/** A pallet with its own types: declaration and behaviour, with a maker for each call. */
export type DefinedPallet<D extends PalletDeclaration<Any, Any, Any, Any>, C extends Calls, Genesis, Inherent> = D & {
  readonly calls: {
    readonly [K in keyof C]: C[K] extends CallDeclaration<infer F extends Fields> ? CallMaker<F> : never;
  };
  readonly behaviour: PalletBehaviour<C, Genesis, Inherent>;
};

/** The type of a pallet's genesis configuration. */
export type GenesisOf<P> = P extends { readonly behaviour: PalletBehaviour<Any, infer Genesis, Any> } ? Genesis : never;
/** The type of what a block's author passes to a pallet's inherent. */
export type InherentOf<P> = P extends { readonly behaviour: PalletBehaviour<Any, Any, infer Inherent> }
  ? Inherent
  : never;

/** Adds behaviour to a declared pallet. The result goes into `composeRuntime`'s list. */
export function definePallet<
  D extends PalletDeclaration<Any, Any, Any, Any>,
  C extends Calls = Record<never, never>,
  Genesis = undefined,
  Inherent = undefined,
>(declaration: D, behaviour: PalletBehaviour<C, Genesis, Inherent>): DefinedPallet<D, C, Genesis, Inherent> {
  const calls: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(behaviour.calls ?? {})) calls[name] = callMaker(declaration.name, name, one);
  const { inherent } = behaviour;
  if (inherent !== undefined && behaviour.calls?.[inherent.call]?.class !== "Mandatory")
    throw new RangeError(`${declaration.name}: the inherent "${inherent.call}" must be a call of class Mandatory`);
  return { ...declaration, calls: calls as never, behaviour };
}

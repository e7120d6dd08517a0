import type { Codec, Fields, FieldValues } from "@paragrid/scale";
import type { Context } from "../context.ts";
import type { Extrinsic } from "../extrinsic/unchecked-extrinsic.ts";
import type { DispatchClass, PostInfo, Weight } from "../types/weight.ts";
import type { Origin } from "./origin.ts";

/** A call as data: what an extrinsic carries. */
export interface RuntimeCall {
  readonly pallet: string;
  /** Camel case, as declared. */
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Types that exist only once a runtime is composed, for arguments that hold calls themselves. */
export interface RuntimeTypes {
  readonly call: Codec<RuntimeCall>;
  /** With its length prefix. */
  readonly extrinsic: Codec<Extrinsic>;
}

/** A call's weight: fixed, or a function of its arguments and of what the runtime knows of calls within them. */
export type CallWeight<A> = Weight | ((args: A, known: CallCosts) => Weight);
/** Weight of calls that are arguments. */
export interface CallCosts {
  weightOf(call: RuntimeCall): Weight;
}

export interface CallDeclaration<F extends Fields> {
  /** Byte that selects the call in its pallet. */
  readonly index: number;
  readonly docs: string | readonly string[];
  /** Arguments in order: camel case here, snake case in metadata. A function where they hold calls of the runtime. */
  readonly args: F | ((types: RuntimeTypes) => F);
  readonly weight: CallWeight<FieldValues<F>>;
  /** Normal unless said. */
  readonly class?: DispatchClass;
  /** False for calls that are free of fees. */
  readonly paysFee?: boolean;
  /** Rust spellings of arguments that wallets show. */
  readonly typeNames?: Readonly<Record<string, string>>;
  /** Does it. `fail` and `ensure` end it with an error and undo what it wrote; any other exception is a broken invariant. */
  dispatch(context: Context, origin: Origin, args: FieldValues<F>): PostInfo | undefined;
}

/** Declares a call; arguments' types follow from their codecs. */
export function call<F extends Fields>(declaration: CallDeclaration<F>): CallDeclaration<F> {
  return declaration;
}

/** Makes calls of one kind: `pallet.calls.transferAllowDeath({ dest, value })`. */
export interface CallMaker<F extends Fields> {
  (...args: keyof F extends never ? [] : [FieldValues<F>]): RuntimeCall;
  readonly pallet: string;
  readonly callName: string;
  readonly declaration: CallDeclaration<F>;
  /** The arguments if it is a call of this kind. */
  match(call: RuntimeCall): FieldValues<F> | undefined;
}

/** @internal Used by `definePallet`. */
export function callMaker<F extends Fields>(
  pallet: string,
  callName: string,
  declaration: CallDeclaration<F>,
): CallMaker<F> {
  const make = (args?: FieldValues<F>): RuntimeCall => ({ pallet, name: callName, args: args ?? {} });
  return Object.assign(make as (...args: unknown[]) => RuntimeCall, {
    pallet,
    callName,
    declaration,
    match: (found: RuntimeCall) =>
      found.pallet === pallet && found.name === callName ? (found.args as FieldValues<F>) : undefined,
  }) as CallMaker<F>;
}

/** @internal The argument codecs, in a runtime that has these types. */
export function argumentFields(declaration: CallDeclaration<Fields>, types: RuntimeTypes): Fields {
  return typeof declaration.args === "function" ? declaration.args(types) : declaration.args;
}

import type { Codec, Fields, FieldValues } from "@paragrid/scale";
import type { Context } from "../context.ts";

/** A runtime API: methods that clients call by `Api_method` on any block's state, without changing it. */
export interface RuntimeApi {
  readonly version: number;
  readonly docs: string;
  // biome-ignore lint/suspicious/noExplicitAny: methods of any types.
  readonly methods: Readonly<Record<string, ApiMethod<any, any>>>;
}

export interface ApiMethod<F extends Fields, T> {
  readonly docs: string;
  readonly inputs: F;
  readonly output: Codec<T>;
  run(context: Context, inputs: FieldValues<F>): T;
}

/** Declares a method (camel case, snake case outside); types follow from the codecs. */
export function apiMethod<F extends Fields, T>(method: ApiMethod<F, T>): ApiMethod<F, T> {
  return method;
}

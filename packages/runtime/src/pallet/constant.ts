import type { Codec } from "@paragrid/scale";

/** A value fixed by the runtime's declaration, shown in metadata. */
export interface ConstantDeclaration<T> {
  readonly codec: Codec<T>;
  readonly value: T;
  readonly docs: readonly string[];
}

/** Declares a constant; code reads it as `pallet.constants.Name`. */
export function constant<T>(codec: Codec<T>, value: T, docs: string | readonly string[]): ConstantDeclaration<T> {
  return { codec, value, docs: typeof docs === "string" ? [docs] : docs };
}

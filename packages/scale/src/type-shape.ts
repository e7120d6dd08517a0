/** What metadata says of a type; each codec carries its own, so that metadata is derived and never written by hand. */
export type TypeShape =
  | { readonly kind: "primitive"; readonly name: PrimitiveName }
  | { readonly kind: "compact"; readonly of: TypeShape }
  | { readonly kind: "sequence"; readonly of: TypeShape }
  | { readonly kind: "array"; readonly of: TypeShape; readonly length: number }
  | { readonly kind: "tuple"; readonly of: readonly TypeShape[] }
  | CompositeShape
  | VariantShape
  | { readonly kind: "lazy"; readonly resolve: () => TypeShape };

export type PrimitiveName =
  | "bool"
  | "char"
  | "str"
  | "u8"
  | "u16"
  | "u32"
  | "u64"
  | "u128"
  | "u256"
  | "i8"
  | "i16"
  | "i32"
  | "i64"
  | "i128";

export interface CompositeShape {
  readonly kind: "composite";
  readonly path: readonly string[];
  readonly parameters?: readonly TypeParameter[];
  readonly fields: readonly FieldShape[];
  readonly docs?: readonly string[];
}

export interface VariantShape {
  readonly kind: "variant";
  readonly path: readonly string[];
  readonly parameters?: readonly TypeParameter[];
  readonly variants: readonly VariantCaseShape[];
  readonly docs?: readonly string[];
}

/** `name` is absent in tuple structs; `typeName` is the Rust spelling that wallets show. */
export interface FieldShape {
  readonly name?: string;
  readonly type: TypeShape;
  readonly typeName?: string;
  readonly docs?: readonly string[];
}

export interface VariantCaseShape {
  readonly name: string;
  readonly index: number;
  readonly fields: readonly FieldShape[];
  readonly docs?: readonly string[];
}

export interface TypeParameter {
  readonly name: string;
  readonly type?: TypeShape;
}

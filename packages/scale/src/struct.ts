import { type Codec, type CodecType, codec } from "./codec.ts";
import type { FieldShape, TypeParameter, TypeShape } from "./type-shape.ts";

// biome-ignore lint/suspicious/noExplicitAny: a record of codecs of any type; the struct's type is derived from it.
export type Fields = Readonly<Record<string, Codec<any>>>;
export type FieldValues<F extends Fields> = { readonly [K in keyof F]: CodecType<F[K]> };

/** How a type is named in metadata. */
export interface Naming {
  readonly path?: string | readonly string[];
  readonly docs?: readonly string[];
  readonly parameters?: readonly TypeParameter[];
  /** Rust spellings of fields that wallets show, by field name. */
  readonly typeNames?: Readonly<Record<string, string>>;
}

export const pathOf = (path: string | readonly string[] | undefined): readonly string[] =>
  path === undefined ? [] : typeof path === "string" ? path.split("::") : path;

/** Rust spells fields in snake case; ours are camel case in TypeScript. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function fieldShapes(fields: Fields, naming: Naming): FieldShape[] {
  return Object.entries(fields).map(([name, field]) => {
    const typeName = naming.typeNames?.[name];
    return { name: snakeCase(name), type: field.shape, ...(typeName === undefined ? {} : { typeName }) };
  });
}

/** A struct: fields in declaration order. Field names are camel case here and snake case in metadata. */
export function struct<F extends Fields>(fields: F, naming: Naming = {}): Codec<FieldValues<F>> {
  const names = Object.keys(fields);
  const codecs = Object.values(fields);
  const shape: TypeShape = {
    kind: "composite",
    path: pathOf(naming.path),
    fields: fieldShapes(fields, naming),
    ...(naming.parameters ? { parameters: naming.parameters } : {}),
    ...(naming.docs ? { docs: naming.docs } : {}),
  };
  return codec<FieldValues<F>>(
    shape,
    (value, out) => {
      for (let index = 0; index < names.length; index++) codecs[index]!.write(value[names[index]!], out);
    },
    (input) => {
      const value: Record<string, unknown> = {};
      for (let index = 0; index < names.length; index++) value[names[index]!] = codecs[index]!.read(input);
      return value as FieldValues<F>;
    },
  );
}

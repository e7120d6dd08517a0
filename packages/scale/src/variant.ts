import { type Codec, codec } from "./codec.ts";
import { type Naming, pathOf } from "./struct.ts";
import type { FieldShape, TypeShape } from "./type-shape.ts";

/** One case of a variant: its index byte and its content (`undefined` for a bare case). */
// biome-ignore lint/suspicious/noExplicitAny: content codecs of any type; the union is derived from them.
export interface Case<C extends Codec<any> | undefined = Codec<any> | undefined> {
  readonly index: number;
  readonly content: C;
  readonly docs?: readonly string[];
}
export type Cases = Readonly<Record<string, Case>>;
/** `{ type, value }`, discriminated by `type`. */
export type VariantValue<C extends Cases> = {
  readonly [K in keyof C & string]: C[K] extends Case<infer Content>
    ? Content extends Codec<infer V>
      ? { readonly type: K; readonly value: V }
      : { readonly type: K; readonly value?: undefined }
    : never;
}[keyof C & string];

/** A case without content. */
export function bare(index: number, docs?: readonly string[]): Case<undefined> {
  return { index, content: undefined, ...(docs ? { docs } : {}) };
}

/** A case with content: a struct gives named fields, a tuple unnamed ones, anything else one unnamed field. */
// biome-ignore lint/suspicious/noExplicitAny: see Case.
export function of<C extends Codec<any>>(index: number, content: C, docs?: readonly string[]): Case<C> {
  return { index, content, ...(docs ? { docs } : {}) };
}

/** An enum in Rust's sense. Unknown indices are a DecodeError. */
export function variant<C extends Cases>(cases: C, naming: Naming = {}): Codec<VariantValue<C>> {
  const byIndex = new Map<number, [string, Case]>();
  for (const [name, one] of Object.entries(cases)) {
    if (byIndex.has(one.index))
      throw new RangeError(`variant index ${one.index} is used by ${byIndex.get(one.index)![0]} and ${name}`);
    byIndex.set(one.index, [name, one]);
  }
  const shape: TypeShape = {
    kind: "variant",
    path: pathOf(naming.path),
    variants: Object.entries(cases).map(([name, one]) => ({
      name,
      index: one.index,
      fields: contentFields(one.content),
      ...(one.docs ? { docs: one.docs } : {}),
    })),
    ...(naming.parameters ? { parameters: naming.parameters } : {}),
    ...(naming.docs ? { docs: naming.docs } : {}),
  };
  return codec<VariantValue<C>>(
    shape,
    (value, out) => {
      const one = cases[value.type];
      if (one === undefined)
        throw new RangeError(`one of ${Object.keys(cases).join(", ")} expected, found ${String(value.type)}`);
      out.u8(one.index);
      one.content?.write(value.value as never, out);
    },
    (input) => {
      const index = input.u8();
      const found = byIndex.get(index);
      if (found === undefined) return input.fail(`variant index ${index} is none of ${[...byIndex.keys()].join(", ")}`);
      const [type, one] = found;
      return (one.content === undefined ? { type } : { type, value: one.content.read(input) }) as VariantValue<C>;
    },
  );
}

/** How a case's content stands in metadata: anonymous structs and tuples are spread into the case's fields. */
export function contentFields(content: Codec<unknown> | undefined): readonly FieldShape[] {
  if (content === undefined) return [];
  const shape = content.shape;
  if (shape.kind === "composite" && shape.path.length === 0) return shape.fields;
  if (shape.kind === "tuple") return shape.of.map((type) => ({ type }));
  return [{ type: shape }];
}

import type { CodecType, FieldShape, PrimitiveName, TypeParameter, TypeShape } from "@paragrid/scale";
import type { portableType, typeDefinition } from "./portable-type.ts";

type PortableType = CodecType<typeof portableType>;
type TypeDefinition = CodecType<typeof typeDefinition>;
type Field = { name: string | undefined; type: number; typeName: string | undefined; docs: readonly string[] };

/**
 * Numbers the types that metadata speaks of (scale-info's `Registry`). Equal types get one number, whichever codec they come
 * from; a type that contains itself gets its number before its content is known.
 */
export class TypeRegistry {
  readonly #types: (PortableType | undefined)[] = [];
  readonly #byShape = new Map<TypeShape, number>();
  readonly #byContent = new Map<string, number>();
  /** Shapes whose content is being numbered, with the number that a recursion has asked for. */
  readonly #open = new Map<TypeShape, number | undefined>();
  readonly #substitutes: ReadonlyMap<TypeShape, TypeShape>;

  /** `substitutes`: shapes that stand for others. */
  constructor(substitutes: ReadonlyMap<TypeShape, TypeShape> = new Map()) {
    this.#substitutes = substitutes;
  }

  /** All types by number. */
  get types(): readonly { readonly id: number; readonly type: PortableType }[] {
    return this.#types.map((type, id) => ({ id, type: type! }));
  }

  /** The number of a type. */
  add(given: TypeShape): number {
    const shape = resolved(this.#substitutes.get(given) ?? given);
    const known = this.#byShape.get(shape);
    if (known !== undefined) return known;
    if (this.#open.has(shape)) {
      const reserved = this.#open.get(shape) ?? this.#reserve();
      this.#open.set(shape, reserved);
      return reserved;
    }
    this.#open.set(shape, undefined);
    const type = this.#describe(shape);
    const reserved = this.#open.get(shape);
    this.#open.delete(shape);
    const id = this.#place(type, reserved);
    this.#byShape.set(shape, id);
    return id;
  }

  #place(type: PortableType, reserved: number | undefined): number {
    const content = JSON.stringify(type);
    const id = reserved ?? this.#byContent.get(content) ?? this.#reserve();
    this.#byContent.set(content, id);
    this.#types[id] = type;
    return id;
  }

  #reserve(): number {
    return this.#types.push(undefined) - 1;
  }

  #describe(shape: TypeShape): PortableType {
    const named = shape.kind === "composite" || shape.kind === "variant" ? shape : undefined;
    return {
      path: named?.path ?? [],
      params: (named?.parameters ?? []).map((one) => this.#parameter(one)),
      definition: this.#definition(shape),
      docs: named?.docs ?? [],
    };
  }

  #parameter({ name, type }: TypeParameter) {
    return { name, type: type === undefined ? undefined : this.add(type) };
  }

  #definition(shape: TypeShape): TypeDefinition {
    switch (shape.kind) {
      case "composite":
        return { type: "Composite", value: { fields: shape.fields.map((one) => this.#field(one)) } };
      case "variant":
        return {
          type: "Variant",
          value: {
            variants: shape.variants.map(({ name, index, fields, docs = [] }) => ({
              name,
              fields: fields.map((one) => this.#field(one)),
              index,
              docs,
            })),
          },
        };
      case "sequence":
        return { type: "Sequence", value: this.add(shape.of) };
      case "array":
        return { type: "Array", value: { length: shape.length, type: this.add(shape.of) } };
      case "tuple":
        return { type: "Tuple", value: shape.of.map((one) => this.add(one)) };
      case "primitive":
        return { type: "Primitive", value: primitiveIndex[shape.name] };
      case "compact":
        return { type: "Compact", value: this.add(shape.of) };
      case "lazy":
        throw new Error("a lazy shape is resolved before it is described");
      default:
        return shape satisfies never;
    }
  }

  #field({ name, type, typeName, docs = [] }: FieldShape): Field {
    return { name, type: this.add(type), typeName, docs };
  }
}

function resolved(shape: TypeShape): TypeShape {
  let found = shape;
  while (found.kind === "lazy") found = found.resolve();
  return found;
}

/** Index in scale-info's `TypeDefPrimitive`. */
const primitiveIndex: Readonly<Record<PrimitiveName, number>> = {
  bool: 0,
  char: 1,
  str: 2,
  u8: 3,
  u16: 4,
  u32: 5,
  u64: 6,
  u128: 7,
  u256: 8,
  i8: 9,
  i16: 10,
  i32: 11,
  i64: 12,
  i128: 13,
};

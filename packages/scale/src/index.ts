export { type Codec, type CodecType, codec, lazy, mapped } from "./codec.ts";
export { array, bytes, fixedBytes, hash, option, str, tuple, unit, vec } from "./collections.ts";
export { compactU32, compactU64, compactU128, readCompact, writeCompact } from "./compact.ts";
export { bool, i64, i128, u8, u16, u32, u64, u128 } from "./numbers.ts";
export { ByteReader, DecodeError } from "./reader.ts";
export { type Fields, type FieldValues, fieldShapes, type Naming, pathOf, snakeCase, struct } from "./struct.ts";
export type {
  CompositeShape,
  FieldShape,
  PrimitiveName,
  TypeParameter,
  TypeShape,
  VariantCaseShape,
  VariantShape,
} from "./type-shape.ts";
export { bare, type Case, type Cases, contentFields, of, type VariantValue, variant } from "./variant.ts";
export { ByteWriter } from "./writer.ts";

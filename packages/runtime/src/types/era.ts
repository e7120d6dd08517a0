import { type Codec, codec, type VariantCaseShape } from "@paragrid/scale";

/** For how long a signature holds (`sp_runtime::generic::Era`): for ever, or `period` blocks (a power of two, 4 to 65,536) in phase. */
export type Era =
  | { readonly type: "Immortal" }
  | { readonly type: "Mortal"; readonly period: number; readonly phase: number };

export const immortal: Era = { type: "Immortal" };

/** The era of about `period` blocks that begins at block `current` (Substrate `Era::mortal`). */
export function mortal(period: number, current: number): Era {
  let rounded = 4;
  while (rounded < period && rounded < 65_536) rounded *= 2;
  const factor = quantizeFactor(rounded);
  const phase = Math.floor((current % rounded) / factor) * factor;
  return { type: "Mortal", period: rounded, phase };
}

/** First block of the era that `current` is in; its hash is signed over. */
export function birth(era: Era, current: number): number {
  if (era.type === "Immortal") return 0;
  return Math.floor((Math.max(current, era.phase) - era.phase) / era.period) * era.period + era.phase;
}

/** First block at which the signature holds no more. */
export function death(era: Era, current: number): number {
  return era.type === "Immortal" ? Number.MAX_SAFE_INTEGER : birth(era, current) + era.period;
}

const quantizeFactor = (period: number): number => Math.max(period >> 12, 1);

// Clients expect 256 variants by name: the first byte is the variant, the second its content.
const variants: readonly VariantCaseShape[] = Array.from({ length: 256 }, (_, index) =>
  index === 0
    ? { name: "Immortal", index, fields: [] }
    : { name: `Mortal${index}`, index, fields: [{ type: { kind: "primitive", name: "u8" } }] },
);

/** One byte when immortal, else period and phase in two. */
export const era: Codec<Era> = codec<Era>(
  { kind: "variant", path: ["sp_runtime", "generic", "era", "Era"], variants },
  (value, out) => {
    if (value.type === "Immortal") {
      out.u8(0);
      return;
    }
    const exponent = Math.log2(value.period);
    if (!Number.isInteger(exponent) || exponent < 2 || exponent > 16)
      throw new RangeError(`an era's period is a power of two from 4 to 65536, found ${value.period}`);
    if (value.phase < 0 || value.phase >= value.period)
      throw new RangeError(`an era's phase is below its period ${value.period}, found ${value.phase}`);
    const low = Math.min(Math.max(exponent - 1, 1), 15);
    out.u16(low | (Math.floor(value.phase / quantizeFactor(value.period)) << 4));
  },
  (input) => {
    const first = input.u8();
    if (first === 0) return immortal;
    const encoded = first | (input.u8() << 8);
    const period = 2 << (encoded & 15);
    const phase = (encoded >> 4) * quantizeFactor(period);
    if (period < 4 || phase >= period) return input.fail(`an era of period ${period} and phase ${phase}`);
    return { type: "Mortal", period, phase };
  },
);

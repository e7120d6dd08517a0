import { err, ok, type Result } from "@paragrid/primitives";
import { type Codec, codec, compactU64, DecodeError } from "@paragrid/scale";

/** A slot number: slots count from the epoch of the hosts' clocks, which overflows 32 bits soon after 2038 at 500 ms. */
export const slotNumber: Codec<number> = codec(
  compactU64.shape,
  (value, out) => compactU64.write(BigInt(value), out),
  (input) => {
    const value = compactU64.read(input);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) input.fail(`slot ${value} is beyond 2^53`);
    return Number(value);
  },
);

/** Decodes all of the bytes, or says why not. */
export function decoded<T>(form: Codec<T>, bytes: Uint8Array): Result<T> {
  try {
    return ok(form.decode(bytes));
  } catch (error) {
    if (error instanceof DecodeError) return err(error.message);
    throw error;
  }
}
